// Finds a Chromium for the end-to-end tests: Playwright's own, the system's, Playwright's download, Debian's package. In this order.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './ensure.mjs';

const DOWNLOAD_TIMEOUT_MS = 90_000;
const PACKAGE_TIMEOUT_MS = 240_000;
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env.PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env['PROGRAMFILES(X86)']}\\Microsoft\\Edge\\Application\\msedge.exe`,
];

/** The path of a Chromium that is here already, or undefined. `LAVKA_CHROMIUM` wins. */
export async function presentChromium() {
  if (process.env.LAVKA_CHROMIUM) return process.env.LAVKA_CHROMIUM;
  const { chromium } = await import('@playwright/test');
  const own = chromium.executablePath();
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((dir) => NAMES.map((name) => join(dir, name)));
  return [own, ...onPath, ...PLACES].find((path) => path && existsSync(path));
}

/** `{ path }`, or `{ why }`: one sentence. Installs one when none is here. */
export async function ensureChromium() {
  const present = await presentChromium();
  if (present) return { path: present };
  process.stderr.write('No Chromium here: installing one for the end-to-end tests ...\n');
  const playwright = [process.execPath, join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'];
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const apt = ['sh', '-c', 'apt-get update -q && apt-get install -qy --no-install-recommends chromium fonts-dejavu-core'];
  const ways = [[playwright, DOWNLOAD_TIMEOUT_MS], ...(isDebianRoot ? [[apt, PACKAGE_TIMEOUT_MS]] : [])];
  for (const [command, limit] of ways) {
    if (!(await run(command, limit))) continue;
    const path = await presentChromium();
    if (path) return { path };
  }
  return {
    why: `No Chromium: none is installed, Playwright could not download its own${isDebianRoot ? ", and Debian's package could not be installed" : ''}.`,
  };
}

/** Whether it worked in time. Runs in a group of its own, so that a download's helpers end with it. */
async function run([program, ...args], limit) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 2, 2], env, detached: process.platform !== 'win32' });
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
  const timer = setTimeout(() => {
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  }, limit);
  const worked = await ended;
  clearTimeout(timer);
  return worked;
}
