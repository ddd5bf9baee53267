/** Entry of `npm start`, run on the pinned Node by build/start.mjs: `node src/main/start.ts --help`. */
import { join } from 'node:path';
import { runStart } from './launch/run-start.ts';

const root = join(import.meta.dirname, '..', '..');

process.exitCode = await runStart(process.argv.slice(2), {
  root,
  rendererDir: join(root, 'dist', 'renderer'),
  lavkaCommand: [process.execPath, '--disable-warning=ExperimentalWarning', join(root, 'src', 'main', 'cli', 'lavka.ts')],
  // Loaded when it is needed: `--help` and the desktop window do without it here.
  compose: async (options) => (await import('./compose.ts')).compose(options),
});
process.exit();
