/**
 * What several new reservations want, taken at once: from stripes where there are some, and where there are none (a good's
 * first reservation, or its last units) dealt out anew for all of them. Each of them gets everything or nothing.
 */
import { sql } from 'kysely';
import type { Unit } from '../db/database.ts';
import { freeOf, shareOf, STRIPES, takeInStores, type Wanted } from './allowance.ts';

/** The goods of one reservation, in one store; each good once. Quantities are thousandths. */
export type Wish = { readonly storeId: string; readonly lines: readonly Omit<Wanted, 'storeId'>[] };
/** A good of a store: what is wanted of it in all, and most by one. */
type Sum = Wanted & { readonly most: number };
type Dealt = { readonly sum: Sum; left: number };

/**
 * Whether each wish was granted, first come first served. Granted goods are held until the transaction ends, which must
 * write the reservations. A wish that was not granted may be granted to who asks alone: nobody is waited for at stripes.
 *
 * Waits only for goods without stripes, in order of store and good and holding no stripe yet, as `reserve` does in turn.
 */
export async function holdTogether(unit: Unit, wishes: readonly Wish[]): Promise<readonly boolean[]> {
  const sums = sumsOf(wishes);
  if (sums.size === 0) return wishes.map(() => true);
  const striped = new Set((await withStripes(unit, [...sums.values()])).map(nameOf));
  const bare = [...sums].filter(([name]) => !striped.has(name)).map(([, sum]) => sum);
  const dealt = await lockAll(unit, bare);
  const taken = new Set(
    striped.size === 0
      ? []
      : (
          await takeInStores(
            unit,
            [...sums.values()].filter((sum) => striped.has(nameOf(sum))),
          )
        ).map(nameOf),
  );
  const granted = wishes.map((wish) => grant(wish, taken, dealt));
  await dealOutAll(unit, [...dealt.values()]);
  return granted;
}

function grant({ storeId, lines }: Wish, taken: ReadonlySet<string>, dealt: ReadonlyMap<string, Dealt>): boolean {
  const found = lines.map(({ goodId, quantity }) => ({ name: nameOf({ storeId, goodId }), quantity }));
  const isThere = found.every(({ name, quantity }) => taken.has(name) || quantity <= (dealt.get(name)?.left ?? 0));
  for (const { name, quantity } of isThere ? found : []) {
    const good = dealt.get(name);
    if (good !== undefined) good.left -= quantity;
  }
  return isThere;
}

/** In order of store and good. */
function sumsOf(wishes: readonly Wish[]): ReadonlyMap<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const { storeId, lines } of wishes) {
    for (const { goodId, quantity } of lines) {
      const sum = sums.get(nameOf({ storeId, goodId })) ?? { storeId, goodId, quantity: 0, most: 0 };
      const more = { ...sum, quantity: sum.quantity + quantity, most: Math.max(sum.most, quantity) };
      sums.set(nameOf(sum), more);
    }
  }
  return new Map([...sums].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** As it looks now; whether it is so is seen when it is taken. */
async function withStripes({ trx, tenantId }: Unit, sums: readonly Sum[]): Promise<readonly Omit<Wanted, 'quantity'>[]> {
  const { rows } = await sql<Omit<Wanted, 'quantity'>>`
    SELECT w.store_id AS "storeId", w.good_id AS "goodId"
    FROM unnest(${sums.map(({ storeId }) => storeId)}::uuid[], ${sums.map(({ goodId }) => goodId)}::text[],
      ${sums.map(({ quantity }) => quantity)}::bigint[]) AS w (store_id, good_id, quantity)
    WHERE EXISTS (SELECT 1 FROM stock_allowance a WHERE a.tenant_id = ${tenantId} AND a.store_id = w.store_id
      AND a.good_id = w.good_id AND a.stripe > 0 AND a.quantity >= w.quantity)`.execute(trx);
  return rows;
}

/** Every stripe of these goods, one good after the other, and then what is truly free of each. */
async function lockAll({ trx, tenantId }: Unit, sums: readonly Sum[]): Promise<ReadonlyMap<string, Dealt>> {
  if (sums.length === 0) return new Map();
  const [stores, goods] = [sums.map(({ storeId }) => storeId), sums.map(({ goodId }) => goodId)];
  const given = sql`unnest(${stores}::uuid[], ${goods}::text[]) AS w (store_id, good_id)`;
  await sql`
    INSERT INTO stock_allowance (tenant_id, store_id, good_id, stripe, quantity)
    SELECT ${tenantId}::uuid, store_id, good_id, 0, 0 FROM ${given} ORDER BY store_id, good_id COLLATE "C" ON CONFLICT DO NOTHING`.execute(
    trx,
  );
  await sql`
    SELECT 1 FROM stock_allowance a JOIN ${given} ON a.store_id = w.store_id AND a.good_id = w.good_id
    WHERE a.tenant_id = ${tenantId} ORDER BY a.store_id, a.good_id COLLATE "C", a.stripe FOR UPDATE OF a`.execute(trx);
  const { rows } = await sql<{ readonly storeId: string; readonly goodId: string; readonly free: number }>`
    SELECT w.store_id AS "storeId", w.good_id AS "goodId", ${freeOf(tenantId, sql`w.store_id`, sql`w.good_id`)} AS free
    FROM ${given}`.execute(trx);
  const free = new Map(rows.map((row) => [nameOf(row), row.free]));
  return new Map(sums.map((sum) => [nameOf(sum), { sum, left: free.get(nameOf(sum)) ?? 0 }]));
}

/** What is left after the wishes, for those who come next; too little for everybody to have some is not dealt out. */
async function dealOutAll({ trx, tenantId }: Unit, dealt: readonly Dealt[]): Promise<void> {
  if (dealt.length === 0) return;
  const shares = dealt.map(({ sum, left }) => {
    const share = shareOf(left);
    return share < sum.most ? 0 : share;
  });
  await sql`
    INSERT INTO stock_allowance (tenant_id, store_id, good_id, stripe, quantity)
    SELECT ${tenantId}::uuid, w.store_id, w.good_id, s.stripe, w.share
    FROM unnest(${dealt.map(({ sum }) => sum.storeId)}::uuid[], ${dealt.map(({ sum }) => sum.goodId)}::text[], ${shares}::bigint[])
      AS w (store_id, good_id, share)
    CROSS JOIN generate_series(1, ${STRIPES}::int) AS s (stripe)
    WHERE w.share > 0 OR EXISTS (SELECT 1 FROM stock_allowance a WHERE a.tenant_id = ${tenantId} AND a.store_id = w.store_id
      AND a.good_id = w.good_id AND a.stripe = s.stripe AND a.quantity > 0)
    ON CONFLICT (tenant_id, store_id, good_id, stripe) DO UPDATE SET quantity = excluded.quantity`.execute(trx);
}

function nameOf({ storeId, goodId }: Omit<Wanted, 'quantity'>): string {
  return `${storeId} ${goodId}`;
}
