// Reading a list of goods into an empty till with the pages and the memory `lavka import goods` takes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from './support/bench.ts';
import { openBenchStore } from './support/catalogue.ts';
import { goodsList } from './support/goods-list.ts';

const GOODS = 100_000;
const MOST_SECONDS = 15;
/** As src/main/cli/import-goods-command.ts and open-till.ts have them: no till is selling meanwhile. */
const PAGE = 25_000;
const CACHE_KIB = 128_000;

export const goodsImport: Bench = {
  name: 'import',
  async run() {
    const lists: Uint8Array[] = [];
    for await (const chunk of goodsList(GOODS)) lists.push(chunk);
    const dir = mkdtempSync(join(tmpdir(), 'till-bench-import-'));
    const store = openBenchStore(dir, CACHE_KIB);
    const started = performance.now();
    const run = store.goodsImport.run(inTurn(lists), { defaultVat: '22%', pageSize: PAGE });
    while ((await run.next()).done !== true);
    const seconds = (performance.now() - started) / 1000;
    const kept = store.catalogue.count();
    store.close();
    rmSync(dir, { recursive: true, force: true });
    if (kept !== GOODS) throw new Error(`${kept} of ${GOODS} goods are there`);
    return [
      {
        figure: 'import of goods, until they can be searched',
        size: String(GOODS),
        unit: 's',
        ours: seconds,
        limit: { on: 'ours', most: MOST_SECONDS },
      },
    ];
  },
};

async function* inTurn(lists: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const list of lists) yield await Promise.resolve(list);
}
