/** Takes a goods file into the catalogue, telling how far it is. */
import type { GoodsImport, ImportProgress, ImportSummary, SettingsStore } from '../ports.ts';

type Ports = { readonly goodsImport: GoodsImport; readonly settings: SettingsStore };

/** `content`: a TSV file, gzipped or not. Throws GOODS_HEADER, GOODS_FILE, GOODS_FILE_BROKEN_OFF. */
export function importGoods(
  { goodsImport, settings }: Ports,
  content: Uint8Array,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportSummary> {
  return toTheEnd(goodsImport.run(inParts(content), { defaultVat: settings.get().selling.defaultVat }), onProgress);
}

/** Makes goods findable whose import was cut short. */
export async function finishImport(
  { goodsImport }: Pick<Ports, 'goodsImport'>,
  onProgress: (progress: ImportProgress) => void,
): Promise<void> {
  if (goodsImport.isUnfinished()) await toTheEnd(goodsImport.finish(), onProgress);
}

async function toTheEnd<T>(steps: AsyncGenerator<ImportProgress, T>, onProgress: (progress: ImportProgress) => void): Promise<T> {
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
    onProgress(step.value);
  }
}

const PART_BYTES = 64 * 1024;

async function* inParts(content: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < content.length; start += PART_BYTES)
    yield await Promise.resolve(content.subarray(start, start + PART_BYTES));
}
