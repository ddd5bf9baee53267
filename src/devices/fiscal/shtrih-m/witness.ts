/**
 * What the driver writes down before it does something that cannot be undone, so that after a crash it can find out from
 * the device whether it happened. Opaque to the till: JSON text in its intent store.
 */
import { z } from 'zod';
import type { IntentStore } from '../fiscal-registrar.ts';
import { receiptContent } from './receipt-content.ts';

const record = z.object({
  fiscalDocument: z.int(),
  fiscalSign: z.string(),
  shift: z.int(),
  receipt: z.int().nullable(),
  at: z.string(),
  storage: z.string(),
  printed: z.boolean(),
});

const receiptWitness = z.object({
  v: z.literal(1),
  kind: z.literal('receipt'),
  /**
   * opening: the receipt may be open, the closing command was never sent. closing: it may have been sent.
   * void: certainly not recorded. done: recorded, `record` says how.
   */
  phase: z.enum(['opening', 'closing', 'void', 'done']),
  storage: z.string(),
  /** The storage's last document before ours. */
  lastDocument: z.int(),
  shift: z.int(),
  operation: z.int(),
  /** Kopecks: what is due and the sum of the lines; which of them the storage keeps when they differ is not confirmed. */
  totals: z.array(z.int()).min(1),
  change: z.string(),
  /** What stands in it; notes of earlier versions do without. */
  content: receiptContent.optional(),
  /** The device's clock when the receipt began, to the minute. */
  startedAt: z.string(),
  /** Protocol 2.0: the number of the closing command, for whoever reads a log of frames. */
  number: z.int().nullable(),
  record: record.optional(),
});

const cashWitness = z.object({
  v: z.literal(1),
  kind: z.literal('cash'),
  phase: z.enum(['sending', 'void', 'done']),
  /** Kopecks in the drawer before, and what was to be added (negative: taken out). */
  before: z.int(),
  added: z.int(),
});

const witness = z.discriminatedUnion('kind', [receiptWitness, cashWitness]);

export type ReceiptWitness = z.infer<typeof receiptWitness>;
export type CashWitness = z.infer<typeof cashWitness>;
export type Witness = ReceiptWitness | CashWitness;

/** Undefined: nothing was ever sent under this id. `unreadable`: something was, but the note is damaged. */
export function loadWitness(intents: IntentStore, intentId: string): Witness | 'unreadable' | undefined {
  const text = intents.load(intentId);
  if (text === undefined || text === '') return undefined;
  try {
    const parsed = witness.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

export function saveWitness(intents: IntentStore, intentId: string, value: Witness): void {
  intents.save(intentId, JSON.stringify(value));
}

/** For callers that keep witnesses: `open` is still to be probed, `void` was certainly not recorded. */
export function stateOfWitness(text: string): 'open' | 'void' | 'done' {
  const parsed = loadWitness({ load: () => text, save: () => undefined }, '');
  const settled = typeof parsed === 'object' && (parsed.phase === 'done' || parsed.phase === 'void');
  return settled ? (parsed.phase === 'done' ? 'done' : 'void') : 'open';
}
