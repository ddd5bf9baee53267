/** The first load of a till that has no goods: whole goods, each with its price and its barcodes. */
import { z } from 'zod';
import { feedRow, goodBody, priceBody } from './feed-contract.ts';
import { quantity } from './wire.ts';

const code = z.object({ code: z.string(), seq: z.int(), quantity });
const numbered = { key: z.string(), seq: z.int(), codes: z.array(code) };

/** `seq` are the numbers of the rows in the feeds; the bodies are theirs. `price` null: none was set. */
export const wholeGood = z.object({
  ...numbered,
  body: goodBody,
  price: z.object({ seq: z.int(), body: priceBody }).nullable(),
});
export type WholeGood = z.infer<typeof wholeGood>;

/** A good whose bodies are not known to be anything yet. */
export const heldGood = z.object({
  ...numbered,
  body: z.unknown(),
  price: z.object({ seq: z.int(), body: z.unknown() }).nullable(),
});
export type HeldGood = z.infer<typeof heldGood>;

/**
 * Of an answer that is not the last, said before the page: its cursor, so that the next page can be asked for at once, and
 * after a space the one that the next page will probably have.
 */
export const NEXT_PAGE_HEADER = 'x-lavka-next';

/** The last line of a page. */
export const firstLoadEnd = z.object({
  /** After all goods: prices of goods that are not there (yet). */
  prices: z.array(feedRow),
  /** Ask with it next time. Store it in the transaction that stores the end of the page. */
  cursor: z.string(),
  more: z.boolean(),
  /** Goods in all, for a progress bar; null on later pages. */
  total: z.int().nullable(),
  /** With the last page: the cursors from which the three feeds go on. */
  ends: z.object({ goods: z.string(), barcodes: z.string(), prices: z.string() }).nullable(),
});

/** Texts, or what can be made them a part at a time. */
export type Lines = { readonly length: number; slice(from: number, to: number): readonly string[] };

/** Goods are JSON text that nobody has read yet: read one by one as they are written, they never hold a till up. */
export type FirstLoadPage = z.infer<typeof firstLoadEnd> & { readonly goods: Lines };

/** A page is lines of JSON (application/x-ndjson): a wholeGood each, then one firstLoadEnd. */
export const firstLoadLines = z
  .string()
  .describe('Lines of JSON: a whole good each, then one with prices, cursor, more, total and ends');
