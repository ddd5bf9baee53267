// `npm start`: installs and builds what is missing, finds a shell to show the till in, and starts it on the pinned Node.
import { findElectron } from './electron-program.mjs';
import { ensureBuilt, ensureInstalled, runScript } from './ensure.mjs';

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
// A small nursery for short-lived objects: a till that sells all day stays a fifth smaller, and is no slower.
runScript('src/main/start.ts', args, ['--max-semi-space-size=8']);
