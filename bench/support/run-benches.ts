// The frame of a benchmark command: machine, rows beside their limits, notes; a table on standard output and a file beside the benches.
import Database from 'better-sqlite3';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { isKept, ratioOf, tableOf, verdictOf, type Bench, type BenchContext, type Row } from './bench.ts';

export type BenchRun = {
  readonly benches: readonly Bench[];
  readonly file: string;
  readonly context: Omit<BenchContext, 'note'>;
};

/** A bench that fails is told and does not keep the others from running. Exit code 1 then, and when a limit is broken. */
export async function runBenches({ benches, file, context }: BenchRun): Promise<void> {
  const machine = {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryMb: Math.round(totalmem() / 1_048_576),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    sqlite: new Database(':memory:').prepare('SELECT sqlite_version()').pluck().get(),
  };
  const loadBefore = loadavg()[0] ?? 0;
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
  note(
    `load of the machine before and after, a minute's mean: ${loadBefore.toFixed(1)}, ${(loadavg()[0] ?? 0).toFixed(1)} on ${String(machine.cores)} cores`,
  );
  const results = rows.map((row) => ({ ...row, ratio: ratioOf(row), verdict: verdictOf(row) }));
  const at = new Date().toISOString();
  writeFileSync(file, `${JSON.stringify({ at, quick: context.quick, machine, rows: results, failed, notes }, null, 2)}\n`);
  process.stdout.write(
    `${Object.values(machine).join(' · ')}${context.quick ? ' · quick: not to be quoted' : ''}\n\n${tableOf(rows)}\n`,
  );
  for (const text of notes) process.stdout.write(`- ${text}\n`);
  process.exitCode = rows.every(isKept) && failed.length === 0 ? 0 : 1;
}
