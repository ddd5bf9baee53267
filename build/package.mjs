// `npm run package`: builds and packs installers for this system. Says plainly when Electron's program cannot be had.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, environment, nodePath, root } from './ensure.mjs';

ensureInstalled();
const run = (script, args) =>
  spawnSync(nodePath(), [join(root, script), ...args], { cwd: root, stdio: 'inherit', env: environment() }).status ?? 1;

process.stdout.write(
  'Packing needs the program of Electron itself (about 120 MB), which electron-builder downloads from its makers unless it is in its cache.\n',
);
const built = run('build/build.mjs', []);
if (built !== 0) process.exit(built);
const packed = run('node_modules/electron-builder/cli.js', ['--publish', 'never', ...process.argv.slice(2)]);
if (packed !== 0)
  process.stderr.write(
    '\nNothing was packed. When the lines above speak of a download: this machine cannot reach the place Electron is published at. Everything else in Lavka works without it.\n',
  );
process.exit(packed);
