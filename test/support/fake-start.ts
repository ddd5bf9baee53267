/** `npm start`'s program with a till core that sells nothing, for tests of starting and stopping. Arguments: ROOT, then its options. */
import { join } from 'node:path';
import { runStart } from '../../src/main/launch/run-start.ts';
import { composeFakeTill } from './fake-till.ts';

const [root = '', ...args] = process.argv.slice(2);
process.exitCode = await runStart(args, {
  root,
  rendererDir: join(root, 'dist', 'renderer'),
  lavkaCommand: [process.execPath, join(import.meta.dirname, 'fake-lavka.ts')],
  compose: composeFakeTill,
});
process.exit();
