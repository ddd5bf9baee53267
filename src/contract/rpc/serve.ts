/** The till's side of a channel: checks every input against the contract, once, at the edge that is not trusted. */
import { Fault } from '../errors/fault.ts';
import type { Channel, Frame } from './channel.ts';
import type { Contract, Handlers, PayloadOf, PushKey } from './define.ts';

export type Served<C extends Contract> = {
  /** Sends a push to the screen on this channel. */
  push<K extends PushKey<C>>(name: K, payload: PayloadOf<C[K]>): void;
};

/** Answers calls on `channel` with `handlers`. A call that is unknown or malformed is answered with BAD_INPUT and reaches no handler. */
export function serve<C extends Contract>(contract: C, handlers: Handlers<C>, channel: Channel): Served<C> {
  channel.onFrame((frame) => {
    if (frame.t === 'call') void answer(frame).then((reply) => channel.send(reply));
  });

  async function answer({ id, name, input }: Extract<Frame, { t: 'call' }>): Promise<Frame> {
    try {
      const spec = Object.hasOwn(contract, name) ? contract[name] : undefined;
      if (spec?.kind !== 'call') throw new Fault('BAD_INPUT', { field: name.slice(0, 80) });
      const parsed = spec.input.safeParse(input);
      if (!parsed.success)
        throw new Fault('BAD_INPUT', {
          field: `${name}: ${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}`,
        });
      const handler = (handlers as Readonly<Record<string, (input: unknown) => unknown>>)[name];
      if (handler === undefined) throw new Fault('BUG', { call: name });
      return { t: 'reply', id, output: await handler(parsed.data) };
    } catch (thrown) {
      return { t: 'fault', id, fault: Fault.from(thrown).toWire() };
    }
  }

  return { push: (name, payload) => channel.send({ t: 'push', name, payload }) };
}
