/** What cannot be carried through a pooler, or to a PostgreSQL of another make, is nowhere in the server. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
/** Guards the folder of a PostgreSQL of our own by a connection of its own, which never goes through a pooler. */
const OWN_CLUSTER = join('src', 'server', 'db', 'embedded-postgres.ts');
const files = [
  ...globSync('src/server/**/*.ts', { cwd: root }).filter((file) => file !== OWN_CLUSTER),
  ...globSync('migrations/server/*.sql', { cwd: root }),
];

/** Comments may speak of it. */
function codeOf(file: string): string {
  const text = readFileSync(join(root, file), 'utf8');
  return file.endsWith('.sql') ? text.replaceAll(/--.*$/gm, '') : text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['advisory locks', /pg_(try_)?advisory/i],
  ['LISTEN and NOTIFY', /\b(LISTEN\s+\w+|UNLISTEN|NOTIFY\s+\w+|pg_notify)\b/],
  ['sequences', /\b(nextval|currval|(big|small)?serial\b|GENERATED\s+\w+(\s+\w+)?\s+AS\s+IDENTITY|CREATE\s+SEQUENCE)/i],
  ['settings of a session', /\bSET\s+(SESSION|ROLE|search_path)\b|set_config\([^)]*,\s*false\s*\)/i],
  ['named prepared statements', /\bPREPARE\s+\w+|\bDEALLOCATE\b/],
  ['temporary tables', /\bCREATE\s+(TEMP|TEMPORARY)\b/i],
  ['cursors that outlive a transaction', /\bWITH\s+HOLD\b/i],
];

describe('the server', () => {
  it('has files to look at', () => expect(files.length).toBeGreaterThan(40));

  it.each(FORBIDDEN)('uses no %s', (_what, pattern) => {
    expect(files.filter((file) => pattern.test(codeOf(file)))).toEqual([]);
  });

  it.each([
    ['await sql`SELECT pg_advisory_lock(1)`', 0],
    ['LISTEN changes', 1],
    ["SELECT nextval('x')", 2],
    ["set_config('role', 'x', false)", 3],
    ['PREPARE one AS', 4],
    ['CREATE TEMP TABLE x', 5],
  ] as const)('would be told of %s', (planted, rule) => {
    expect(FORBIDDEN[rule]![1].test(planted)).toBe(true);
  });
});
