/** Looking at one fact before it is recorded: is it what its hash says, do we understand it, do its sums add up? */
import { hash } from 'node:crypto';
import { Fault } from '../../contract/errors/fault.ts';
import type { Details, ErrorCode } from '../../contract/errors/registry.ts';
import { factBody, factInstant, FACT_KINDS, NEWEST_FACT, type WireFactBody } from '../../contract/sync/fact-body.ts';
import type { WireFact } from '../../contract/sync/push-contract.ts';
import { canonicalJson } from '../../domain/journal/canonical-json.ts';
import { RECEIPT_FACT_KINDS, type ReceiptFactKind } from '../../domain/journal/receipt-kind.ts';
import { entryText } from '../../domain/journal/entry-text.ts';

export type FactProblem = { readonly code: ErrorCode; readonly details: Details };
export type ReadFact = {
  readonly fact: WireFact;
  /** What is stored: canonical where the body has a canonical form. */
  readonly text: string;
  /** Undefined when there is a problem: it is held, and nothing is derived from it. */
  readonly body: WireFactBody | undefined;
  readonly problem: FactProblem | undefined;
};
export type ReceiptBody = Extract<WireFactBody, { readonly kind: ReceiptFactKind }>;
type HandoverBody = Extract<WireFactBody, { readonly kind: 'OrderHandedOver' }>;

const RECEIPTS: ReadonlySet<string> = new Set(RECEIPT_FACT_KINDS);

export function readFact(fact: WireFact): ReadFact {
  const text = canonicalText(fact.body);
  if (text === undefined) {
    return { fact, text: plainText(fact), body: undefined, problem: { code: 'FACT_SHAPE', details: { field: 'body' } } };
  }
  const read = understand(fact, text);
  return 'problem' in read
    ? { fact, text, body: undefined, problem: read.problem }
    : { fact, text, body: read.body, problem: undefined };
}

function understand(fact: WireFact, text: string): { readonly body: WireFactBody } | { readonly problem: FactProblem } {
  if (hash('sha256', entryText(fact.prevHash, { ...fact, body: text }), 'hex') !== fact.hash) return refused('FACT_HASH', {});
  if (fact.v > NEWEST_FACT || !FACT_KINDS.includes(fact.kind)) return refused('FACT_UNKNOWN', { kind: fact.kind, v: fact.v });
  const parsed = factBody.safeParse(fact.body);
  if (!parsed.success) return refused('FACT_SHAPE', { field: pathOf(parsed.error.issues) });
  if (parsed.data.kind !== fact.kind) return refused('FACT_SHAPE', { field: 'kind' });
  if (!factInstant.safeParse(fact.at).success) return refused('FACT_SHAPE', { field: 'at' });
  const wrongSum = isReceipt(parsed.data) ? wrongSumOf(parsed.data) : undefined;
  return wrongSum === undefined ? { body: parsed.data } : refused('FACT_SUMS', { field: wrongSum });
}

export function isReceipt(body: WireFactBody): body is ReceiptBody {
  return RECEIPTS.has(body.kind);
}

/** Lines make the total, rounding makes what is due, tenders less change cover it: src/domain/sale/settle.ts. */
function wrongSumOf(body: ReceiptBody): string | undefined {
  const { lines, tenders, total, rounding, due, change } = body;
  if (lines.reduce((sum, line) => sum + line.total, 0) !== total) return 'total';
  if (total + rounding !== due) return 'due';
  if (sumOf(tenders.map(({ amount }) => amount)) - change !== due) return 'tenders';
  if (body.kind === 'OrderHandedOver') return wrongHandover(body);
  if (body.kind === 'PrepaymentRefunded') return sumOf(body.parts.map(({ sum }) => sum)) === total ? undefined : 'parts';
  return undefined;
}

/** Each line is settled by prepayment and by money, and both are what the tenders say: src/domain/order/settlement.ts. */
function wrongHandover({ lines, handed, parts, tenders, total }: HandoverBody): string | undefined {
  const offset = sumOf(tenders.filter(({ kind }) => kind === 'prepaid').map(({ amount }) => amount));
  if (sumOf(handed.map(({ fromPrepayment }) => fromPrepayment)) !== offset) return 'handed';
  if (sumOf(handed.map(({ fromPrepayment, paidNow }) => fromPrepayment + paidNow)) !== total) return 'handed';
  if (sumOf(parts.map(({ sum }) => sum)) !== offset) return 'parts';
  const isWhole = handed.every(({ lineId, quantity }) =>
    lines.some((line) => line.lineId === lineId && line.quantity === quantity),
  );
  return isWhole && handed.length === lines.length ? undefined : 'handed';
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function refused(code: ErrorCode, details: Details): { readonly problem: FactProblem } {
  return { problem: { code, details } };
}

export function pathOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  return issues[0]?.path.map(String).join('.').slice(0, 100) ?? '';
}

/** Undefined for what has no canonical form: fractions, halves of surrogate pairs. */
function canonicalText(body: unknown): string | undefined {
  try {
    return canonicalJson(body);
  } catch {
    return undefined;
  }
}

/** Kept as it came. Throws BAD_INPUT for what is nested too deep to be written down at all. */
function plainText({ seq, body }: WireFact): string {
  try {
    return JSON.stringify(body ?? null);
  } catch (cause) {
    throw new Fault('BAD_INPUT', { field: `facts ${String(seq)}` }, { cause });
  }
}
