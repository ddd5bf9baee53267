/** A till as a process of its own, for tests that end it without asking: the real start, with screens that are an empty page. */
import { join } from 'node:path';
import { runStart } from '../../src/main/launch/run-start.ts';

const root = join(import.meta.dirname, '..', '..');

process.exitCode = await runStart(process.argv.slice(2), {
  root,
  rendererDir: join(import.meta.dirname, 'empty-screens'),
  lavkaCommand: [process.execPath, join(root, 'src', 'main', 'cli', 'lavka.ts')],
  compose: async (options) => (await import('../../src/main/compose.ts')).compose(options),
});
process.exit();
