/** A socket that tests write hex to and read hex from, waiting for as many bytes as they expect. */
import { connect } from 'node:net';
import { once } from 'node:events';
import { hex, hexOf } from './shtrih-commands.ts';

export type RawSocket = {
  send(bytes: string | Uint8Array): void;
  /** The next bytes, as hex; rejects when they do not come in time. */
  read(count: number): Promise<string>;
  /** Everything that has come and was not read. */
  pending(): string;
  closed(): Promise<void>;
  close(): void;
};

/** `address` as devices tell it: "tcp:127.0.0.1:40123". */
export async function rawSocket(address: string): Promise<RawSocket> {
  const [, host = '', port = ''] = address.split(':');
  const socket = connect({ host, port: Number(port), noDelay: true });
  let received = new Uint8Array();
  socket.on('data', (chunk) => (received = Uint8Array.from([...received, ...chunk])));
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  return {
    send: (bytes) => void socket.write(typeof bytes === 'string' ? hex(bytes) : bytes),
    async read(count) {
      const patience = AbortSignal.timeout(5000);
      while (received.length < count) {
        try {
          await once(socket, 'data', { signal: patience });
        } catch {
          throw new Error(`${count} bytes expected, got ${hexOf(received)}`);
        }
      }
      const taken = hexOf(received.subarray(0, count));
      received = received.slice(count);
      return taken;
    },
    pending: () => hexOf(received),
    closed: async () => {
      if (!socket.destroyed) await once(socket, 'close');
    },
    close: () => void socket.destroy(),
  };
}
