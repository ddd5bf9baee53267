/** The till as one bundle, as it is packed for shops: read in a third less time, which counts where it is started a hundred times. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../build/build.mjs';

const ROOT = join(import.meta.dirname, '..', '..');

export type BundledTill = { readonly program: string; remove(): void };

/** To be given to `startTillProcess`. */
export async function bundleTill(): Promise<BundledTill> {
  const cache = join(ROOT, '.cache');
  mkdirSync(cache, { recursive: true });
  // As deep below the root as the program itself, which looks for its files from where it lies.
  const dir = mkdtempSync(join(cache, 'till-'));
  const entries = { 'till-process': 'test/support/till-process.ts', 'checkpoint-worker': 'src/main/db/checkpoint-worker.ts' };
  await bundle(entries, { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' }, dir, true);
  cpSync(join(import.meta.dirname, 'empty-screens'), join(dir, 'empty-screens'), { recursive: true });
  return { program: join(dir, 'till-process.mjs'), remove: () => rmSync(dir, { recursive: true, force: true }) };
}
