/** The nets that hold the layers are themselves tested: every planted violation must be reported, and nothing else. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PLANTED = 'test/boundaries/planted';
/** Outside of the repository, where nothing is ignored. */
const copy = mkdtempSync(join(tmpdir(), 'lavka-boundaries-'));
type Net = 'imports' | 'types' | 'lint';

const files = readdirSync(PLANTED, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path));

/** What each planted file says it breaks in one net. */
function broken(net: Net): readonly (readonly [path: string, what: string])[] {
  return files.flatMap((path) => {
    const said = readFileSync(join(PLANTED, path), 'utf8').matchAll(/^\/\/ Breaks (\w+): (.+)$/gm);
    return [...said].filter(([, named]) => named === net).map(([, , what]) => [path, what ?? ''] as const);
  });
}

beforeAll(() => {
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'junction');
  cpSync(PLANTED, copy, { recursive: true });
  for (const path of ['build', 'tsconfig.json', '.oxlintrc.json', 'package.json'])
    cpSync(path, join(copy, path), { recursive: true });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(script: string, args: readonly string[]): string {
  return spawnSync(process.execPath, [script, ...args], { cwd: copy, encoding: 'utf8', maxBuffer: 50_000_000 }).stdout;
}

/** Each thing a net reports, as one text per file. */
function asText(reports: readonly (readonly [path: string, text: string])[]): Record<string, string[]> {
  const byFile: Record<string, string[]> = {};
  for (const [path, text] of reports) (byFile[path] ??= []).push(text);
  return byFile;
}

function expectReported(net: Net, reported: Record<string, string[]>): void {
  const missed = broken(net).filter(([path, what]) => {
    const [first = '', ...rest] = what.split(' ');
    return !reported[path]?.some((text) => text.includes(first) && text.includes(rest.join(' ')));
  });
  expect(missed).toEqual([]);
}

it('import rules: each is broken by a planted file and reported there, and nowhere else', { timeout: 120_000 }, () => {
  const output = run(resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'), [
    '--config',
    'build/dependency-rules.cjs',
    '--output-type',
    'json',
    'src',
  ]);
  type Violation = { from: string; rule: { name: string } };
  const { violations } = (JSON.parse(output) as { summary: { violations: Violation[] } }).summary;
  const reported = asText(violations.map(({ from, rule }) => [from, rule.name]));
  expectReported('imports', reported);

  const rules = createRequire(import.meta.url)('../../build/dependency-rules.cjs') as { forbidden: { name: string }[] };
  const planted = new Set(broken('imports').map(([, rule]) => rule));
  expect(rules.forbidden.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);

  const innocent = files.filter((path) => !readFileSync(join(PLANTED, path), 'utf8').includes('// Breaks'));
  // Both ends of a circle are reported.
  expect(innocent.filter((path) => reported[path] && path !== 'src/main/circle-two.ts')).toEqual([]);
});

let types: string | undefined;
/** All layers at once, as the check does it. */
const typeErrors = (): string => (types ??= run(join(copy, 'build/check-types.mjs'), []));

it.each(['domain', 'node', 'renderer', 'preload'])(
  'types: the %s layer sees only its own globals',
  { timeout: 120_000 },
  (layer) => {
    const reports = [...typeErrors().matchAll(/^(src\/[^(]+)\(\d+,\d+\): error (TS\d+: .*)$/gm)].map(
      ([, path, text]) => [path ?? '', text ?? ''] as const,
    );
    const dirs: Record<string, RegExp> = {
      domain: /^src\/(domain|contract)\//,
      node: /^src\/(main(?!\/preload)|devices|sync|server)\//,
      renderer: /^src\/renderer\//,
      preload: /^src\/main\/preload\//,
    };
    const own = broken('types').filter(([path]) => dirs[layer]?.test(path));
    expect(own.length).toBeGreaterThan(0);
    const reported = asText(reports);
    for (const [path, what] of own) {
      const [code = '', word = ''] = what.split(' ');
      const isReported = reported[path]?.some((text) => text.startsWith(code) && text.includes(word)) ?? false;
      expect([path, isReported]).toEqual([path, true]);
    }
  },
);

/** `typescript(no-floating-promises)` as the settings call it: `typescript/no-floating-promises`; rules without a plugin by their name. */
const ruleName = (code: string): string => code.replace(/^eslint\((.+)\)$/, '$1').replace(/^(.+)\((.+)\)$/, '$1/$2');

type Settings = { rules: Record<string, unknown>; overrides: { rules: Record<string, unknown> }[] };

it('lint: each rule of the settings is broken by a planted file and reported there', { timeout: 120_000 }, () => {
  const output = run(resolve('node_modules/oxlint/bin/oxlint'), ['--format', 'json', 'src']);
  type Report = { filename: string; code?: string; message: string };
  const { diagnostics } = JSON.parse(output) as { diagnostics: Report[] };
  const reports = diagnostics.map(
    ({ filename, code = '', message }) => [filename.replaceAll('\\', '/'), `${ruleName(code)} ${message}`] as const,
  );
  expectReported('lint', asText(reports));

  const { rules, overrides } = JSON.parse(readFileSync('.oxlintrc.json', 'utf8')) as Settings;
  const named = [rules, ...overrides.map((override) => override.rules)].flatMap((some) => Object.entries(some));
  const planted = new Set(broken('lint').map(([, what]) => what.split(' ')[0]));
  expect(named.filter(([rule, level]) => level !== 'off' && !planted.has(rule)).map(([rule]) => rule)).toEqual([]);
});
