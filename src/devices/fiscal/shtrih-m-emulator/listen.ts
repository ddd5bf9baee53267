/** Where hosts reach the device: a TCP port, or a pseudo-terminal that looks like its serial cable. */
import { createServer, type Server, type Socket } from 'node:net';
import { Fault } from '../../../contract/errors/fault.ts';
import type { Conversation, Wire } from './conversation.ts';
import { openPseudoTerminal } from './pseudo-terminal.ts';

export type Listening = { readonly address: string; close(): Promise<void> };

/** `tcp:HOST:PORT` (port 0 = any free one) or `pty`. Throws BAD_DEVICE_ADDRESS, EMULATOR_PORT_BUSY, EMULATOR_NO_PTY. */
export async function listen(address: string, conversation: Conversation): Promise<Listening> {
  if (address === 'pty') return listenOnPseudoTerminal(conversation);
  const { host, port } = parseTcpAddress(address);
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveSocket(socket, conversation);
  });
  await startListening(server, host, port);
  const bound = server.address();
  return {
    address: `tcp:${host.includes(':') ? `[${host}]` : host}:${typeof bound === 'object' && bound !== null ? bound.port : port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Resolves when the server takes connections; a taken port is told as such. */
export function startListening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Fault('EMULATOR_PORT_BUSY', { address: `${host}:${port}`, reason: error.message }, { cause: error })),
    );
    server.listen({ host, port }, () => resolve());
  });
}

function parseTcpAddress(text: string): { readonly host: string; readonly port: number } {
  const [, host, port] = /^tcp:\[?([^\]\s/]+?)\]?:(\d{1,5})$/.exec(text) ?? [];
  if (host === undefined || Number(port) > 65_535) throw new Fault('BAD_DEVICE_ADDRESS', { address: text.slice(0, 100) });
  return { host, port: Number(port) };
}

function serveSocket(socket: Socket, conversation: Conversation): void {
  const wire: Wire = { send: (bytes) => void socket.write(bytes), drop: () => void socket.destroy() };
  socket.on('error', () => socket.destroy());
  socket.on('close', () => conversation.detach(wire));
  socket.on('data', (chunk) => conversation.receive(wire, chunk));
  conversation.attach(wire);
}

async function listenOnPseudoTerminal(conversation: Conversation): Promise<Listening> {
  const terminal = await openPseudoTerminal();
  // A serial cable stays in its socket when the device is switched off: only bytes stop.
  const wire: Wire = { send: terminal.write, drop: () => undefined };
  conversation.attach(wire);
  terminal.onBytes((chunk) => {
    if (conversation.isPowered()) conversation.attachQuietly(wire);
    conversation.receive(wire, chunk);
  });
  return { address: `serial:${terminal.path}`, close: terminal.close };
}
