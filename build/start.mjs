// `npm start`: installs and builds what is missing, finds a shell to show the till in, and starts it on the pinned Node.
import { findElectron } from './electron-program.mjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root, runScript } from './ensure.mjs';

const args = process.argv.slice(2);
const has = (name) => args.includes(name);

ensureInstalled();
if (!has('--help')) {
  const wantsWindow = !has('--headless') && !has('--browser');
  const { program, why } = wantsWindow ? await findElectron() : {};
  if (!ensureBuilt({ electron: program !== undefined })) {
    process.stderr.write('\nThe build failed, see above.\n');
    process.exit(1);
  }
  if (program !== undefined) args.push('--electron', program);
  if (why !== undefined) args.push('--why', why);
}
// A small nursery, and old objects swept before they pile up: a till that sells all day stays as small as it was, and is no slower.
runScript('src/main/start.ts', args, JSON.parse(readFileSync(join(root, 'src', 'main', 'core-flags.json'), 'utf8')));
