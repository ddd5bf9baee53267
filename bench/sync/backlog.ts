// A week without the network: how soon the server holds it all once it is back, badly, and what selling feels meanwhile.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { seededRandom } from '../../test/support/seeded-random.ts';
import type { Bench, Row } from '../support/bench.ts';
import type { BacklogAnswer, BacklogCommand } from '../support/sync/backlog-till.ts';
import { startLossyProxy } from '../support/sync/lossy-proxy.ts';
import { startServerProcess } from '../support/sync/server-process.ts';

const WEEK = 2100;
const LOSS = 0.2;
const [MOST_SECONDS, MOST_SALE_MS] = [60, 50];

export const backlog: Bench = {
  name: 'backlog',
  async run({ quick, note }): Promise<readonly Row[]> {
    const receipts = quick ? 300 : WEEK;
    const server = await startServerProcess();
    const proxy = await startLossyProxy(server.url, seededRandom(20261121));
    const till = startTillProcess();
    try {
      const { code } = (await server.ask('POST', '/v1/pairing-codes', { storeId: server.storeId })).body as { code: string };
      await till.tell({ do: 'pair', server: proxy.url, code });
      proxy.loss = 1;
      const alone = await till.tell({ do: 'sell', receipts });
      proxy.loss = LOSS;
      const healed = await till.tell({ do: 'drain' });
      const requests = [...proxy.seen().values()].reduce((sum, count) => sum + count, 0);
      note(
        `backlog: ${alone.waiting} facts waited; one till, ${LOSS * 100} % of requests or answers lost, ${healed.sold} receipts sold during the drain, ` +
          `${requests} requests in all; a sale without a server p50 ${alone.p50.toFixed(1)} ms, p99 ${alone.p99.toFixed(1)} ms, during the drain p50 ${healed.p50.toFixed(1)} ms`,
      );
      const size = `${receipts} receipts`;
      return [
        {
          ...{ figure: 'backlog drained, 20 % loss', size, ours: healed.seconds, unit: 's' },
          limit: { on: 'ours', most: MOST_SECONDS },
        },
        { figure: 'a sale meanwhile, p99', size, ours: healed.p99, unit: 'ms', limit: { on: 'ours', most: MOST_SALE_MS } },
      ];
    } finally {
      till.end();
      await proxy.close();
      await server.close();
    }
  },
};

function startTillProcess(): { tell(command: BacklogCommand): Promise<BacklogAnswer>; end(): void } {
  const file = join(import.meta.dirname, '..', 'support', 'sync', 'backlog-till.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  return {
    tell: (command) =>
      new Promise((resolve, reject) => {
        const ended = (): void => reject(new Error('the till ended'));
        child.once('exit', ended);
        lines.once('line', (line) => {
          child.off('exit', ended);
          resolve(JSON.parse(line) as BacklogAnswer);
        });
        child.stdin.write(`${JSON.stringify(command)}\n`);
      }),
    end: () => void child.stdin.end(`${JSON.stringify({ do: 'end' } satisfies BacklogCommand)}\n`),
  };
}
