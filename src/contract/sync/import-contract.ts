/** Lists of goods, of stock and of orders from a spreadsheet: handed in whole, taken in beside everything else, with progress and bad rows. */
import { z } from 'zod';
import { details, instant, realVat, uuid } from './wire.ts';

export const IMPORT_TYPES = {
  tsv: 'text/tab-separated-values',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export const MOST_PROBLEMS = 1000;

export const goodsImportQuery = z.object({
  /** Where prices of the list go. */
  priceTypeId: uuid,
  /** Where stock of the list is counted; without it stock is not read. */
  storeId: uuid.optional(),
  defaultVat: realVat.default('none'),
});
/** Stock alone: goods by barcode or article, how much there is. Goods that are not known are bad rows. */
export const stockImportQuery = z.object({ storeId: uuid });
/** Open orders of another system, for one store. */
export const ordersImportQuery = z.object({ storeId: uuid });

export const importStarted = z.object({ jobId: uuid });
export const importParams = z.object({ jobId: uuid });
export const importJob = z.object({
  jobId: uuid,
  kind: z.enum(['goods', 'stock', 'orders']),
  /** `interrupted`: the server went down meanwhile. Taking the same list in again changes only what differs. */
  status: z.enum(['running', 'done', 'failed', 'interrupted']),
  /** Rows gone through, and rows of the list: an estimate until it is done, null before the first is read. */
  done: z.int(),
  total: z.int().nullable(),
  /** Goods, or of a list of orders: orders. `unchanged` were there already, `skipped` are bad rows, or orders refused. */
  added: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  /** The first thousand bad rows. `line` as a spreadsheet counts. */
  problems: z.array(z.object({ line: z.int(), code: z.string(), details })),
  /** Why it failed. */
  code: z.string().nullable(),
  details,
  startedAt: instant,
  finishedAt: instant.nullable(),
});
export type ImportJob = z.infer<typeof importJob>;
