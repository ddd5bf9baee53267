/** The screen's side of a channel: every call in the contract becomes a method that returns a promise. */
import { Fault } from '../errors/fault.ts';
import { isErrorCode } from '../errors/registry.ts';
import type { Channel } from './channel.ts';
import type { Client, Contract } from './define.ts';

type Waiter = { readonly resolve: (output: unknown) => void; readonly reject: (fault: Fault) => void };
type Listener = (payload: unknown) => void;

/** Calls still waiting when the channel closes are rejected with TILL_GONE: the screen asks again after reconnecting. */
export function connect<C extends Contract>(channel: Channel): Client<C> {
  const waiting = new Map<number, Waiter>();
  const listeners = new Map<string, Set<Listener>>();
  let lastId = 0;

  channel.onFrame((frame) => {
    if (frame.t === 'push') listeners.get(frame.name)?.forEach((listen) => listen(frame.payload));
    if (frame.t === 'reply') take(frame.id)?.resolve(frame.output);
    if (frame.t === 'fault')
      take(frame.id)?.reject(new Fault(isErrorCode(frame.fault.code) ? frame.fault.code : 'BUG', frame.fault.details));
  });
  channel.onClose(() => {
    for (const id of [...waiting.keys()]) take(id)?.reject(new Fault('TILL_GONE'));
  });

  function take(id: number): Waiter | undefined {
    const waiter = waiting.get(id);
    waiting.delete(id);
    return waiter;
  }

  function call(name: string, input: unknown): Promise<unknown> {
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      channel.send({ t: 'call', id, name, input });
    });
  }

  function on(name: string, listen: Listener): () => void {
    const set = listeners.get(name) ?? new Set<Listener>();
    listeners.set(name, set.add(listen));
    return () => void set.delete(listen);
  }

  return new Proxy({} as Client<C>, {
    get: (_, name) => {
      if (name === 'on') return on;
      // A promise chain asks for `then`: the client is not a promise.
      if (typeof name !== 'string' || name === 'then') return undefined;
      return (input: unknown) => call(name, input);
    },
  });
}
