// A price set in the back office: how soon each of a hundred connected tills has it.
import type { Bench, Row } from '../support/bench.ts';
import { percentile } from '../support/measure.ts';
import { databaseOf, makeTills, type BenchTill } from '../support/sync/bench-tills.ts';
import { openPokes, type PokeStream } from '../support/sync/poke-streams.ts';
import { startServerProcess, type ServerProcess } from '../support/sync/server-process.ts';

const TILLS = 100;
const MOST_P95_S = 2;
const PATIENCE_MS = 20_000;

type Page = {
  readonly rows: readonly { readonly body: { readonly prices: readonly { readonly amount: number }[] } }[];
  readonly cursor: string;
};
type Listening = { readonly stream: PokeStream; sawAt: (amount: number) => Promise<number> };

/** A till as far as prices go: poked, it asks the feed after its cursor. */
async function listen(server: ServerProcess, { token }: BenchTill): Promise<Listening> {
  let cursor: string | undefined;
  const asked = { pokes: 0, through: 0, isAsking: false };
  const seen = new Map<number, number>();
  const waiting = new Map<number, (at: number) => void>();

  async function ask(): Promise<void> {
    asked.pokes += 1;
    if (asked.isAsking) return;
    asked.isAsking = true;
    while (asked.through < asked.pokes) {
      asked.through = asked.pokes;
      const answer = await fetch(`${server.url}/v1/feeds/prices?limit=2000${cursor === undefined ? '' : `&cursor=${cursor}`}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const page = (await answer.json()) as Page;
      cursor = page.cursor;
      for (const { amount } of page.rows.flatMap(({ body }) => body.prices.slice(-1))) {
        seen.set(amount, performance.now());
        waiting.get(amount)?.(performance.now());
      }
    }
    asked.isAsking = false;
  }
  await ask();
  const stream = await openPokes(server.url, token, () => void ask());
  return {
    stream,
    sawAt: (amount) =>
      new Promise((resolve, reject) => {
        const at = seen.get(amount);
        if (at !== undefined) return resolve(at);
        const timer = setTimeout(() => reject(new Error('a till never heard of a price')), PATIENCE_MS);
        waiting.set(amount, (when) => {
          clearTimeout(timer);
          resolve(when);
        });
      }),
  };
}

export const priceChange: Bench = {
  name: 'price-change',
  async run({ quick, note }): Promise<readonly Row[]> {
    const changes = quick ? 5 : 30;
    const server = await startServerProcess();
    const streams: PokeStream[] = [];
    try {
      const { body: types } = await server.ask('GET', '/v1/price-types');
      const { priceTypeId } = (types as { priceTypes: { priceTypeId: string }[] }).priceTypes[0]!;
      await server.ask('PUT', '/v1/goods', { goods: [{ goodId: 'milk', name: 'Молоко', vat: '10%' }] });
      const tills = await makeTills(await databaseOf(server.dataDir), server, TILLS);
      const listening = await Promise.all(tills.map((till) => listen(server, till)));
      streams.push(...listening.map(({ stream }) => stream));
      const took: number[] = [];
      for (let change = 1; change <= changes; change += 1) {
        const amount = 10_000 + change;
        const began = performance.now();
        const sawAll = listening.map((till) => till.sawAt(amount));
        const { status } = await server.ask('POST', '/v1/prices', { priceTypeId, prices: [{ goodId: 'milk', amount }] });
        if (status !== 200) throw new Error(`status ${status}`);
        took.push(...(await Promise.all(sawAll)).map((at) => at - began));
      }
      note(
        `price change: ${changes} changes, from sending the change until each of ${TILLS} tills had read it; p50 ${percentile(took, 0.5).toFixed(0)} ms, worst ${Math.max(...took).toFixed(0)} ms`,
      );
      return [
        {
          ...{
            figure: 'a price reaches every till, p95',
            size: `${TILLS} tills`,
            ours: percentile(took, 0.95) / 1000,
            unit: 's',
          },
          limit: { on: 'ours', most: MOST_P95_S },
        },
      ];
    } finally {
      for (const stream of streams) stream.close();
      await server.close();
    }
  },
};
