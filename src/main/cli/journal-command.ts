/** `lavka journal verify` and `lavka journal rebuild`: whether a till's records are whole, and mending what follows from them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { TillFile } from '../db/open-till-file.ts';
import { DATA_OPTION, tillDir } from './till-dir.ts';

type Options = { readonly data?: string; readonly check?: boolean };

export function addJournalCommand(program: Command): void {
  const journal = program.command('journal').description('the till’s journal: check it, rebuild what follows from it');
  journal
    .command('verify')
    .description('check the file, the chain of hashes and the receipt numbers; exit code 1 when something is wrong')
    .option(...DATA_OPTION)
    .action(verify);
  journal
    .command('rebuild')
    .description('fill the tables that follow from the journal again')
    .option(...DATA_OPTION)
    .option('--check', 'only compare: change nothing, exit code 1 on a difference')
    .action(rebuildOrCheck);
}

/** Reads beside a running till. */
async function verify(options: Options): Promise<void> {
  const data = tillDir(options.data);
  const { inspect } = await import('../db/verify.ts');
  await withFile(data, 'read', (db) => {
    const found = inspect(db);
    const ok = found.file === 'ok' && found.broken === null;
    process.stdout.write(`${JSON.stringify({ ok, ...found })}\n`);
    if (!ok) process.exitCode = 1;
  });
}

async function rebuildOrCheck({ check, ...named }: Options): Promise<void> {
  const data = tillDir(named.data);
  const [{ assertChain }, { compareWithJournal, rebuild }] = await Promise.all([
    import('../db/verify.ts'),
    import('../db/rebuild.ts'),
  ]);
  await withFile(data, check === true ? 'read' : 'own', (db) => {
    assertChain(db);
    if (check === true) {
      const differences = compareWithJournal(db, data);
      process.stdout.write(`${JSON.stringify({ ok: differences.length === 0, differences })}\n`);
      if (differences.length > 0) process.exitCode = 1;
    } else process.stdout.write(`${JSON.stringify({ ok: true, facts: rebuild(db) })}\n`);
  });
}

/** `own` keeps every other process out and brings the file up to date first. */
async function withFile(dir: string, how: 'read' | 'own', work: (db: TillFile['db']) => void): Promise<void> {
  const { reportFault } = await import('./open-till.ts');
  const { openTillFile } = await import('../db/open-till-file.ts');
  const { Fault } = await import('../../contract/errors/fault.ts');
  try {
    if (!existsSync(join(dir, 'till.sqlite'))) throw new Fault('DB_FOREIGN', { file: dir });
    const file = openTillFile(dir, how);
    try {
      work(file.db);
    } finally {
      file.close();
    }
  } catch (thrown) {
    reportFault(thrown);
  }
}
