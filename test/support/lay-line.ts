// The cable between a till and its server: real TCP that a test can cut and mend.
import { createServer, connect as dial, type AddressInfo, type Socket } from 'node:net';

export type Line = {
  /** Where the till is to look for the server. */
  readonly url: string;
  /** Every connection ends at once, and no new one lasts. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

export async function layLine(serverUrl: string): Promise<Line> {
  const { hostname, port } = new URL(serverUrl);
  const open = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket, other: () => Socket | undefined): void => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      open.delete(socket);
      other()?.destroy();
    });
  };
  const entry = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = dial(Number(port), hostname);
    keep(near, () => far);
    keep(far, () => near);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => entry.listen(0, '127.0.0.1', resolve));
  const end = (): void => open.forEach((socket) => socket.destroy());
  return {
    url: `http://127.0.0.1:${String((entry.address() as AddressInfo).port)}`,
    cut() {
      isCut = true;
      end();
    },
    mend: () => void (isCut = false),
    close() {
      end();
      return new Promise((resolve) => void entry.close(() => resolve()));
    },
  };
}
