/** Signing in, locking, and the people who may. */
import { z } from 'zod';
import { call } from '../rpc/define.ts';
import { done, id, result, role } from './shapes.ts';

export const staffTile = z.object({
  staffId: id,
  name: z.string(),
  role,
  pinLength: z.int().min(4).max(6),
  lockedUntil: z.string().nullable(),
});
export type StaffTile = z.infer<typeof staffTile>;

export const peopleContract = {
  'people.list': call(z.null(), z.array(staffTile)),
  /** Refused: PIN_WRONG {attemptsLeft}, PIN_LOCKED {until}, STAFF_GONE. Signing in while another cashier is signed in changes the cashier, the shift stays. */
  'people.signIn': call(z.object({ staffId: id, pin: z.string().regex(/^\d{4,6}$/) }), done),
  /** Somebody is at the screen, though nothing is asked of the till: it must not lock under their hands. */
  'people.present': call(z.null(), z.null()),
  'people.lock': call(z.null(), done),
  'people.signOut': call(z.null(), done),
  /** Who may approve, for the override dialog; `roles` as NEEDS_OVERRIDE names them. */
  'people.approvers': call(
    z.object({ permission: z.string().max(60), roles: z.string().max(60).optional() }),
    z.array(staffTile),
  ),
  'people.save': call(
    z.object({
      staffId: id.nullable(),
      name: z.string().min(1).max(64),
      role,
      inn: z.string().regex(/^(\d{12})?$/),
      badge: z.string().max(40),
      pin: z
        .string()
        .regex(/^\d{4,6}$/)
        .optional(),
      active: z.boolean(),
      /** Sees only customers and orders that they are responsible for; left out, it stays as it is. */
      ownCustomers: z.boolean().optional(),
    }),
    result(z.object({ staffId: id })),
  ),
  'people.all': call(
    z.null(),
    result(z.array(staffTile.extend({ inn: z.string(), badge: z.string(), active: z.boolean(), ownCustomers: z.boolean() }))),
  ),
} as const;
