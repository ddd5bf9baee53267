// What a benchmark command says in the end and leaves in a file: the machine, each figure beside its limit, notes.
import Database from 'better-sqlite3';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { isKept, ratioOf, tableOf, verdictOf, type Row } from './bench.ts';

export type Findings = {
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
  /** Names of benchmarks that did not come to their end. */
  readonly failed: readonly string[];
};

/** Open it before the first benchmark: how busy the machine was then is part of what is said. */
export function openReport(file: string, isQuick: boolean) {
  const machine = {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryMb: Math.round(totalmem() / 1_048_576),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    sqlite: new Database(':memory:').prepare('SELECT sqlite_version()').pluck().get(),
  };
  const load = (): string => (loadavg()[0] ?? 0).toFixed(1);
  const loadBefore = load();

  return {
    loads: (): string =>
      `load of the machine before and after, a minute's mean: ${loadBefore}, ${load()} on ${String(machine.cores)} cores`,

    /** Sets the exit code: 1 when a limit is broken or a benchmark failed. */
    write({ rows, notes, failed }: Findings): void {
      const results = rows.map((row) => ({ ...row, ratio: ratioOf(row), verdict: verdictOf(row) }));
      const at = new Date().toISOString();
      writeFileSync(file, `${JSON.stringify({ at, quick: isQuick, machine, rows: results, failed, notes }, null, 2)}\n`);
      process.stdout.write(
        `${Object.values(machine).join(' · ')}${isQuick ? ' · quick: not to be quoted' : ''}\n\n${tableOf(rows)}\n`,
      );
      for (const text of notes) process.stdout.write(`- ${text}\n`);
      process.exitCode = rows.every(isKept) && failed.length === 0 ? 0 : 1;
    },
  };
}
