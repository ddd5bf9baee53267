/** Feeds down: reference data in pages behind an opaque cursor. A row replaces the row with its key. */
import { z } from 'zod';
import { id, instant, moneyOrZero, quantity, role, text, unit, uuid, vat } from './wire.ts';

/** In the order a new till loads them; it may sell once `prices` is in. */
export const FEEDS = ['settings', 'staff', 'goods', 'barcodes', 'prices', 'stock'] as const;
export const feedName = z.enum(FEEDS);
export type FeedName = z.infer<typeof feedName>;

export const MOST_ROWS = 5000;
export const feedQuery = z.object({
  cursor: text(1000).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(1000),
});

export const feedRow = z.object({ key: z.string(), seq: z.int(), deleted: z.boolean(), body: z.unknown() });
export const feedPage = z.object({
  rows: z.array(feedRow),
  /** Ask with it next time. Store it in the transaction that stores the rows. */
  cursor: z.string(),
  more: z.boolean(),
  /** Rows of the whole feed, for the bar of a first load; null on later pages. */
  total: z.int().nullable(),
  /** Of `stock`: the balances hold the asking till's journal up to this number. Null when that is not known. */
  covers: z.int().nullable().default(null),
});

/** SHA-256 over `key:seq\n` of every row that is not deleted, by seq. Compare with what the till holds. */
export const feedDigest = z.object({ dataset: z.string(), count: z.int(), maxSeq: z.int(), hash: z.string() });

export const goodBody = z.object({
  goodId: id,
  name: z.string(),
  article: z.string(),
  category: z.string(),
  brand: z.string(),
  unit,
  vat,
  modelId: z.string().nullable(),
  size: z.string(),
  colour: z.string(),
  active: z.boolean(),
});
export const barcodeBody = z.object({ code: z.string(), goodId: id, quantity });
/** From the one that holds now on; the till takes each at its time. `amount` null: the price is typed at the till. */
export const priceBody = z.object({
  goodId: id,
  prices: z.array(z.object({ version: z.int(), from: instant, amount: moneyOrZero.nullable() })),
});
export const stockBody = z.object({ goodId: id, onHand: quantity, reserved: quantity, free: quantity });
export const staffBody = z.object({
  staffId: id,
  name: z.string(),
  role,
  inn: z.string(),
  badge: z.string(),
  pinHash: z.string(),
  pinLength: z.int(),
  active: z.boolean(),
  /** Sees only customers and orders that they are responsible for. */
  ownCustomers: z.boolean().default(false),
});
/** What the server vouches for: `signature` is over staffText. A till does not let in anybody after `expiresAt`. */
export const staffSeal = z.object({ storeId: uuid, expiresAt: instant, body: z.string(), signature: z.string() });
export const settingBody = z.object({ section: z.string(), value: z.unknown() });
