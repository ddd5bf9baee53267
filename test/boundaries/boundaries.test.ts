/** The nets that hold the layers are themselves tested: every planted violation must be reported, and nothing else. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PLANTED = 'test/boundaries/planted';
const copy = resolve('.cache', 'boundaries', String(process.pid));
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
  mkdirSync(copy, { recursive: true });
  cpSync(PLANTED, copy, { recursive: true });
  for (const path of ['build', 'tsconfig.json', 'eslint.config.js', 'package.json'])
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
const typeErrors = (): string => (types ??= run(join(copy, 'build/check-code.mjs'), ['--types']));

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
      expect([path, reported[path]?.filter((text) => text.startsWith(code) && text.includes(word)).length ?? 0]).toEqual([
        path,
        1,
      ]);
    }
  },
);

it('lint: each planted file is reported for what it breaks', { timeout: 120_000 }, () => {
  const output = run(resolve('node_modules/eslint/bin/eslint.js'), ['--format', 'json', 'src']);
  type Result = { filePath: string; messages: { ruleId: string | null; message: string }[] };
  const reports = (JSON.parse(output) as Result[]).flatMap(({ filePath, messages }) =>
    messages.map(
      ({ ruleId, message }) => [filePath.slice(copy.length + 1).replaceAll('\\', '/'), `${ruleId ?? ''} ${message}`] as const,
    ),
  );
  expectReported('lint', asText(reports));
});
