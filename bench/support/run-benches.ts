// The frame of a benchmark command: each benchmark in turn, then the report.
import type { Bench, BenchContext, Row } from './bench.ts';
import { openReport } from './report.ts';

export type BenchRun = {
  readonly benches: readonly Bench[];
  readonly file: string;
  readonly context: Omit<BenchContext, 'note'>;
};

/** A bench that fails is told and does not keep the others from running. Exit code 1 then, and when a limit is broken. */
export async function runBenches({ benches, file, context }: BenchRun): Promise<void> {
  const report = openReport(file, context.quick);
  const notes: string[] = [];
  const rows: Row[] = [];
  const failed: string[] = [];
  const note = (text: string): void => {
    notes.push(text);
    process.stderr.write(`  ${text}\n`);
  };
  for (const bench of benches) {
    process.stderr.write(`${bench.name} …\n`);
    try {
      rows.push(...(await bench.run({ ...context, note })));
    } catch (error) {
      failed.push(bench.name);
      note(`${bench.name} FAILED: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  note(report.loads());
  report.write({ rows, notes, failed });
}
