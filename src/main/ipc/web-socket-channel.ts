/** A screen in a browser, seen as a channel: JSON text frames over a WebSocket that has been let in. */
import type { WebSocket } from 'ws';
import type { Channel, Frame } from '../../contract/rpc/channel.ts';
import { SCREEN_CLOSE, screenFrame } from '../../contract/rpc/screen-handshake.ts';

/** Unsent bytes at which a screen counts as too slow to be worth keeping: it reconnects and gets the whole state again. */
export const MOST_UNSENT_BYTES = 8 * 1024 * 1024;

export type ScreenChannel = Channel & {
  /** Gives the channel one parsed JSON message of the screen; one that is no call closes the socket. */
  receive(message: unknown): void;
};

export function webSocketChannel(socket: WebSocket): ScreenChannel {
  let listeners: readonly ((frame: Frame) => void)[] = [];
  return {
    send(frame) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > MOST_UNSENT_BYTES) return socket.terminate();
      socket.send(JSON.stringify(frame));
    },
    onFrame: (listen) => void (listeners = [...listeners, listen]),
    onClose: (listen) => void socket.once('close', listen),
    receive(message) {
      const frame = screenFrame.safeParse(message);
      if (!frame.success) return socket.close(SCREEN_CLOSE.badFrame, 'not a call');
      for (const listen of listeners) listen(frame.data);
    },
  };
}
