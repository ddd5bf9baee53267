// A screen without a browser: the till's own typed client over its WebSocket, no faster than a screen may be.
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Frame } from '../../src/contract/rpc/channel.ts';
import { connect } from '../../src/contract/rpc/connect.ts';
import type { BasketView } from '../../src/contract/till/basket-contract.ts';
import type { TillClient, TillContract, TillState } from '../../src/contract/till/till-contract.ts';

/** Under what the till allows a screen. */
const MOST_PER_SECOND = 90;

export type Screen = {
  readonly till: TillClient;
  readonly state: () => TillState;
  readonly basket: () => BasketView;
  /** Resolves once the pushed state is such; rejects after ten seconds. */
  readonly when: (is: (state: TillState, basket: BasketView) => boolean) => Promise<void>;
  /** To be awaited before each call. */
  readonly turn: () => Promise<void>;
  readonly close: () => void;
};

type Message = Frame | { readonly t: 'welcome' };
const PATIENCE_MS = 10_000;

/** `url`: as the till printed it, with its token. */
export async function openScreen(url: string): Promise<Screen> {
  const { host, origin, hash } = new URL(url);
  const socket = new WebSocket(`ws://${host}/till`, { origin });
  await new Promise<void>((resolve, reject) => void socket.once('open', resolve).once('error', reject));
  const listeners: ((frame: Frame) => void)[] = [];
  const welcomed = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const message = JSON.parse((data as Buffer).toString()) as Message;
      if (message.t === 'welcome') resolve();
      else for (const listen of listeners) listen(message);
    });
  });
  socket.send(JSON.stringify({ t: 'hello', token: new URLSearchParams(hash.slice(1)).get('token') }));
  await welcomed;
  const till = connect<TillContract>({
    send: (frame) => socket.send(JSON.stringify(frame)),
    onFrame: (listen) => void listeners.push(listen),
    onClose: (listen) => void socket.on('close', listen),
  });
  return { till, ...watch(till), turn: pacer(), close: () => socket.terminate() };
}

function watch(till: TillClient): Pick<Screen, 'state' | 'basket' | 'when'> {
  let state: TillState | undefined;
  let basket: BasketView | undefined;
  const waiting = new Set<() => void>();
  const tell = (): void => waiting.forEach((look) => look());
  till.on('till.changed', (pushed) => ((state = pushed), tell()));
  till.on('basket.changed', (pushed) => ((basket = pushed), tell()));
  const known = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('nothing was pushed yet');
    return value;
  };
  return {
    state: () => known(state),
    basket: () => known(basket),
    when: (is) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`the till did not get there: ${JSON.stringify(state?.checkout)}`));
        }, PATIENCE_MS);
        function look(): void {
          if (state === undefined || basket === undefined || !is(state, basket)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve();
        }
        waiting.add(look);
        look();
      }),
  };
}

function pacer(): () => Promise<void> {
  let next = performance.now();
  return async () => {
    next = Math.max(next + 1000 / MOST_PER_SECOND, performance.now());
    const wait = next - performance.now();
    if (wait > 1) await pause(wait);
  };
}
