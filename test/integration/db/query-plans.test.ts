// The queries a cashier waits for use their indexes: none reads a whole table.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import { join } from 'node:path';
import { migrate, readMigrations } from '../../../src/main/db/migrate.ts';
import { openDatabase } from '../../../src/main/db/open-database.ts';
import { tempDir } from '../../support/till-store.ts';

let temp: ReturnType<typeof tempDir>;
let db: Database;
beforeAll(() => {
  temp = tempDir();
  db = openDatabase(join(temp.dir, 'till.sqlite'));
  migrate(db, readMigrations(), temp.dir);
});
afterAll(() => {
  db.close();
  temp.remove();
});

const plan = (sql: string): string =>
  db
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map((step) => step.detail)
    .join('; ');

describe('query plans', () => {
  it.each([
    [
      'lookup by barcode',
      "SELECT g.name, b.quantity FROM barcode b JOIN good g ON g.n = b.good_n WHERE b.code = 'x' AND g.active = 1",
      'PRIMARY KEY (code=?)',
    ],
    [
      'lookup by article',
      "SELECT g.name FROM good g WHERE g.article_key = 'x' AND g.article_key <> '' AND g.active = 1 ORDER BY g.n LIMIT 1",
      'good_article (article_key=?)',
    ],
    [
      'names that begin so',
      "SELECT g.name FROM good g WHERE g.search >= 'a' AND g.search < 'b' AND g.active = 1 AND g.search <> '' ORDER BY g.search LIMIT 5",
      'good_search (search>? AND search<?)',
    ],
    [
      'goods at a price',
      "SELECT g.name FROM good g WHERE g.price = 5 AND g.active = 1 AND g.search <> '' ORDER BY g.n LIMIT 5",
      'good_price (price=?)',
    ],
    [
      'a page of a group',
      "SELECT g.name FROM good g WHERE g.grp = 'x' AND g.active = 1 AND g.search <> '' ORDER BY g.search LIMIT 5 OFFSET 5",
      'good_group_search (grp=?)',
    ],
    [
      'stock of a good',
      "SELECT running FROM stock_movement WHERE good_id = 'x' ORDER BY seq DESC, position DESC LIMIT 1",
      'PRIMARY KEY (good_id=?)',
    ],
    ['facts of a shift', "SELECT * FROM journal WHERE body ->> '$.shiftId' = 'x' ORDER BY seq", 'journal_of_shift (<expr>=?)'],
    [
      'returned of a receipt',
      "SELECT line_id, sum(quantity), sum(total) FROM receipt_line WHERE original_receipt_id = 'x' GROUP BY line_id",
      'COVERING INDEX receipt_line_returned',
    ],
    [
      'a receipt by its fiscal signs',
      "SELECT receipt_id FROM receipt WHERE fiscal_document = 1 AND fiscal_sign = 'x'",
      'receipt_fiscal (fiscal_document=? AND fiscal_sign=?)',
    ],
    ['the open shift', 'SELECT * FROM shift WHERE closed_at IS NULL ORDER BY number DESC LIMIT 1', 'shift_open'],
    ['the last receipt number', 'SELECT max(number) FROM receipt', 'sqlite_autoindex_receipt_2'],
    ['open intents', "SELECT * FROM fiscal_intent WHERE status = 'open' ORDER BY seq", 'fiscal_intent_open'],
  ])('%s', (_, sql, uses) => {
    expect(plan(sql)).toContain(uses);
    expect(plan(sql)).not.toContain('TEMP B-TREE');
  });
});
