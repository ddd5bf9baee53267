/** Puts one screen on the till: its calls are answered, and every push reaches it until its channel closes. */
import { serve } from '../../contract/rpc/serve.ts';
import type { Channel } from '../../contract/rpc/channel.ts';
import { tillContract } from '../../contract/till/till-contract.ts';
import type { Till } from '../till.ts';

export function serveScreen(till: Till, channel: Channel): void {
  serve(tillContract, till.handlers, channel);
  const stop = till.onPush(({ name, payload }) => channel.send({ t: 'push', name, payload }));
  channel.onClose(stop);
}
