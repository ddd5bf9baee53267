/** The first sheet of an XLSX file as lines of tab-separated cells. */
import { Worker } from 'node:worker_threads';
import { Fault } from '../../contract/errors/fault.ts';

export type XlsxPart =
  { readonly total: number; readonly lines: readonly string[] } | { readonly end: true } | { readonly problem: string };
export type LinePage = { readonly total: number | null; readonly lines: readonly string[] };

/** Enough for a million cells; a file that unpacks to more is refused, and the server goes on. */
const MOST_MEMORY_MB = 768;
const LONGEST_MS = 120_000;

/** Throws GOODS_FILE. The file is freed when the reading ends, however it ends. */
export async function* xlsxLines(file: Uint8Array): AsyncGenerator<LinePage, void> {
  const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
    workerData: file,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    stderr: true,
  });
  const parts: XlsxPart[] = [];
  let wake: () => void = () => undefined;
  const put = (part: XlsxPart): void => {
    parts.push(part);
    wake();
  };
  worker.on('message', put);
  worker.on('error', (error: unknown) => put({ problem: error instanceof Error ? error.message : String(error) }));
  worker.on('exit', (code) => put({ problem: `exit code ${String(code)}` }));
  const timer = setTimeout(() => put({ problem: 'it takes too long' }), LONGEST_MS);
  try {
    for (;;) {
      const part = parts.shift();
      if (part === undefined) await new Promise<void>((resolve) => (wake = resolve));
      else if ('problem' in part) throw new Fault('GOODS_FILE', { file: `XLSX (${part.problem.slice(0, 200)})` });
      else if ('end' in part) return;
      else yield part;
    }
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
