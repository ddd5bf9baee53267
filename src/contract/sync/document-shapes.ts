/**
 * What a document must look like before the server keeps it, without the fields that only the server writes. The till's
 * RxDB schemas say the same (a test holds them together).
 */
import { z } from 'zod';
import { isStorable, type CollectionName, type DocumentTypes } from '../../domain/documents/collections.ts';
import { RESERVATION_STATES } from '../../domain/documents/reservation.ts';
import { orderDocument } from './order-document.ts';

/** Lengths are counted in characters, as JSON Schema counts them. */
const text = (maxLength: number) =>
  z
    .string()
    .refine((value) => value.length <= maxLength || Array.from(value).length <= maxLength, 'too long')
    .meta({ maxLength });
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
};

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
  orders: orderDocument,
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
  if (read.success && !isStorable(JSON.stringify(document))) return { field: 'text' };
  if (read.success) return { document: document as DocumentTypes[N] };
  return { field: read.error.issues[0]?.path.map(String).join('.').slice(0, 100) ?? '' };
}
