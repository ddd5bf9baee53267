// What a whole till that does nothing asks of the server besides its open stream.
import { startTill } from '../../test/support/paired-till.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import type { Bench, Row } from '../support/bench.ts';
import { startLossyProxy } from '../support/sync/lossy-proxy.ts';
import { startServerProcess } from '../support/sync/server-process.ts';

const MOST_A_MINUTE = 1;
const SETTLING_MS = 6000;

export const idle: Bench = {
  name: 'idle',
  async run({ quick, note }): Promise<readonly Row[]> {
    const seconds = quick ? 20 : 400;
    const server = await startServerProcess();
    const proxy = await startLossyProxy(server.url, () => 1);
    const till = await startTill();
    try {
      const { code } = (await server.ask('POST', '/v1/pairing-codes', { storeId: server.storeId })).body as { code: string };
      await till.must('sync.pair', { server: proxy.url, code });
      await waitUntil(() => till.state().sync.kind === 'paired', 'the till to be paired');
      await waitUntil(() => till.paired().waiting === 0 && till.paired().link === 'ok', 'the till to have joined');
      await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
      proxy.seen();
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      const seen = proxy.seen();
      const requests = [...seen].reduce((sum, [path, count]) => sum + (path === '/v1/poke' ? 0 : count), 0);
      note(
        `idle: ${requests} requests in ${seconds} s (${[...seen].map(([path, count]) => `${path} ${count}`).join(', ') || 'none'}); ` +
          'with its token a till renews its stream every 15 minutes: beside the stream a challenge, a token, six feeds, four collections and the tasks, 13 requests, 0.9 a minute',
      );
      return [
        {
          ...{ figure: 'an idle till asks', size: `${seconds} s`, ours: (requests * 60) / seconds, unit: '/min' },
          limit: { on: 'ours', most: MOST_A_MINUTE },
        },
      ];
    } finally {
      await till.close();
      await proxy.close();
      await server.close();
    }
  },
};
