// Bringing files to the newest shape: each step whole or not at all, a backup first, and no step that differs from its release.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, readMigrations } from '../../../src/main/db/migrate.ts';
import { openDatabase } from '../../../src/main/db/open-database.ts';
import { tempDir } from '../../support/till-store.ts';

let temp: ReturnType<typeof tempDir>;
let steps: string;
let backups: string;

beforeEach(() => {
  temp = tempDir();
  steps = join(temp.dir, 'steps');
  backups = join(temp.dir, 'backups');
  mkdirSync(steps);
  writeFileSync(join(steps, '0001_one.sql'), 'CREATE TABLE one (x INTEGER) STRICT; INSERT INTO one VALUES (1);');
});
afterEach(() => temp.remove());

const run = (): void => {
  const db = openDatabase(join(temp.dir, 'till.sqlite'));
  try {
    migrate(db, readMigrations(steps), backups);
  } finally {
    db.close();
  }
};

function tables(file = 'till.sqlite'): unknown {
  const db = openDatabase(join(temp.dir, file));
  const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
  db.close();
  return names;
}

describe('migrations', () => {
  it('run once, in order, and a second start changes nothing', () => {
    run();
    run();
    expect(tables()).toEqual(['one', 'schema_migration']);
    expect(() => readdirSync(backups)).toThrow();
  });
  it('copy a file that holds data before the first new step, and keep the last three copies', () => {
    run();
    for (const version of [2, 3, 4, 5]) {
      writeFileSync(join(steps, `000${version}_more.sql`), `CREATE TABLE more${version} (x INTEGER) STRICT;`);
      run();
    }
    expect(readdirSync(backups)).toEqual(['till-before-0003.sqlite', 'till-before-0004.sqlite', 'till-before-0005.sqlite']);
    expect(tables('backups/till-before-0003.sqlite')).toEqual(['more2', 'one', 'schema_migration']);
  });
  it('cut anywhere inside a step leaves the shape before it, and the next start finishes', () => {
    run();
    const whole = ['CREATE TABLE two (x INTEGER) STRICT', 'INSERT INTO two VALUES (2)', 'CREATE TABLE three (x INTEGER) STRICT'];
    for (let done = 0; done < whole.length; done += 1) {
      const cut = [...whole.slice(0, done), 'SELECT no_such_function()'].join(';\n');
      writeFileSync(join(steps, '0002_two.sql'), cut);
      expect(run).toThrow(/no_such_function/);
      expect(tables()).toEqual(['one', 'schema_migration']);
    }
    writeFileSync(join(steps, '0002_two.sql'), whole.join(';\n'));
    run();
    expect(tables()).toEqual(['one', 'schema_migration', 'three', 'two']);
  });
  it('refuse a file of a newer program and do not touch it', () => {
    writeFileSync(join(steps, '0002_two.sql'), 'CREATE TABLE two (x INTEGER) STRICT;');
    run();
    rmSync(join(steps, '0002_two.sql'));
    expect(run).toThrow(expect.objectContaining({ code: 'DB_FROM_FUTURE', details: { file: 2, app: 1 } }));
    expect(tables()).toEqual(['one', 'schema_migration', 'two']);
  });
  it('refuse a released step that was edited; another kind of line end is no edit', () => {
    writeFileSync(join(steps, '0001_one.sql'), 'CREATE TABLE one (\n  x INTEGER\n) STRICT;\n');
    run();
    writeFileSync(join(steps, '0001_one.sql'), 'CREATE TABLE one (\r\n  x INTEGER\r\n) STRICT;\r\n');
    expect(run).not.toThrow();
    writeFileSync(join(steps, '0001_one.sql'), 'CREATE TABLE one (\n  x TEXT\n) STRICT;\n');
    expect(run).toThrow(expect.objectContaining({ code: 'DB_EDITED_MIGRATION', details: { name: '0001_one.sql' } }));
  });
  it('refuse a number left out', () => {
    writeFileSync(join(steps, '0003_three.sql'), 'SELECT 1;');
    expect(run).toThrow(/badMigrationNumber/);
  });
});

describe('the till’s schema', () => {
  it('is the reviewed one in test/golden/schema.till.sql', () => {
    rmSync(steps, { recursive: true });
    cpSync(join(import.meta.dirname, '../../../migrations/till'), steps, { recursive: true });
    run();
    const db = openDatabase(join(temp.dir, 'till.sqlite'));
    const rows = db
      .prepare<[], string>(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'good_words_*' AND name NOT GLOB 'good_trigrams_*' AND name NOT GLOB 'good_codes_*' ORDER BY type, name",
      )
      .pluck()
      .all();
    db.close();
    const schema = `${rows.join(';\n\n')};\n`;
    const golden = join(import.meta.dirname, '../../golden/schema.till.sql');
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, schema);
    expect(schema).toBe(readFileSync(golden, 'utf8'));
  });
  it('keeps every table strict', () => {
    const sql = readMigrations()
      .map((step) => step.sql)
      .join('\n');
    const made = [...sql.matchAll(/CREATE TABLE (\w+)[^;]*;/g)];
    expect(made.length).toBeGreaterThan(15);
    expect(made.filter(([text]) => !/\) STRICT/.test(text)).map(([, name]) => name)).toEqual([]);
  });
});
