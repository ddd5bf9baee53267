/** The facts of a till's journal as a server reads them: src/domain/journal/fact.ts as shapes. */
import { z } from 'zod';
import { id, money, moneyOrZero, quantity, text, unit, vat } from './wire.ts';

const person = z.object({ staffId: id, name: text(200) });
const approval = z.object({ staffId: id, name: text(200), reason: text(200) });
const at = text(40, 1).refine((value) => !Number.isNaN(Date.parse(value)) && /^\d{4}-/.test(value), 'not an instant');
const fiscal = z
  .object({
    fiscalDocument: z.int().min(0),
    fiscalSign: text(40),
    shift: z.int(),
    storage: text(40),
    at: text(40),
    printed: z.boolean(),
  })
  .nullable();
const reason = text(500);
const total = { total: money, rounding: money, due: money, change: money };

const line = z.object({
  lineId: id,
  goodId: id.nullable(),
  name: text(500),
  article: text(200),
  barcode: text(100).nullable(),
  unit,
  quantity,
  price: money,
  discount: money,
  total: money,
  vat,
  vatAmount: money,
  priceVersion: z.int(),
});
const tender = z.object({ kind: text(20, 1), amount: money, reference: text(200) });
const receipt = {
  receiptId: id,
  number: z.int().min(1).max(2_000_000_000),
  shiftId: id,
  by: person,
  /** Only ever looked things up by: what cannot be kept is nobody. */
  customer: text(200).nullish().catch(null),
  lines: z.array(line).max(2000),
  tenders: z.array(tender).max(50),
  fiscal,
  ...total,
};

const order = z.object({ orderId: id, number: text(50) });
const way = z.enum(['online', 'cash', 'card']);
const method = z.union([z.literal(1), z.literal(2), z.literal(3)]);
const parts = z.array(z.object({ paymentId: id, lineId: id.nullable(), way, method, sum: moneyOrZero })).max(2000);
const handed = z.object({ lineId: id, quantity, fromPrepayment: moneyOrZero, paidNow: moneyOrZero });
const refused = z.array(z.object({ lineId: id, quantity })).max(2000);
const decided = { reason, approval: approval.nullable() };
const ground = z.enum(['server', 'lease', 'claim', 'risk']);

export const factBody = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ShiftOpened'),
    shiftId: id,
    number: z.int().min(1).max(2_000_000_000),
    by: person,
    float: moneyOrZero,
  }),
  z.object({
    kind: z.literal('CashMoved'),
    movementId: id,
    shiftId: id,
    direction: z.enum(['in', 'out']),
    amount: moneyOrZero,
    reason,
    by: person,
  }),
  z.object({ kind: z.literal('SaleCompleted'), ...receipt }),
  z.object({
    kind: z.literal('ReturnCompleted'),
    reason,
    originalReceiptId: id.nullable(),
    approval: approval.nullable(),
    ...receipt,
  }),
  z.object({ kind: z.literal('PrepaymentTaken'), order, method, ...receipt }),
  z.object({ kind: z.literal('PrepaymentRefunded'), order, ground: ground.optional(), parts, refused, ...decided, ...receipt }),
  z.object({
    kind: z.literal('OrderHandedOver'),
    order,
    ground,
    approval: approval.nullable(),
    handed: z.array(handed).max(2000),
    parts,
    ...receipt,
  }),
  z.object({
    kind: z.literal('OrderReturned'),
    order,
    ground: ground.optional(),
    originalReceiptId: id.nullable(),
    ...decided,
    ...receipt,
  }),
  z.object({
    kind: z.literal('ShiftClosed'),
    shiftId: id,
    by: person,
    counted: money,
    expected: money,
    difference: money,
    note: text(1000),
  }),
  z.object({
    kind: z.literal('Overridden'),
    overrideId: id,
    shiftId: id.nullable().optional(),
    what: text(100),
    requestedBy: person,
    approval,
    how: z.enum(['pin', 'badge']).optional(),
    about: text(1000).optional(),
  }),
  z.object({ kind: z.literal('ReceiptCopied'), receiptId: id, by: person }),
  z.object({ kind: z.literal('DrawerOpened'), by: person, reason }),
  z.object({
    kind: z.literal('SaleMissed'),
    missedId: id,
    by: person,
    text: reason,
    reason: text(20).optional(),
    goodId: id.nullable().optional(),
  }),
  z.object({ kind: z.literal('SignedIn'), by: person }),
  z.object({ kind: z.literal('SignedOut'), by: person }),
]);
export type WireFactBody = z.infer<typeof factBody>;
export const factInstant = at;

/** The newest version of a fact's shape that this program reads. */
export const NEWEST_FACT = 1;
export const FACT_KINDS: readonly string[] = factBody.options.map((option) => option.shape.kind.value);
