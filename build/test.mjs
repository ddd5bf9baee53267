// `npm test`: every check there is, two lanes at a time, and one plain line at the end. Exit code 0 only when nothing failed.
import { ensureInstalled, nodePath } from './ensure.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './ensure.mjs';

ensureInstalled();
// The rest needs the pinned Node and the packages, so it is a program of its own.
const run = spawnSync(nodePath(), [join(root, 'build', 'run-tests.mjs'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(run.status ?? 1);
