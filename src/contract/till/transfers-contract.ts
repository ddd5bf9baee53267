/** Goods that stores ask of one another, as the staff of one of them sees them. The server keeps them: without it nothing is done. */
import { z } from 'zod';
import { call } from '../rpc/define.ts';
import { anyQuantity, done, id, instant, quantity, result, unit } from './shapes.ts';

/** `asked`: of us. `coming`: on the way to us. `wanted`: what we asked for and nobody answered yet. */
export const TRANSFER_SIDES = ['asked', 'coming', 'wanted'] as const;
export const transferRow = z.object({
  transferId: id,
  side: z.enum(TRANSFER_SIDES),
  /** The other store. */
  store: z.string(),
  goodId: id,
  name: z.string(),
  unit,
  barcodes: z.array(z.string()),
  quantity,
  /** Of it, held for the store that asked: of what is asked of us. */
  held: anyQuantity,
  /** In this store; null when it is not kept. */
  stock: anyQuantity.nullable(),
  /** Of the order that waits for it; empty where there is none. */
  number: z.string(),
  note: z.string(),
  /** When it was asked for, and sent. */
  at: instant,
});
export type TransferRow = z.infer<typeof transferRow>;
export type TransferSide = TransferRow['side'];

export const transfersContract = {
  /** The oldest first. Refused: NOT_PAIRED, TRANSFER_NEEDS_SERVER. */
  'transfers.list': call(z.null(), result(z.array(transferRow))),
  /** The goods leave this store now: all that was asked for, or less. Refused: TRANSFER_NEEDS_SERVER, TRANSFER_ANSWERED. */
  'transfers.send': call(z.object({ transferId: id, quantity }), done),
  'transfers.refuse': call(z.object({ transferId: id, reason: z.string().min(1).max(200) }), done),
  /** What came: all of it, less, nothing, or more. Refused: TRANSFER_NEEDS_SERVER, TRANSFER_ANSWERED. */
  'transfers.receive': call(z.object({ transferId: id, quantity: anyQuantity.refine((value) => value >= 0) }), done),
  /** What this store asked for is needed no more. */
  'transfers.cancel': call(z.object({ transferId: id }), done),
} as const;
