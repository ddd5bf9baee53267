// Many open poke streams, as tills hold them.
import { Agent, request, type IncomingMessage } from 'node:http';

export type PokeStream = { readonly close: () => void };

const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });

/** Resolves when the server has answered; `poked` is called for each "changed". */
export function openPokes(server: string, token: string, poked: () => void): Promise<PokeStream> {
  return new Promise((resolve, reject) => {
    const asking = request(
      `${server}/v1/poke`,
      { agent, headers: { authorization: `Bearer ${token}` } },
      (answer: IncomingMessage) => {
        if (answer.statusCode !== 200) return reject(new Error(`poke: ${String(answer.statusCode)}`));
        answer.setEncoding('utf8').on('data', (text: string) => {
          if (text.includes('event: changed')) poked();
        });
        answer.on('error', () => undefined);
        resolve({ close: () => asking.destroy() });
      },
    );
    asking.once('error', reject);
    asking.end();
  });
}
