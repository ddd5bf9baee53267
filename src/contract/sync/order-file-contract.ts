/** Files of an order, a signed scan above all: their bytes travel apart from the document, which only lists them. */
import { z } from 'zod';
import { id, text } from './wire.ts';

/** A scanned page in colour is a quarter of it; more is a mistake or a film. */
export const MOST_FILE_BYTES = 4 * 1024 * 1024;
/** Of one order: the till that attaches and the server that keeps count the same. */
export const MOST_FILES_OF_ORDER = 50;
export const ORDER_FILE_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type OrderFileType = (typeof ORDER_FILE_TYPES)[number];

/** Of one order; the file's id is made by whoever adds it. */
export const orderFileParams = z.object({ orderId: id, fileId: id });

/**
 * `POST /v1/orders/{orderId}/files/{fileId}` by a till or the owner: keeps the bytes and, where the order does not list the
 * file yet, lists it. Answers `done`. The same again is done once; the same id with other bytes is refused with ORDER_FILE_DIFFERS. What is
 * larger, or is not what `type` says, is refused with ORDER_FILE_WRONG.
 */
export const orderFileUpload = z
  .object({
    name: text(200, 1),
    type: z.enum(ORDER_FILE_TYPES),
    staffId: text(64),
    contentBase64: z.base64().max(Math.ceil(MOST_FILE_BYTES / 3) * 4),
  })
  .meta({ example: { name: 'scan.pdf', type: 'application/pdf', staffId: 'cashier', contentBase64: 'JVBERi0xLjcK' } });
export type OrderFileUpload = z.infer<typeof orderFileUpload>;

/** `GET /v1/orders/{orderId}/files/{fileId}`. Unknown, or listed but not uploaded yet: RECORD_UNKNOWN. */
export const orderFileAnswer = z.object({
  name: z.string(),
  type: z.enum(ORDER_FILE_TYPES),
  /** Of the bytes, in hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  contentBase64: z.base64(),
});
export type OrderFileAnswer = z.infer<typeof orderFileAnswer>;
