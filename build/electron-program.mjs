// Finds Electron's program, which its npm package does not carry: its own install script downloads it.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { environment, nodePath, root } from './ensure.mjs';

const DOWNLOAD_TIMEOUT_MS = 5000;
const TRY_AGAIN_AFTER_MS = 24 * 60 * 60 * 1000;
const PACKAGE = join(root, 'node_modules', 'electron');
const FAILED = join(root, 'node_modules', '.cache', 'electron-download-failed');

/** The program's path, or undefined. Downloads nothing. */
export function presentElectron() {
  const name = join(PACKAGE, 'path.txt');
  if (!existsSync(name)) return undefined;
  const program = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(PACKAGE, 'dist'), readFileSync(name, 'utf8').trim());
  return existsSync(program) ? program : undefined;
}

export function hasDisplay(platform = process.platform, env = process.env) {
  return platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** `{ program }`, or `{ why }`: one plain sentence. A download gets five seconds, and is not tried again the same day. */
export async function findElectron() {
  if (!hasDisplay()) return { why: 'There is no display here, so the desktop window cannot open.' };
  const present = presentElectron();
  if (present !== undefined) return { program: present };
  const failed = existsSync(FAILED) && Date.now() - statSync(FAILED).mtimeMs < TRY_AGAIN_AFTER_MS;
  if (!failed && (await download())) {
    const program = presentElectron();
    if (program !== undefined) return { program };
  }
  mkdirSync(dirname(FAILED), { recursive: true });
  if (!failed) writeFileSync(FAILED, '');
  return {
    why: "Electron's program could not be downloaded in five seconds, so there is no desktop window (`npx install-electron` fetches it without a limit).",
  };
}

async function download() {
  process.stderr.write("Looking for Electron's program (five seconds at most) ...\n");
  const child = spawn(nodePath(), [join(PACKAGE, 'install.js')], { cwd: root, stdio: 'ignore', env: environment() });
  const done = new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), DOWNLOAD_TIMEOUT_MS);
  const worked = await done;
  clearTimeout(timer);
  // A download cut in the middle must not look like a program.
  if (!worked) rmSync(join(PACKAGE, 'path.txt'), { force: true });
  return worked;
}
