/** `lavka partition`: splits the big tables of a server's PostgreSQL by chain and store. Optional: docs/scale.md says for whom. */
import { InvalidArgumentError, type Command } from 'commander';
import { Fault } from '../../contract/errors/fault.ts';
import { describeError } from '../../contract/errors/registry.ts';

type Options = { readonly databaseUrl: string; readonly partitions: number };

export function addPartitionCommand(program: Command): void {
  program
    .command('partition')
    .description(
      'split the big tables of a server’s PostgreSQL by chain and store; tables that are split already stay as they are',
    )
    .requiredOption('--database-url <url>', 'of the owner of the tables')
    .option('--partitions <n>', 'parts of each table, 2 to 1024', readParts, 16)
    .action(run);
}

async function run({ databaseUrl, partitions }: Options): Promise<void> {
  const { migrate } = await import('../../server/db/migrate.ts');
  const { partitionTables } = await import('../../server/db/partition.ts');
  try {
    await migrate(databaseUrl);
    const tables = await partitionTables(databaseUrl, partitions);
    process.stdout.write(`${JSON.stringify({ split: tables, partitions })}\n`);
  } catch (error) {
    const { code, details } = Fault.from(error);
    const { what, todo } = describeError(code, details, 'en');
    process.stderr.write(`${what}. ${todo}. (${error instanceof Error ? error.message : String(error)})\n`);
    process.exitCode = 1;
  }
}

function readParts(text: string): number {
  const parts = Number(text);
  if (!Number.isInteger(parts) || parts < 2 || parts > 1024) throw new InvalidArgumentError('a number from 2 to 1024');
  return parts;
}
