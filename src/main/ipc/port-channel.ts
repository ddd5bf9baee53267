/** A screen in a window, seen as a channel: one end of a MessagePort pair. */
import type { Channel, Frame } from '../../contract/rpc/channel.ts';
import { screenFrame } from '../../contract/rpc/screen-handshake.ts';

/** What is used of Electron's MessagePortMain; named here so that this file needs no Electron. */
export interface PortEnd {
  postMessage(message: unknown): void;
  on(event: 'message', listen: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listen: () => void): unknown;
  start(): void;
  close(): void;
}

/** A message that is no call closes the port: only a broken or hostile page sends one. Call `start` on the port after serving it. */
export function portChannel(port: PortEnd): Channel {
  let open = true;
  port.on('close', () => void (open = false));
  return {
    send(frame) {
      if (open) port.postMessage(frame);
    },
    onFrame: (listen: (frame: Frame) => void) =>
      void port.on('message', ({ data }) => {
        const frame = screenFrame.safeParse(data);
        if (frame.success) listen(frame.data);
        else port.close();
      }),
    onClose: (listen) => void port.on('close', listen),
  };
}
