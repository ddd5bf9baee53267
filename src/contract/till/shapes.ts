/** Shapes shared by the areas of the till contract. Amounts are whole minor units, quantities whole thousandths. */
import { z } from 'zod';
import { PERMISSIONS, ROLES } from '../../domain/people/permission.ts';
import type { Milli, Minor } from '../../domain/money/minor.ts';
import { RECEIPT_KINDS } from '../../domain/journal/receipt-kind.ts';
import { isErrorCode } from '../errors/registry.ts';

const MOST_MINOR = 100_000_000_000;
const MOST_MILLI = 100_000_000;

export const money = z
  .int()
  .min(-MOST_MINOR)
  .max(MOST_MINOR)
  .transform((value) => value as Minor);
export const positiveMoney = z
  .int()
  .min(1)
  .max(MOST_MINOR)
  .transform((value) => value as Minor);
export const moneyOrZero = z
  .int()
  .min(0)
  .max(MOST_MINOR)
  .transform((value) => value as Minor);
export const quantity = z
  .int()
  .min(1)
  .max(MOST_MILLI)
  .transform((value) => value as Milli);
export const anyQuantity = z
  .int()
  .min(-MOST_MILLI)
  .max(MOST_MILLI)
  .transform((value) => value as Milli);

export const id = z.string().min(1).max(64);
export const shortText = z.string().max(200);
/** An instant, ISO 8601 in UTC. Shown, never compared between devices. */
export const instant = z.string().max(40);
export const permission = z.enum(PERMISSIONS as [(typeof PERMISSIONS)[number], ...(typeof PERMISSIONS)[number][]]);
export const role = z.enum(ROLES as [(typeof ROLES)[number], ...(typeof ROLES)[number][]]);
export const language = z.enum(['ru', 'uk', 'en']);
export const country = z.enum(['RU', 'UA']);
export const errorCode = z
  .string()
  .refine(isErrorCode)
  .transform((code) => code);
export const details = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** An answer the user can act on. `NEEDS_OVERRIDE` carries `permission`, and `roles` where a ceiling counts: ask for a PIN or a badge and call again with `override`. */
export const refusal = z.object({ code: errorCode, details });
export type RefusalView = z.infer<typeof refusal>;

export function result<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: refusal }),
  ]);
}

/** Nothing to say beyond "done": what changed arrives by push. */
export const done = result(z.null());

const because = { reason: z.string().min(1).max(200) };
/** Another person's approval: who by PIN, or their badge, and why. Recorded in the journal with who asked. */
export const override = z.union([
  z.object({ staffId: id, pin: z.string().regex(/^\d{4,6}$/), ...because }),
  z.object({ badge: z.string().min(1).max(40), ...because }),
]);
export type OverrideInput = z.infer<typeof override>;

export const discount = z.discriminatedUnion('kind', [
  /** Basis points: 10 % = 1000. */
  z.object({ kind: z.literal('percent'), basisPoints: z.int().min(1).max(10_000) }),
  z.object({ kind: z.literal('amount'), amount: positiveMoney }),
]);

export const tenderKind = z.enum(['cash', 'card']);
/** How a receipt was paid: also by a prepayment that is offset, and back through the web shop. */
export const receiptTenderKind = z.enum(['cash', 'card', 'prepaid', 'online']);
export const receiptKind = z.enum(RECEIPT_KINDS as [(typeof RECEIPT_KINDS)[number], ...(typeof RECEIPT_KINDS)[number][]]);
export const unit = z.enum(['piece', 'kg', 'g', 'm', 'l', 'pack', 'set', 'service']);
