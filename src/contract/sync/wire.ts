/** Shapes that every message between tills, back office and server shares. Amounts are minor units, quantities thousandths. */
import { z } from 'zod';
import { ROLES } from '../../domain/people/permission.ts';
import { parseVat } from '../../domain/tax/vat.ts';
import { UNITS } from '../../domain/catalogue/good.ts';

const MOST_MINOR = 100_000_000_000;
const MOST_MILLI = 100_000_000_000;

/** Text that a database can hold: PostgreSQL has no character number zero. */
export function text(most: number, least = 0) {
  return z
    .string()
    .min(least)
    .max(most)
    .regex(/^[^\0]*$/, 'character 0');
}

export const uuid = z.uuid().toLowerCase().meta({ example: '01920000-0000-7000-8000-000000000001' });
/** Identifiers that tills and back offices make; UUIDv7 in our own programs. */
export const id = text(64, 1).meta({ example: '01920000-0000-7000-8000-000000000002' });
export const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ example: '35e031187c8da6fe2170c1bc11b882bdef0120792c9b34bc9e4bd7dedbab7c23' });
export const money = z.int().min(-MOST_MINOR).max(MOST_MINOR).meta({ example: 9900 });
export const moneyOrZero = z.int().min(0).max(MOST_MINOR).meta({ example: 9900 });
export const quantity = z.int().min(-MOST_MILLI).max(MOST_MILLI).meta({ example: 2000 });
export const instant = z.iso
  .datetime({ precision: 3 })
  .meta({ description: 'ISO 8601 in UTC, to the millisecond', example: '2026-11-21T10:00:00.000Z' });
export const role = z.enum(ROLES as ['cashier', 'senior', 'manager']);
export const unit = z.enum(UNITS as ['piece', 'kg', 'g', 'm', 'l', 'pack', 'set', 'service']);
export const vat = z
  .string()
  .regex(/^(none|\d{1,3}(\.\d{1,2})?%|\d{1,2}\/\d{3})$/)
  .meta({ example: '22%' });
/** The same, and a rate that there is: "22/122", not "22/999". For what people write. */
export const realVat = vat.refine((written) => parseVat(written).ok, 'no rate').meta({ example: '22%' });
export const base64url = z.string().regex(/^[A-Za-z0-9_-]{1,200}$/);
export const details = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Every answer that is not a success has this body. `code` is stable; `what` is for people, in the language asked for. */
export const errorAnswer = z.object({ error: z.object({ code: z.string(), what: z.string(), details }) });
export type ErrorAnswer = z.infer<typeof errorAnswer>;

export const done = z.object({ done: z.literal(true) });
