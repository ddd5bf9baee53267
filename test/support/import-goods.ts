// Reads a list of goods into a test's till and gives the summary.
import type { ImportSummary } from '../../src/main/app/ports.ts';
import type { TillStore } from '../../src/main/db/till-store.ts';

export async function importGoods(store: TillStore, text: string | Buffer, generatePrices?: number): Promise<ImportSummary> {
  const bytes = (async function* () {
    yield await Promise.resolve(Buffer.from(text));
  })();
  const run = store.goodsImport.run(bytes, { defaultVat: '22%', generatePrices });
  for (;;) {
    const step = await run.next();
    if (step.done === true) return step.value;
  }
}
