/** What is left when a run is over: the devices' paper, the tills' files, the server's tables, and what people had been told. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { SERVER_FIELDS } from '../../../src/domain/documents/collections.ts';
import { canonicalJson } from '../../../src/domain/journal/canonical-json.ts';
import type { FactBody } from '../../../src/domain/journal/fact.ts';
import { DATABASE_NAME, DOCUMENT_SCHEMAS } from '../../../src/main/db/documents/document-schemas.ts';
import { tableName } from '../../../src/main/db/rx-storage/storage-layout.ts';
import type { Unit } from '../../../src/server/db/database.ts';
import type { CashDone, Printed } from '../world/registrar.ts';
import type { SimulatedServer } from '../world/server.ts';
import type { SimulatedTill } from '../world/till.ts';

export type JournalEntry = {
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly v: number;
  readonly at: string;
  readonly body: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly fact: FactBody;
};
type Row = Readonly<Record<string, unknown>>;
/** Rows of a feed by key: what they say, as text. */
export type Replica = ReadonlyMap<string, string>;

export type TillEvidence = {
  readonly name: string;
  readonly tillId: string;
  readonly printed: readonly Printed[];
  readonly cash: readonly CashDone[];
  readonly journal: readonly JournalEntry[];
  readonly receiptNumbers: readonly number[];
  readonly shifts: readonly { readonly shiftId: string; readonly salesTotal: number; readonly receipts: number }[];
  readonly intents: readonly { readonly intentId: string; readonly kind: string; readonly status: string }[];
  readonly acked: number;
  /** Receipts that a screen showed as done. */
  readonly told: ReadonlyMap<string, number>;
  readonly quarantined: readonly string[];
  readonly replicas: Readonly<Record<string, Replica>>;
};

export type ServerReceipt = {
  readonly receiptId: string;
  readonly tillId: string;
  readonly number: number;
  readonly kind: string;
  readonly due: number;
  readonly shiftId: string;
  readonly fiscalDocument: number | null;
  readonly lines: number;
  readonly paid: number;
};
/** `onceKey` names what it is about. */
export type Task = { readonly kind: string; readonly orderId: string; readonly onceKey: string; readonly open: boolean };
export type ServerEvidence = {
  readonly facts: readonly {
    readonly tillId: string;
    readonly seq: number;
    readonly id: string;
    readonly hash: string;
    readonly accepted: boolean;
  }[];
  readonly receipts: readonly ServerReceipt[];
  readonly cashMovements: readonly { readonly movementId: string; readonly amount: number; readonly direction: string }[];
  readonly shifts: readonly { readonly shiftId: string; readonly expected: number | null; readonly closed: boolean }[];
  readonly movements: readonly {
    readonly sourceId: string;
    readonly goodId: string;
    readonly kind: string;
    readonly quantity: number;
  }[];
  readonly documents: readonly { readonly id: string; readonly kind: string; readonly body: string }[];
  readonly balances: ReadonlyMap<string, number>;
  readonly pending: number;
  /**
   * Of orders: what was changed or came as a receipt, and was not followed yet. What a till that is barred took an order with
   * waits for that order until people let it in again.
   */
  readonly unfollowed: number;
  readonly tasks: readonly Task[];
  /** What orders hold of goods, and the sums of it. */
  readonly held: readonly { readonly orderId: string; readonly goodId: string; readonly quantity: number }[];
  readonly reserved: ReadonlyMap<string, number>;
  readonly alarms: readonly { readonly code: string; readonly tillId: string | null }[];
  /** Tills that the server will have nothing more of. */
  readonly barred: readonly string[];
  readonly replicas: Readonly<Record<string, Replica>>;
};

/** Of a till that was copied or put back: one of the machines, or disks, that were all this till. */
export type CopiedMachine = {
  readonly till: TillEvidence;
  /** It has its own registrar all along: its paper and its receipts are the same. */
  readonly isWhole: boolean;
  /** What its screen says why the server refuses it; null for a disk that is gone. */
  readonly refusedFor: string | null | undefined;
};

export type Evidence = {
  readonly seed: number;
  /** Those that are what the server takes them for. */
  readonly tills: readonly TillEvidence[];
  readonly copied: readonly CopiedMachine[];
  readonly server: ServerEvidence;
  /** "till order": of which the server agreed that the till makes a receipt. */
  readonly agreed: ReadonlySet<string>;
  /** What was written into orders, wherever: their ids, and the order of each payment. */
  readonly expected: { readonly orders: readonly string[]; readonly payments: ReadonlyMap<string, string> };
};

type OpenFile = {
  readonly db: Database.Database;
  readonly rows: <T>(text: string, ...values: readonly string[]) => T[];
};

function lookInto<T>({ dir }: Pick<SimulatedTill, 'dir'>, look: (file: OpenFile) => T): T {
  const db = new Database(join(dir, 'till.sqlite'), { readonly: true });
  try {
    return look({ db, rows: <R>(text: string, ...values: readonly string[]) => db.prepare<string[], R>(text).all(...values) });
  } finally {
    db.close();
  }
}

/** What the till holds of the server's data, also while it runs. */
export function readTillReplicas(till: Pick<SimulatedTill, 'dir'>, now: string): TillEvidence['replicas'] {
  return lookInto(till, (file) => replicasOf(file, now));
}

function replicasOf({ db, rows }: OpenFile, now: string): TillEvidence['replicas'] {
  const replica = (text: string, ...values: readonly string[]): Replica => toReplica(rows<Row>(text, ...values));
  return {
    orders: hasOrders(db)
      ? ordersOf(rows<{ id: string; data: string }>(`SELECT id, data FROM ${ORDERS} WHERE deleted = 0`))
      : new Map(),
    goods: replica('SELECT good_id AS key, name, article, active FROM good'),
    barcodes: replica('SELECT code AS key, good_id AS goodId, quantity FROM barcode JOIN good ON n = good_n'),
    prices: replica('SELECT good_id AS key, price AS amount, price_version AS version FROM good WHERE price IS NOT NULL'),
    'prices to come': replica(
      `SELECT good_id || ' ' || version AS key, valid_from AS "from", amount FROM coming_price WHERE valid_from > ?`,
      now,
    ),
    stock: replica(`
      SELECT good_id AS key, counted - running_then + coalesce((SELECT running FROM stock_movement AS m
        WHERE m.good_id = good.good_id ORDER BY seq DESC, position DESC LIMIT 1), 0) AS onHand
      FROM good WHERE counted IS NOT NULL`),
    staff: replica(`SELECT staff_id AS key, name, role, active FROM staff WHERE staff_id LIKE 'staff-%'`),
    settings: replica(`SELECT 'footer' AS key, body -> '$.receiptFooter' AS footer FROM setting WHERE section = 'selling'`),
  };
}

/** The till's file must be closed. */
export function readTill(
  till: Pick<SimulatedTill, 'name' | 'dir' | 'device'>,
  told: ReadonlyMap<string, number>,
  now: string,
): TillEvidence {
  return lookInto(till, (file) => {
    const { rows } = file;
    const journal = rows<Omit<JournalEntry, 'fact'>>(
      'SELECT seq, id, kind, v, at, body, prev_hash AS prevHash, hash FROM journal ORDER BY seq',
    ).map((entry) => ({ ...entry, fact: JSON.parse(entry.body) as FactBody }));
    return {
      ...{ name: till.name, told, printed: till.device.printed, cash: till.device.cash, journal },
      tillId: rows<{ id: string }>('SELECT till_id AS id FROM sync_pairing')[0]?.id ?? '',
      receiptNumbers: rows<{ number: number }>('SELECT number FROM receipt ORDER BY seq').map(({ number }) => number),
      shifts: rows('SELECT shift_id AS shiftId, sales_total AS salesTotal, receipts FROM shift'),
      intents: rows('SELECT intent_id AS intentId, kind, status FROM fiscal_intent ORDER BY seq'),
      acked: rows<{ seq: number }>('SELECT acked_seq AS seq FROM sync_progress')[0]?.seq ?? 0,
      quarantined: rows<{ what: string }>(
        `SELECT direction || ' ' || topic || ' ' || key || ' ' || code AS what FROM sync_quarantine`,
      ).map(({ what }) => what),
      replicas: replicasOf(file, now),
    };
  });
}

/** What the server has still to do, and what its tills are to hold. */
export type ServerRest = Pick<ServerEvidence, 'pending' | 'unfollowed' | 'replicas'>;

export function readRest({ database, owner }: SimulatedServer, now: string): Promise<ServerRest> {
  return database.inTenant(owner.tenantId, ({ trx }) => restOf(trx, owner.storeId, now));
}

async function restOf(trx: Unit['trx'], storeId: string, now: string): Promise<ServerRest> {
  const { rows } = await sql<Pick<ServerRest, 'pending' | 'unfollowed'>>`
    SELECT (SELECT count(*) FROM stock_pending) AS pending,
      (SELECT count(*) FROM order_fact JOIN till USING (tenant_id, store_id, till_id) WHERE quarantined_at IS NULL) + (SELECT count(*) FROM document d
        LEFT JOIN order_follower f ON f.store_id = d.scope_id AND f.collection = d.collection
        WHERE d.collection IN ('orders', 'reservations') AND d.scope_id = ${storeId} AND d.seq > coalesce(f.seq, 0)) AS unfollowed`.execute(
    trx,
  );
  return {
    pending: rows[0]?.pending ?? 0,
    unfollowed: rows[0]?.unfollowed ?? 0,
    replicas: await readReplicas(trx, storeId, now),
  };
}

export function readServer({ database, owner }: SimulatedServer, now: string): Promise<ServerEvidence> {
  return database.inTenant(owner.tenantId, async ({ trx }) => {
    const all = async <T>(query: ReturnType<typeof sql<T>>): Promise<readonly T[]> => (await query.execute(trx)).rows;
    const balances = await all(sql<{ goodId: string; onHand: number; reserved: number }>`
      SELECT good_id AS "goodId", on_hand AS "onHand", reserved FROM stock_balance WHERE store_id = ${owner.storeId}`);
    const alarms = await all(sql<ServerEvidence['alarms'][number]>`
      SELECT code, till_id AS "tillId" FROM alarm ORDER BY code`);
    const barred = await all(sql<{ tillId: string }>`SELECT till_id AS "tillId" FROM till WHERE quarantined_at IS NOT NULL`);
    return {
      facts: await all(sql<ServerEvidence['facts'][number]>`
        SELECT till_id AS "tillId", seq, id, encode(hash, 'hex') AS hash, accepted FROM fact ORDER BY till_id, seq`),
      receipts: await all(sql<ServerReceipt>`
        SELECT receipt_id AS "receiptId", till_id AS "tillId", number, kind, due, shift_id AS "shiftId", fiscal_document AS "fiscalDocument",
          (SELECT coalesce(sum(total), 0)::bigint FROM receipt_line AS l WHERE l.receipt_id = receipt.receipt_id) AS lines,
          (SELECT coalesce(sum(amount), 0)::bigint FROM receipt_tender AS t WHERE t.receipt_id = receipt.receipt_id) AS paid
        FROM receipt ORDER BY till_id, number`),
      cashMovements: await all(sql<ServerEvidence['cashMovements'][number]>`
        SELECT movement_id AS "movementId", amount, direction FROM cash_movement`),
      shifts: await all(sql<ServerEvidence['shifts'][number]>`
        SELECT shift_id AS "shiftId", expected, closed_at IS NOT NULL AS closed FROM shift`),
      movements: await all(sql<ServerEvidence['movements'][number]>`
        SELECT source_id AS "sourceId", good_id AS "goodId", kind, quantity FROM stock_movement WHERE store_id = ${owner.storeId}`),
      documents: await all(sql<ServerEvidence['documents'][number]>`
        SELECT document_id AS id, kind, body FROM stock_document WHERE store_id = ${owner.storeId}`),
      balances: new Map(balances.map(({ goodId, onHand }) => [goodId, onHand])),
      tasks: await all(
        sql<Task>`SELECT kind, order_id AS "orderId", once_key AS "onceKey", done_at IS NULL AS open FROM staff_task`,
      ),
      held: await all(sql<ServerEvidence['held'][number]>`
        SELECT reservation_id AS "orderId", good_id AS "goodId", quantity FROM stock_reserved_line WHERE store_id = ${owner.storeId}`),
      reserved: new Map(balances.map(({ goodId, reserved }) => [goodId, reserved])),
      ...{ alarms, barred: barred.map(({ tillId }) => tillId) },
      ...(await restOf(trx, owner.storeId, now)),
    };
  });
}

async function readReplicas(trx: Unit['trx'], storeId: string, now: string): Promise<ServerEvidence['replicas']> {
  const replica = async (query: ReturnType<typeof sql<Row>>): Promise<Replica> => toReplica((await query.execute(trx)).rows);
  const orders = await sql<{ id: string; data: string }>`
    SELECT id, doc::text AS data FROM document WHERE collection = 'orders' AND NOT deleted`.execute(trx);
  return {
    orders: ordersOf(orders.rows),
    goods: await replica(sql<Row>`SELECT good_id AS key, name, article, active::integer AS active FROM good`),
    barcodes: await replica(sql<Row>`SELECT code AS key, good_id AS "goodId", quantity FROM barcode`),
    prices: await replica(sql<Row>`
      SELECT DISTINCT ON (good_id) good_id AS key, amount, version FROM price WHERE valid_from <= ${now}
      ORDER BY good_id, valid_from DESC, version DESC`),
    'prices to come': await replica(sql<Row>`
      SELECT good_id || ' ' || version AS key, to_char(valid_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "from", amount
      FROM price WHERE valid_from > ${now}`),
    stock: await replica(sql<Row>`SELECT good_id AS key, on_hand AS "onHand" FROM stock_balance WHERE store_id = ${storeId}`),
    staff: await replica(sql<Row>`SELECT staff_id AS key, name, role, active::integer AS active FROM staff`),
    settings: await replica(sql<Row>`
      SELECT 'footer' AS key, body::json -> 'receiptFooter' AS footer FROM setting WHERE store_id = ${storeId} AND section = 'selling'`),
  };
}

const ORDERS = tableName({ database: DATABASE_NAME, collection: 'orders', version: DOCUMENT_SCHEMAS.orders.version });

function hasOrders(db: Database.Database): boolean {
  const named = db.prepare<[string], { readonly name: string }>('SELECT name FROM sqlite_schema WHERE name = ?');
  return named.get(ORDERS.replaceAll('"', '')) !== undefined;
}

/** What people wrote, without what RxDB and the server note for themselves. */
function ordersOf(rows: readonly { readonly id: string; readonly data: string }[]): Replica {
  return new Map(
    rows.map(({ id, data }) => {
      const fields = Object.entries(JSON.parse(data) as Row).filter(
        ([name]) => !name.startsWith('_') && !SERVER_FIELDS.includes(name),
      );
      return [id, `doc ${canonicalJson(Object.fromEntries(fields))}`];
    }),
  );
}

function toReplica(rows: readonly Row[]): Replica {
  return new Map(
    rows.map(({ key, ...fields }) => {
      const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
      const text = sorted.map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`);
      return [String(key), text.join(', ')];
    }),
  );
}
