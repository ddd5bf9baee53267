/** The store's own network: a small HTTP port where tills of one store ask each other. What is said is signed by them, not hidden. */
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createServer } from './http-server.ts';

export type NetworkMessage = { readonly body: string; readonly signature: string };
export type StoreNetwork = {
  send(address: string, message: NetworkMessage): Promise<NetworkMessage | undefined>;
  listen(
    heard: (message: NetworkMessage) => NetworkMessage | undefined,
  ): Promise<{ readonly port: number; close(): Promise<void> }>;
  addresses(): readonly string[];
};

const SIGNATURE = 'x-lavka-signature';
const MOST_BYTES = 100_000;
/** In one building an answer takes milliseconds; a customer waits for it. */
const PATIENCE_MS = 1500;

/** `port` is asked for; where it is taken any free one is used, for addresses are told. */
export function createStoreNetwork(path: string, port: number, patienceMs = PATIENCE_MS): StoreNetwork {
  return {
    async send(address, { body, signature }) {
      try {
        const answer = await fetch(`http://${address}${path}`, {
          ...{ method: 'POST', body, headers: { [SIGNATURE]: signature }, redirect: 'error' },
          signal: AbortSignal.timeout(patienceMs),
        });
        const said = answer.headers.get(SIGNATURE);
        return answer.ok && said !== null ? { body: await answer.text(), signature: said } : undefined;
      } catch {
        // Nobody there, or not in time: that is the answer.
        return undefined;
      }
    },
    listen: async (heard) => listenOn(port, path, heard).catch(() => listenOn(0, path, heard)),
    addresses: () =>
      Object.values(networkInterfaces())
        .flatMap((found) => found ?? [])
        .filter(({ family, internal }) => family === 'IPv4' && !internal)
        .map(({ address }) => address),
  };
}

async function listenOn(
  port: number,
  path: string,
  heard: (message: NetworkMessage) => NetworkMessage | undefined,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server: Server = createServer({ requestTimeout: 5000, headersTimeout: 5000 }, (request, response) => {
    const signature = request.headers[SIGNATURE];
    if (request.method !== 'POST' || request.url !== path || typeof signature !== 'string')
      return void response.writeHead(404).end();
    void readBody(request).then((body) => {
      const answer = body === undefined ? undefined : heard({ body, signature });
      if (answer === undefined) response.writeHead(403).end();
      else response.writeHead(200, { [SIGNATURE]: answer.signature }).end(answer.body);
    });
  });
  server.maxConnections = 50;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Undefined for what is too long or was cut short. */
function readBody(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_BYTES) {
        resolve(undefined);
        request.destroy();
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', () => resolve(undefined));
  });
}
