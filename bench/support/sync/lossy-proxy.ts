// A way to the server that can be cut, loses requests and answers by seed, and counts what goes through.
import { request as send, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent } from 'node:http';

export type LossyProxy = {
  readonly url: string;
  /** Share of requests that are lost: half on the way there, half on the way back. 1: nothing gets through. */
  loss: number;
  /** Requests since the last look, by path; a stream counts once. */
  seen(): ReadonlyMap<string, number>;
  close(): Promise<void>;
};

export async function startLossyProxy(target: string, random: () => number): Promise<LossyProxy> {
  const { hostname, port } = new URL(target);
  const agent = new Agent({ keepAlive: true });
  let counts = new Map<string, number>();
  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing));

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = (incoming.url ?? '').split('?')[0] ?? '';
    counts.set(path, (counts.get(path) ?? 0) + 1);
    const body: Buffer[] = [];
    for await (const chunk of incoming) body.push(chunk as Buffer);
    if (random() < proxy.loss / (proxy.loss < 1 ? 2 : 1)) return void incoming.socket.destroy();
    const { method, url, headers } = incoming;
    const onward = send(
      { agent, hostname, port, method, path: url, headers: { ...headers, host: `${hostname}:${port}` } },
      (answer) => {
        if (random() < proxy.loss / 2) {
          answer.resume();
          incoming.socket.destroy();
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
        outgoing.once('close', () => answer.destroy());
      },
    );
    onward.on('error', () => incoming.socket.destroy());
    onward.end(Buffer.concat(body));
  }

  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const proxy: LossyProxy = {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    loss: 0,
    seen() {
      const seen = counts;
      counts = new Map();
      return seen;
    },
    async close() {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((done) => server.close(done));
    },
  };
  return proxy;
}
