/** The browser shell: serves the built screens and a WebSocket to this machine only. Not part of packaged builds. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import sirv from 'sirv';
import { WebSocketServer, type WebSocket } from 'ws';
import { Fault } from '../../contract/errors/fault.ts';
import { SCREEN_CLOSE } from '../../contract/rpc/screen-handshake.ts';
import { createServer } from '../../devices/transport/http-server.ts';
import type { Till } from '../till.ts';
import { securityHeaders } from './content-security-policy.ts';
import { createScreenDoor } from './screen-door.ts';
import { DEFAULT_SCREEN_LIMITS, openScreenSocket, type ScreenLimits } from './screen-socket.ts';

const LOOPBACK = '127.0.0.1';
const SOCKET_PATH = '/till';

export type LoopbackOptions = {
  /** The built screens. */
  readonly rendererDir: string;
  /** 0: any free port. */
  readonly port: number;
  readonly limits?: Partial<ScreenLimits>;
};

export type LoopbackServer = {
  readonly port: number;
  /** An address that lets one screen in, once. */
  invite(): string;
  close(): Promise<void>;
};

/**
 * Only requests that name 127.0.0.1 and this port as their host are answered, and only a page from here may open the
 * socket: a foreign site that points its name at this machine (DNS rebinding) reaches nothing.
 * Throws Fault PORT_TAKEN.
 */
export async function startLoopbackServer(till: Till, options: LoopbackOptions): Promise<LoopbackServer> {
  const limits = { ...DEFAULT_SCREEN_LIMITS, ...options.limits };
  const door = createScreenDoor();
  const server = createServer();
  await listen(server, options.port);
  const port = (server.address() as AddressInfo).port;
  const host = `${LOOPBACK}:${port}`;
  const origin = `http://${host}`;

  const headers = Object.entries(securityHeaders(`ws://${host}`));
  const files = sirv(options.rendererDir, { etag: true });
  server.on('request', (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (request.headers.host !== host) return refuse(response, 421, 'This till answers to its own address only');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Reading only');
    files(request, response, () => refuse(response, 404, 'Not found'));
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.maxFrameBytes, perMessageDeflate: false });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    if (request.headers.host !== host || request.headers.origin !== origin) return refuseUpgrade(stream, '403 Forbidden');
    if (request.url !== SOCKET_PATH) return refuseUpgrade(stream, '404 Not Found');
    if (sockets.clients.size >= limits.maxScreens) return refuseUpgrade(stream, '503 Service Unavailable');
    sockets.handleUpgrade(request, stream, head, (socket: WebSocket) => openScreenSocket({ socket, till, door, limits }));
  });

  return {
    port,
    invite: () => `${origin}/#token=${door.invite()}`,
    close: () => closeAll(server, sockets),
  };
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

function refuseUpgrade(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE' || cause.code === 'EACCES';
      reject(taken ? new Fault('PORT_TAKEN', { port }, { cause }) : cause);
    });
    server.listen(port, LOOPBACK, resolve);
  });
}

function closeAll(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) {
    socket.close(SCREEN_CLOSE.stopping, 'the till is closing');
    setTimeout(() => socket.terminate(), 500).unref();
  }
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 500).unref();
  });
}
