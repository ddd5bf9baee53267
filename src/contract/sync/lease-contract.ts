/** Leases: of an order or of a receipt whose goods come back one till at a time makes the next receipt. */
import { z } from 'zod';
import { id, instant } from './wire.ts';

/**
 * `lease`: what the till calls it, another name each time and UUIDv7 in our own program: it is ended by it. `after`: the number of
 * the last entry in the till's journal; what is recorded up to there is no receipt of this lease.
 */
export const leaseName = { lease: id, after: z.int().min(0) };

const EXAMPLE = { orderId: 'o-1', lease: '01920000-0000-7000-8000-0000000000e1', after: 17 };

/**
 * `firm`: the receipt begins now. Such a lease holds until it is here or the till gives it back. `what`: a handover, which an
 * order that has ended is not leased for, or money or goods that go back, which it is. `isNew`: made by this till, which has not
 * heard of it from the server yet; should it not be here it is leased beforehand, so that nobody else comes first when it is.
 */
export const orderLease = z
  .object({
    orderId: id,
    ...leaseName,
    seconds: z.int().min(5).max(900).default(120),
    firm: z.boolean().default(false),
    what: z.enum(['handover', 'give-back']).default('handover'),
    isNew: z.boolean().default(false),
  })
  .meta({ example: { ...EXAMPLE, seconds: 180, firm: true, what: 'handover', isNew: false } });
/** `known`: ids of the order's payments, handovers, returns and edits; a till that lacks one must not begin yet. */
export const leased = z.object({ until: instant, known: z.array(z.string()) });

export const leaseParams = z.object({ lease: id });
/** Whether there was one. */
export const released = z.object({ released: z.boolean() });
/** Names. */
export const leases = z.object({ leases: z.array(id) });
