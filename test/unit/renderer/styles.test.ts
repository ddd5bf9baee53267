/** The sheets are global: what one part calls its own, no other may. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const RULE = /^\.([a-z][\w-]*) \{/gm;

it('no class is styled by two sheets', () => {
  const owners = new Map<string, Set<string>>();
  for (const path of globSync('src/renderer/**/*.css'))
    for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(RULE))
      owners.set(name, (owners.get(name) ?? new Set()).add(path));
  const shared = [...owners].filter(([, paths]) => paths.size > 1).map(([name, paths]) => `${name}: ${[...paths].join(', ')}`);
  expect(shared).toEqual([]);
});

it('no sheet speaks of a colour or a size that is nowhere set', () => {
  const sheets = globSync('src/renderer/**/*.{css,tsx}').map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  // The list of a field is as wide as the field: the library says how wide that is.
  const set = new Set([
    '--trigger-width',
    ...sheets.flatMap(({ text }) => [...text.matchAll(/['"\s;{](--[\w-]+)['"]?\]?:/g)].map(([, name]) => name)),
  ]);
  const unknown = sheets.flatMap(({ path, text }) =>
    // One that says what counts without it need not be set.
    [...text.matchAll(/var\((--[\w-]+)\)/g)].flatMap(([, name]) => (set.has(name) ? [] : [`${path}: ${String(name)}`])),
  );
  expect(unknown).toEqual([]);
});
