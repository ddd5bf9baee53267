/**
 * What tills of one store ask each other about an order while the server is away. Over plain HTTP in the store's network:
 * every text is signed (Ed25519) with the key that the server told the others of, and names no person and no money.
 */
import { z } from 'zod';
import { id, text, uuid } from './wire.ts';

/**
 * - `ask`: may I hand it over? The answer `free` is a promise not to, until it is given back.
 * - `status`: you were promised it; are you at it?
 * - `release`: the promise is given back.
 */
export const lanQuestion = z.strictObject({
  what: z.enum(['ask', 'status', 'release']),
  from: uuid,
  to: uuid,
  orderId: id,
  /** Names the promise: what is said twice is one. */
  askId: text(64, 1),
  /** Receipts of the order that the asking till knows. */
  known: z.array(text(80)).max(1000),
});
export type LanQuestion = z.infer<typeof lanQuestion>;

/** `taken`: it is being handed over. `handed`: there is a receipt of it that the asking till does not know. */
export const lanAnswer = z.strictObject({ askId: text(64, 1), from: uuid, answer: z.enum(['free', 'taken', 'handed']) });
export type LanAnswer = z.infer<typeof lanAnswer>;

export const LAN_PATH = '/v1/store-orders';
/** In the address of a till's own port, where nothing else is asked for. */
export const LAN_PORT = 47_280;

export const lanQuestionText = (body: string): string => `lavka-lan-question-v1\n${body}`;
export const lanAnswerText = (body: string): string => `lavka-lan-answer-v1\n${body}`;
