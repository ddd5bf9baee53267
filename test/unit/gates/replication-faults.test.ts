/** docs/replication-faults.md names a test for each fault: they must be there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const lines = readFileSync(join(root, 'docs', 'replication-faults.md'), 'utf8').split('\n');

/** Each `path` and the "names" that follow it up to the next path. */
function named(line: string): { readonly path: string; readonly names: readonly string[] }[] {
  const [, ...parts] = line.split(/`((?:unit|property|contract|integration)\/[^`]+)`/);
  return parts.flatMap((path, at) => {
    if (at % 2 === 1) return [];
    return [{ path, names: [...(parts[at + 1] ?? '').matchAll(/"([^"]+)"/g)].map(([, name]) => name ?? '') }];
  });
}

it('every test that docs/replication-faults.md names is there', () => {
  const all = lines.flatMap(named);
  expect(all.length).toBeGreaterThan(40);
  const missing = all.flatMap(({ path, names }) => {
    const text = readFileSync(join(root, 'test', path), 'utf8');
    return names.filter((name) => !text.includes(name)).map((name) => `${path}: ${name}`);
  });
  expect(missing).toEqual([]);
});

it('there is a line for each of the eight faults and the twenty-four pitfalls', () => {
  const rows = lines.filter((line) => /^\| (E?\d+) \|/.test(line));
  expect(rows.length).toBe(8 + 24);
  expect(rows.filter((row) => !/\.test\.ts`/.test(row))).toEqual([]);
});
