/** The desktop app's way to the till: a MessagePort that the preload script hands over, again after each restart of the till. */
import type { Frame } from '../../contract/rpc/channel.ts';
import { createLink, type LinkedChannel } from './linked-channel.ts';

export const PORT_MESSAGE = 'till-port';

/** Waits for `till-port`. A later port takes the place of the earlier one. */
export function portChannel(page: Window): LinkedChannel {
  const link = createLink();
  let current: MessagePort | null = null;

  page.addEventListener('message', (event: MessageEvent<unknown>) => {
    const [port] = event.ports;
    if (event.source !== page || event.data !== PORT_MESSAGE || port === undefined) return;
    if (current !== null) link.closed();
    current = port;
    port.onmessage = (message: MessageEvent<Frame>) => link.received(message.data);
    port.addEventListener('close', () => {
      if (current !== port) return;
      current = null;
      link.closed();
    });
    port.start();
    link.opened((frame) => port.postMessage(frame));
  });
  return link;
}
