/** What the back office may ask: the chain's stores, tills and people, goods and prices, stock, and what was sold. */
import { isGoodCode } from '../../domain/barcode/is-good-code.ts';
import { RECEIPT_KINDS, type ReceiptKind } from '../../domain/journal/receipt-kind.ts';
import { z } from 'zod';
import { collectionName } from './document-contract.ts';
import { settingSection } from './store-settings.ts';
import { shiftCheckView } from './shift-check-contract.ts';
import { barcodeBody, goodBody, stockBody } from './feed-contract.ts';
import { details, id, instant, money, moneyOrZero, quantity, realVat, role, text, uuid } from './wire.ts';

const MOST_AT_ONCE = 1000;
const EXAMPLE_ID = '01920000-0000-7000-8000-000000000001';

export const pageQuery = z.object({ after: text(200).default(''), limit: z.coerce.number().int().min(1).max(1000).default(100) });
export const periodQuery = z.object({
  from: instant.optional(),
  to: instant.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
export const storeParams = z.object({ storeId: uuid });

export const store = z.object({
  storeId: uuid,
  name: text(100, 1),
  kind: z.enum(['shop', 'warehouse']),
  address: text(300),
  priceTypeId: uuid,
  active: z.boolean(),
});
export type Store = z.infer<typeof store>;
export const storeChange = store.omit({ storeId: true }).meta({
  example: { name: 'Магазин на Садовой', kind: 'shop', address: 'Садовая, 5', priceTypeId: EXAMPLE_ID, active: true },
});
export const priceType = z.object({ priceTypeId: uuid, name: text(100, 1) });
export const priceTypeParams = z.object({ priceTypeId: uuid });
export const priceTypeChange = priceType.omit({ priceTypeId: true }).meta({ example: { name: 'Розничная' } });

export const staffMember = z.object({
  staffId: id,
  name: text(64, 1),
  role,
  inn: z.string().regex(/^(\d{12})?$/),
  badge: text(40),
  pinLength: z.int(),
  active: z.boolean(),
  /** Sees only customers and orders that they are responsible for. */
  ownCustomers: z.boolean().default(false),
  storeIds: z.array(uuid),
});
export const staffParams = z.object({ staffId: id });
export const staffChange = staffMember
  .omit({ staffId: true, pinLength: true })
  .extend({
    storeIds: z.array(uuid).max(500),
    pin: z
      .string()
      .regex(/^\d{4,6}$/)
      .optional(),
  })
  .meta({ example: { name: 'Кассир', role: 'cashier', inn: '', badge: '', active: true, storeIds: [EXAMPLE_ID], pin: '4826' } });

const goodCode = z
  .string()
  .regex(/^[\x21-\x7e]{1,48}$/)
  .refine(isGoodCode, 'check digit');

/** `barcodes` are all of the good; left out, they stay as they are. */
export const goodChange = z.object({
  goodId: id,
  name: text(128, 1).regex(/\S/, 'blank'),
  article: text(200).default(''),
  category: text(200).default(''),
  brand: text(200).default(''),
  unit: goodBody.shape.unit.default('piece'),
  vat: realVat,
  modelId: id.nullable().default(null),
  size: text(200).default(''),
  colour: text(200).default(''),
  active: z.boolean().default(true),
  barcodes: z
    .array(z.object({ code: goodCode, quantity: quantity.min(1).default(1000) }))
    .max(50)
    .optional(),
});
export type GoodChange = z.infer<typeof goodChange>;
export const goodsChange = z.object({ goods: z.array(goodChange).min(1).max(MOST_AT_ONCE) }).meta({
  example: {
    goods: [{ goodId: EXAMPLE_ID, name: 'Колготки 40 den', article: 'GJ-40', vat: '22%', barcodes: [{ code: '4607023248899' }] }],
  },
});
export const changed = z.object({ changed: z.int() });
export const goodParams = z.object({ goodId: id });
export const goodView = goodBody.extend({ barcodes: z.array(barcodeBody.omit({ goodId: true })) });
export const goodsPage = z.object({ goods: z.array(goodView), next: z.string().nullable() });

/** Without `from` a price holds at once. `amount` null: typed at the till. */
export const pricesChange = z
  .object({
    priceTypeId: uuid,
    prices: z
      .array(z.object({ goodId: id, amount: moneyOrZero.nullable(), from: instant.optional() }))
      .min(1)
      .max(MOST_AT_ONCE),
  })
  .meta({
    example: { priceTypeId: EXAMPLE_ID, prices: [{ goodId: EXAMPLE_ID, amount: 48900, from: '2027-01-01T00:00:00.000Z' }] },
  });
export const priceHistory = z.object({
  prices: z.array(
    z.object({ priceTypeId: uuid, version: z.int(), from: instant, amount: moneyOrZero.nullable(), setAt: instant }),
  ),
});

export const settingParams = z.object({ storeId: uuid, section: settingSection });
export const settingChange = z
  .object({ value: z.record(z.string(), z.unknown()) })
  .meta({ example: { value: { receiptFooter: ['Спасибо за покупку'] } } });

/** A receipt adds, a write-off takes, a transfer does both, a count says how much there is. */
export const stockDocument = z
  .object({
    storeId: uuid,
    kind: z.enum(['receipt', 'write-off', 'transfer', 'count']),
    toStoreId: uuid.nullable().default(null),
    number: text(40).default(''),
    note: text(500).default(''),
    at: instant,
    lines: z
      .array(z.object({ goodId: id, quantity: quantity.min(0) }))
      .min(1)
      .max(MOST_AT_ONCE),
  })
  .meta({
    example: {
      storeId: EXAMPLE_ID,
      kind: 'receipt',
      number: '17',
      at: '2026-11-21T09:00:00.000Z',
      lines: [{ goodId: EXAMPLE_ID, quantity: 12000 }],
    },
  });
export type StockDocument = z.infer<typeof stockDocument>;
export const stockDocumentsQuery = z.object({
  after: z.union([uuid, z.literal('')]).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** In the order of their identifiers. */
export const stockDocumentsPage = z.object({
  stockDocuments: z.array(stockDocument.extend({ documentId: uuid, recordedAt: instant })),
  next: z.string().nullable(),
});
export const documentParams = z.object({ documentId: uuid });
export const recorded = z.object({ outcome: z.enum(['recorded', 'duplicate']) });
export const stockPage = z.object({ stock: z.array(stockBody), next: z.string().nullable() });

/** `from` is the first moment of the period, `to` the first after it. */
export const movementsQuery = periodQuery.extend({ goodId: id });
/** Newest first. `sourceId` is the receipt or the stock document. */
export const stockMovements = z.object({
  movements: z.array(z.object({ sourceId: id, kind: z.string(), quantity, at: instant })),
});

export const receiptsQuery = z.object({
  from: instant.optional(),
  to: instant.optional(),
  after: text(200).default(''),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export const receiptHead = z.object({
  receiptId: id,
  tillId: uuid,
  number: z.int(),
  kind: z.enum(RECEIPT_KINDS as [ReceiptKind, ...ReceiptKind[]]),
  at: instant,
  shiftId: id,
  cashier: z.string(),
  total: money,
  due: money,
  fiscalDocument: z.int().nullable(),
  fiscalSign: z.string().nullable(),
  originalReceiptId: z.string().nullable(),
});
export const receiptsPage = z.object({ receipts: z.array(receiptHead), next: z.string().nullable() });
export const receiptParams = z.object({ storeId: uuid, receiptId: id });
export const receiptView = receiptHead.extend({
  lines: z.array(
    z.object({
      goodId: z.string().nullable(),
      name: z.string(),
      quantity,
      price: money,
      discount: money,
      total: money,
      vat: z.string(),
      vatAmount: money,
    }),
  ),
  tenders: z.array(z.object({ kind: z.string(), amount: money })),
});
/** Count and sums as the server has them: what a till compares its Z report with. */
export const shiftView = z.object({
  shiftId: id,
  tillId: uuid,
  number: z.int().nullable(),
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  openedBy: z.string().nullable(),
  closedBy: z.string().nullable(),
  counted: money.nullable(),
  difference: money.nullable(),
  receipts: z.int(),
  sales: money,
  returns: money,
  /** How the comparison with the till's Z report came out; null before the till has asked. */
  check: shiftCheckView.nullable(),
});
export const shiftsPage = z.object({ shifts: z.array(shiftView) });

/** Newest first. */
export const overridesPage = z.object({
  overrides: z.array(
    z.object({
      overrideId: id,
      tillId: uuid,
      shiftId: z.string().nullable(),
      at: instant,
      what: z.string(),
      about: z.string(),
      requestedBy: z.string(),
      approvedBy: z.string(),
      reason: z.string(),
    }),
  ),
});
/** Newest first. */
export const missedSalesPage = z.object({
  missedSales: z.array(
    z.object({
      missedId: id,
      tillId: uuid,
      at: instant,
      by: z.string(),
      text: z.string(),
      reason: z.string(),
      goodId: z.string().nullable(),
    }),
  ),
});

export const quarantineParams = z.object({ tillId: uuid, seq: z.coerce.number().int().min(1) });
export const quarantineView = z.object({
  facts: z.array(
    z.object({
      storeId: uuid,
      tillId: uuid,
      seq: z.int(),
      kind: z.string(),
      code: z.string(),
      details,
      since: instant,
      attempts: z.int(),
      body: z.string(),
    }),
  ),
});
/** `document` as the till sent it, `base` what it said that was made on. */
export const heldDocuments = z.object({
  documents: z.array(
    z.object({
      collection: z.string(),
      id: z.string(),
      tillId: uuid,
      code: z.string(),
      details,
      since: instant,
      attempts: z.int(),
      document: z.string(),
      base: z.string().nullable(),
    }),
  ),
});
/** Names one of `heldDocuments`. */
export const heldDocument = z.object({ collection: collectionName, tillId: uuid, id: text(200) }).meta({
  example: {
    collection: 'orders',
    tillId: '01920000-0000-7000-8000-0000000000aa',
    id: '01920000-0000-7000-8000-000000000001',
  },
});
export const retried = z.object({ outcome: z.enum(['accepted', 'quarantined']), code: z.string().nullable() });
export const tillParams = z.object({ tillId: uuid });
