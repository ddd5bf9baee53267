/** What the desktop build puts into its bundles, and what it must leave out. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { beforeAll, expect, it } from 'vitest';

const outDir = mkdtempSync(join(tmpdir(), 'lavka-bundles-'));
let bundles: Record<string, string>;

beforeAll(() => {
  const script = `import { buildElectron } from './build/build.mjs'; await buildElectron(${JSON.stringify(outDir)});`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: '', VITEST: '' },
  });
  expect(run.stderr + run.stdout).not.toContain('rror');
  bundles = Object.fromEntries(readdirSync(outDir).map((name) => [name, readFileSync(join(outDir, name), 'utf8')]));
});

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import|require\()\s*["']([^"'.][^"']*)["']/g)].map(([, name]) => name ?? '');
}

it('writes the three programs the shell names', () => {
  expect(Object.keys(bundles)).toEqual(expect.arrayContaining(['main.mjs', 'core-process.mjs', 'preload.cjs']));
});

it('leaves the browser shell out', () => {
  for (const [name, text] of Object.entries(bundles)) {
    expect([name, importsOf(text).filter((used) => ['ws', 'sirv'].includes(used))]).toEqual([name, []]);
    expect([name, /WebSocketServer|startLoopbackServer|createScreenDoor/.test(text)]).toEqual([name, false]);
  }
});

it('does not pack what the browser shell needs', () => {
  const packed = readFileSync('electron-builder.yml', 'utf8');
  expect(packed).toContain("'!node_modules/ws/**'");
  expect(packed).toContain("'!node_modules/sirv/**'");
  const [, files = ''] = /^files:\n((?: {2}- .*\n)+)/m.exec(packed) ?? [];
  const taken = [...files.matchAll(/^ {2}- ([^'\n].*)$/gm)].map(([, path]) => path);
  expect(taken).toEqual(['package.json', 'dist/electron/**', 'dist/renderer/**', 'migrations/till/**']);
});

it('keeps Electron out of the core and Node out of the preload script', () => {
  expect(importsOf(bundles['core-process.mjs'] ?? '')).not.toContain('electron');
  expect(importsOf(bundles['preload.cjs'] ?? '')).toEqual(['electron']);
});
