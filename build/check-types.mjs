// Checks the types of each layer, then of everything together: `npm run types`. The compiler is TypeScript 7; `typescript` in
// node_modules is 6, for dependency-cruiser, which reads imports through an interface that 7 no longer has.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from './ensure.mjs';

/** Each with only the globals it may see: the domain has no Node, the renderer no Node, the core no DOM. The last is the rest. */
const PROJECTS = [...['domain', 'node', 'renderer', 'preload'].map((layer) => `build/tsconfig/${layer}.json`), 'tsconfig.json'];

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript7/package.json')), 'bin/tsc');

/** One checker each: several work out the same types several times, which costs more than it saves on few processors. */
function check(project) {
  const { status } = spawnSync(process.execPath, [tsc, '--project', project, '--checkers', '1', '--pretty', 'false'], {
    cwd: root,
    stdio: 'inherit',
  });
  return status === 0;
}

const isClean = PROJECTS.map(check).every(Boolean);
process.exitCode = isClean ? 0 : 1;
