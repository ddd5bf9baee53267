// From the last tender to a durable receipt, without a registrar's time, beside one bare transaction that writes the same rows.
import Database from 'better-sqlite3';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { minor } from '../src/domain/money/minor.ts';
import { openDatabase } from '../src/main/db/open-database.ts';
import type { Till, TillPush } from '../src/main/till.ts';
import type { Bench, Row } from './support/bench.ts';
import { freshTill, openTill, signIn } from './support/catalogue.ts';
import { barcodeOf } from './support/goods-list.ts';
import { median, percentile } from './support/measure.ts';

const GOODS = 3000;
const LINES = 6;
const WARM_UP = 50;
const MOST_TIMES = 2;
/** What one sale leaves behind, in an order that foreign keys allow. */
const TABLES = ['journal', 'receipt', 'receipt_line', 'receipt_tender', 'stock_movement'] as const;
/** What it changes: of each the one row there is. */
const CHANGED = ['journal_head', 'shift'] as const;

export const pay: Bench = {
  name: 'pay',
  async run({ quick }) {
    const { dir, remove } = await freshTill(GOODS);
    const twinDir = mkdtempSync(join(tmpdir(), 'till-bench-twin-'));
    const till = await openTill(dir);
    try {
      await signIn(till.handlers, 'cashier');
      const opened = await till.handlers['shift.open']({ float: minor(0) });
      if (!opened.ok) throw new Error(`no shift: ${JSON.stringify(opened)}`);
      await untilPushed(till, (push) => push.name === 'till.changed' && push.payload.shift !== null);
      const twin = openTwin(join(dir, 'till.sqlite'), join(twinDir, 'till.sqlite'));
      const times: Times[] = [];
      for (let sale = 0; sale < WARM_UP + (quick ? 50 : 500); sale += 1) {
        await fillBasket(till, sale);
        twin.copyBasket();
        const ours = await takeCash(till);
        // Fails when the answer came before the rows.
        times.push({ ...ours, peer: twin.write() });
      }
      twin.close();
      return rowsOf(times.slice(WARM_UP));
    } finally {
      await till.close();
      remove();
      rmSync(twinDir, { recursive: true, force: true });
    }
  },
};

async function fillBasket(till: Till, sale: number): Promise<void> {
  for (let line = 0; line < LINES; line += 1) {
    const outcome = await till.handlers['till.scan']({ text: barcodeOf((sale * 17 + line * 7919) % GOODS) });
    if (outcome.did !== 'added') throw new Error(`not added: ${JSON.stringify(outcome)}`);
  }
}

/** Milliseconds from the tender that covers the receipt to its answer, when the receipt is durable, and to the push that shows it. */
async function takeCash(till: Till): Promise<{ readonly durable: number; readonly shown: number }> {
  const done = untilPushed(till, (push) => push.name === 'till.changed' && push.payload.checkout.phase === 'done');
  const started = performance.now();
  const answer = await till.handlers['payment.tender']({ kind: 'cash', amount: minor(10_000_000) });
  if (!answer.ok || !answer.value.covered) throw new Error(`not covered: ${JSON.stringify(answer)}`);
  const durable = performance.now() - started;
  await done;
  return { durable, shown: performance.now() - started };
}

function untilPushed(till: Till, is: (push: TillPush) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = till.onPush((push) => {
      if (!is(push)) return;
      stop();
      resolve();
    });
  });
}

type Twin = {
  /** Before a sale, untimed: the basket that the sale will take away. */
  readonly copyBasket: () => void;
  /** After it: milliseconds of writing what it wrote. */
  readonly write: () => number;
  readonly close: () => void;
};

/** The till's file as it is now, into which each sale's rows are written once more: in one transaction, by prepared statements, with everything known beforehand. */
function openTwin(path: string, twinPath: string): Twin {
  const source = new Database(path, { readonly: true });
  cpSync(path, twinPath);
  cpSync(`${path}-wal`, `${twinPath}-wal`);
  const twin = openDatabase(twinPath);
  const columnsOf = source.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck();
  const tables = TABLES.map((table) => {
    const columns = columnsOf.all(table);
    const read = source.prepare<[number], Record<string, unknown>>(newRowsOf(table));
    const insert = twin.prepare(`INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map((name) => `@${name}`).join()})`);
    return { table, read, insert };
  });
  const changed = CHANGED.map((table) => ({
    read: source.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`),
    update: twin.prepare(
      `UPDATE ${table} SET ${columnsOf
        .all(table)
        .map((name) => `${name} = @${name}`)
        .join()}`,
    ),
  }));
  const head = source.prepare<[], number>('SELECT seq FROM journal_head').pluck();
  let known = head.get()!;
  const baskets = {
    open: source.prepare<[], { basket_id: string }>("SELECT basket_id FROM basket WHERE status = 'open'"),
    events: source.prepare<[string], Record<string, unknown>>('SELECT * FROM basket_event WHERE basket_id = ?'),
    make: twin.prepare("INSERT INTO basket (basket_id, status) VALUES (?, 'open')"),
    add: twin.prepare('INSERT INTO basket_event (basket_id, position, event) VALUES (@basket_id, @position, @event)'),
    remove: twin.prepare('DELETE FROM basket'),
  };
  return {
    copyBasket() {
      const { basket_id: basketId } = baskets.open.get()!;
      const events = baskets.events.all(basketId);
      baskets.remove.run();
      baskets.make.run(basketId);
      for (const event of events) baskets.add.run(event);
    },
    write() {
      const rows = tables.map(({ insert, read }) => ({ insert, rows: read.all(known) }));
      if (rows.some(({ rows: made }) => made.length === 0)) throw new Error('a sale left no rows');
      known = head.get()!;
      const news = changed.map(({ read, update }) => ({ update, row: read.get() }));
      const next = baskets.open.get()!.basket_id;
      const writeAll = twin.transaction(() => {
        baskets.remove.run();
        baskets.make.run(next);
        for (const { insert, rows: made } of rows) for (const row of made) insert.run(row);
        for (const { update, row } of news) update.run(row);
      });
      const started = performance.now();
      writeAll.immediate();
      return performance.now() - started;
    },
    close() {
      source.close();
      twin.close();
    },
  };
}

/** The rows that came with the journal's entries after the given one. */
function newRowsOf(table: (typeof TABLES)[number]): string {
  const receipts = 'SELECT receipt_id FROM receipt WHERE seq > ?';
  switch (table) {
    case 'journal':
    case 'receipt':
    case 'stock_movement':
      return `SELECT * FROM ${table} WHERE seq > ? ORDER BY seq`;
    case 'receipt_line':
    case 'receipt_tender':
      return `SELECT * FROM ${table} WHERE receipt_id IN (${receipts})`;
  }
}

type Times = { readonly durable: number; readonly shown: number; readonly peer: number };

function rowsOf(times: readonly Times[]): readonly Row[] {
  const [durable, peers] = [times.map((time) => time.durable), times.map((time) => time.peer)];
  const row = { size: `${String(LINES)} lines`, unit: 'ms' };
  const figure = 'last tender to durable receipt';
  return [
    {
      ...row,
      figure: `${figure}, median`,
      ours: median(durable),
      peer: { name: 'one bare FULL transaction, same rows', value: median(peers) },
      ratio: median(times.map((time) => time.durable / time.peer)),
      limit: { on: 'ratio', most: MOST_TIMES },
    },
    {
      ...row,
      figure: `${figure}, p95`,
      ours: percentile(durable, 0.95),
      peer: { name: 'the same transaction, p95', value: percentile(peers, 0.95) },
    },
    { ...row, figure: 'last tender to the screens being told, median', ours: median(times.map((time) => time.shown)) },
  ];
}
