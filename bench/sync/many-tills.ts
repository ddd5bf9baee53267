// A thousand tills that are connected and do nothing: what the server's process holds for them.
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench, Row } from '../support/bench.ts';
import { databaseOf, makeTills } from '../support/sync/bench-tills.ts';
import { openPokes, type PokeStream } from '../support/sync/poke-streams.ts';
import { startServerProcess } from '../support/sync/server-process.ts';

const TILLS = 1000;
const AT_ONCE = 50;
const MOST_MB = 300;

export const manyTills: Bench = {
  name: 'many-tills',
  async run({ quick, note }): Promise<readonly Row[]> {
    const server = await startServerProcess();
    const streams: PokeStream[] = [];
    try {
      const before = await server.memory();
      const tills = await makeTills(await databaseOf(server.dataDir), server, TILLS);
      let pokes = 0;
      for (let from = 0; from < TILLS; from += AT_ONCE) {
        const opened = tills.slice(from, from + AT_ONCE).map(({ token }) => openPokes(server.url, token, () => (pokes += 1)));
        streams.push(...(await Promise.all(opened)));
      }
      await server.ask('PUT', '/v1/goods', { goods: [{ goodId: 'milk', name: 'Молоко', vat: '10%' }] });
      await pause(quick ? 3000 : 30_000);
      const after = await server.memory();
      if (pokes < 2 * TILLS) throw new Error(`${pokes} pokes for ${TILLS} tills`);
      note(
        `many tills: the server alone held ${Math.round(before.server)} MB before; PostgreSQL's processes ${Math.round(before.postgres)} → ${Math.round(after.postgres)} MB (proportional), in another process group`,
      );
      return [
        {
          ...{ figure: 'the server’s process with idle tills', size: `${TILLS} tills`, ours: after.server, unit: 'MB' },
          limit: { on: 'ours', most: MOST_MB },
        },
      ];
    } finally {
      for (const stream of streams) stream.close();
      await server.close();
    }
  },
};
