/** What a document must look like before the server keeps it. The till's RxDB schemas say the same (a test holds them together). */
import { z } from 'zod';
import type { CollectionName, DocumentTypes } from '../../domain/documents/collections.ts';
import { ORDER_STATUSES } from '../../domain/documents/order.ts';
import { RESERVATION_STATES } from '../../domain/documents/reservation.ts';

/** Lengths are counted in characters, as JSON Schema does; no database holds half a character or character zero. */
const anyText = z.string().refine((value) => value.isWellFormed() && !value.includes('\0'), 'not text');
const text = (maxLength: number) =>
  anyText.refine((value) => value.length <= maxLength || Array.from(value).length <= maxLength, 'too long').meta({ maxLength });
/** Money in minor units, quantities in thousandths. */
const whole = z.int().min(0).max(1_000_000_000_000);
const list = <T extends z.ZodType>(items: T, most: number) => z.array(items).max(most);

const id = text(100);
const time = text(40);
const common = {
  id,
  /** What was written at a till when the server's value won. */
  overruled: list(z.strictObject({ field: text(100), value: text(20_000) }), 500),
  /** Raised to send a refused change once more. */
  resent: whole,
  receivedAt: time.exactOptional(),
  serverSeq: whole.exactOptional(),
};

const status = z.enum(ORDER_STATUSES);
const order = z.strictObject({
  ...common,
  number: text(50),
  storeId: id,
  source: text(50),
  status,
  createdAt: time,
  wishedAt: time.exactOptional(),
  priority: z.int().min(0).max(9),
  customerId: id.exactOptional(),
  buyerName: text(200).exactOptional(),
  buyerPhone: text(30).exactOptional(),
  buyerEmail: text(200).exactOptional(),
  responsibleId: id.exactOptional(),
  oneHandover: z.boolean(),
  pickupCode: text(50).exactOptional(),
  claim: text(20_000).exactOptional(),
  lines: list(
    z.strictObject({
      ...{ id, goodId: id, name: text(500), quantity: whole, price: whole },
      ...{ picked: whole, handed: whole, cell: text(50).exactOptional() },
    }),
    1000,
  ),
  payments: list(z.strictObject({ id, kind: z.enum(['online', 'cash', 'card', 'refund']), sum: whole, at: time }), 200),
  handovers: list(z.strictObject({ id, tillId: id, at: time }), 200),
  moves: list(z.strictObject({ id, from: status, to: status, at: time, staffId: id, place: text(100) }), 1000),
  custom: z.record(anyText, anyText),
});

const customer = z.strictObject({
  ...common,
  name: text(200),
  phones: list(text(30), 20),
  cards: list(text(50), 20),
  email: text(200).exactOptional(),
  birthday: text(10).exactOptional(),
  note: text(2000).exactOptional(),
  responsibleId: id.exactOptional(),
  mayAdvertise: z.boolean(),
  erased: z.boolean(),
});

const reservation = z.strictObject({
  ...common,
  ...{ storeId: id, goodId: id, quantity: whole, state: z.enum(RESERVATION_STATES) },
  ...{ orderId: id.exactOptional(), note: text(2000).exactOptional(), until: time.exactOptional() },
});

const orderComment = z.strictObject({
  ...common,
  ...{ orderId: id, staffId: id, text: text(5000), at: time, toStaffId: id.exactOptional(), readBy: list(id, 200) },
});

export const documentShapes = {
  orders: order,
  customers: customer,
  reservations: reservation,
  order_comments: orderComment,
} as const satisfies Readonly<Record<CollectionName, z.ZodType>>;

/** The document itself, or the field that is wrong. Takes anything. */
export function readDocumentShape<N extends CollectionName>(
  collection: N,
  document: unknown,
): { readonly document: DocumentTypes[N] } | { readonly field: string } {
  const read = documentShapes[collection].safeParse(document);
  if (read.success) return { document: document as DocumentTypes[N] };
  return { field: read.error.issues[0]?.path.map(String).join('.').slice(0, 100) ?? '' };
}
