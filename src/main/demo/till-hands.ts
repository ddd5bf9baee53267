/** Somebody's hands at a till core in this process: calls it as a screen would and sees what it pushes. */
import type { InputOf, OutputOf } from '../../contract/rpc/define.ts';
import type { BasketView } from '../../contract/till/basket-contract.ts';
import type { TillContract, TillState } from '../../contract/till/till-contract.ts';
import type { Till } from '../till.ts';

type CallName = { [K in keyof TillContract]: TillContract[K] extends { kind: 'call' } ? K : never }[keyof TillContract];

export type TillHands = {
  state(): TillState;
  basket(): BasketView;
  call<K extends CallName>(name: K, input: InputOf<TillContract[K]>): Promise<OutputOf<TillContract[K]>>;
  /** The same; a refusal is thrown. */
  must<K extends CallName>(name: K, input: InputOf<TillContract[K]>): Promise<OutputOf<TillContract[K]>>;
  /** Resolves when it is so; throws when that takes longer than `ms`. */
  until(isSo: () => boolean, ms?: number): Promise<void>;
  /** What was just done has been pushed. */
  settled(): Promise<void>;
  ready(): Promise<void>;
};

const USUAL_MS = 10_000;
const LOOK_AGAIN_MS = 2;

export function tillHands(till: Till): TillHands {
  let state: TillState | undefined;
  let basket: BasketView | undefined;
  till.onPush((push) => {
    if (push.name === 'till.changed') state = push.payload;
    else basket = push.payload;
  });

  const call: TillHands['call'] = async (name, input) => {
    const handler = till.handlers[name] as (input: unknown) => unknown;
    return (await handler(input)) as never;
  };

  async function until(isSo: () => boolean, ms = USUAL_MS): Promise<void> {
    const end = performance.now() + ms;
    while (!isSo()) {
      if (performance.now() > end) throw new Error(`the demo till did not get there: ${JSON.stringify(state?.checkout)}`);
      await new Promise((resolve) => void setTimeout(resolve, LOOK_AGAIN_MS));
    }
  }

  const there = <T>(value: T | undefined): T => {
    if (value === undefined) throw new RangeError('nothing was pushed yet');
    return value;
  };

  return {
    state: () => there(state),
    basket: () => there(basket),
    call,
    async must(name, input) {
      const answer = await call(name, input);
      const told = answer as { readonly ok?: boolean; readonly error?: unknown } | null;
      if (told?.ok === false) throw new Error(`${name}: ${JSON.stringify(told.error)}`);
      return answer;
    },
    until,
    settled: () => new Promise((resolve) => void setImmediate(() => void setImmediate(resolve))),
    async ready() {
      await call('till.hello', null);
      await until(() => state !== undefined && state.phase === 'ready');
    },
  };
}
