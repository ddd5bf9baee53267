/** `lavka demo-chain`: fills the demo's server. `npm start` runs it beside the till; people need not. */
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Language } from '../../contract/errors/define-errors.ts';
import { reportFault } from './open-till.ts';

type Options = {
  readonly server: string;
  readonly dir: string;
  readonly data: string;
  readonly language: Language;
  readonly dieWithParent?: true;
};

export function addDemoChainCommand(program: Command): void {
  program
    .command('demo-chain', { hidden: true })
    .description('fills an empty server with the demo chain')
    .requiredOption('--server <url>', 'the server’s address')
    .requiredOption('--dir <dir>', 'the chain’s folder, with chain.json')
    .requiredOption('--data <dir>', 'the first till’s folder')
    .option('--language <language>', 'ru, uk or en', 'ru')
    .option('--die-with-parent', 'stop when standard input ends')
    .action(fill);
}

async function fill({ server, dir, data, language, dieWithParent }: Options): Promise<void> {
  // Whatever is half done goes on at the next start.
  if (dieWithParent === true) process.stdin.resume().once('close', () => process.exit(1));
  const { fillChain } = await import('../demo/fill.ts');
  const resourcesDir = join(import.meta.dirname, '..', '..', '..');
  try {
    await fillChain({ server, dir, dataDir: data, language, resourcesDir, now: new Date() });
    process.stdout.write('{"ok":true}\n');
    process.exit(0);
  } catch (thrown) {
    reportFault(thrown);
    process.exit(1);
  }
}
