// Reading a list of goods into an empty till, with the small pages a till that is selling uses.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Row } from './support/bench.ts';
import { openBenchStore } from './support/catalogue.ts';
import { goodsList } from './support/goods-list.ts';
import { percentile } from './support/measure.ts';

const GOODS = 100_000;
const MOST_SECONDS = 15;

export const goodsImport: Bench = {
  name: 'import',
  async run() {
    const lists: Uint8Array[] = [];
    for await (const chunk of goodsList(GOODS)) lists.push(chunk);
    const dir = mkdtempSync(join(tmpdir(), 'till-bench-import-'));
    const store = openBenchStore(dir);
    const steps: number[] = [];
    const started = performance.now();
    let stepped = started;
    for await (const _ of store.goodsImport.run(inTurn(lists), { defaultVat: '22%' })) {
      steps.push(performance.now() - stepped);
      stepped = performance.now();
    }
    const seconds = (performance.now() - started) / 1000;
    const kept = store.catalogue.count();
    store.close();
    rmSync(dir, { recursive: true, force: true });
    if (kept !== GOODS) throw new Error(`${kept} of ${GOODS} goods are there`);
    const row: Pick<Row, 'size'> = { size: String(GOODS) };
    return [
      { ...row, figure: 'import of goods, searchable', unit: 's', ours: seconds, limit: { on: 'ours', most: MOST_SECONDS } },
      { ...row, figure: 'import: the till is held up at once for, p95', unit: 'ms', ours: percentile(steps, 0.95) },
    ];
  },
};

async function* inTurn(lists: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const list of lists) yield await Promise.resolve(list);
}
