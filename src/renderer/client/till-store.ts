/** What the till last said, kept whole for the screens. The screens keep no copy of their own. */
import { replaceEqualDeep } from '@tanstack/react-query';
import { connect } from '../../contract/rpc/connect.ts';
import type { BasketView } from '../../contract/till/basket-contract.ts';
import type { TillClient, TillContract, TillState } from '../../contract/till/till-contract.ts';
import type { LinkedChannel } from './linked-channel.ts';

export type TillSnapshot = {
  readonly link: 'connecting' | 'open' | 'refused';
  readonly state: TillState | null;
  readonly basket: BasketView | null;
};

export type TillStore = {
  readonly till: TillClient;
  readonly get: () => TillSnapshot;
  readonly subscribe: (listen: () => void) => () => void;
};

export function createTillStore(channel: LinkedChannel): TillStore {
  const till = connect<TillContract>(channel);
  const listeners = new Set<() => void>();
  let snapshot: TillSnapshot = { link: 'connecting', state: null, basket: null };

  function change(part: Partial<TillSnapshot>): void {
    // Parts that did not change stay the same objects: a line of the basket is painted again only when it changed.
    snapshot = replaceEqualDeep(snapshot, { ...snapshot, ...part });
    listeners.forEach((listen) => listen());
  }

  till.on('till.changed', (state) => change({ state, link: 'open' }));
  till.on('basket.changed', (basket) => change({ basket }));
  channel.onClose(() => change({ link: 'connecting' }));
  channel.onRefused(() => change({ link: 'refused' }));
  channel.onOpen(() => {
    // A loss of the channel while asking is followed by another opening.
    void till['till.hello'](null).catch(() => undefined);
  });

  return {
    till,
    get: () => snapshot,
    subscribe(listen) {
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
  };
}
