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
