/**
 * What the server vouches for, so that a till without it can hand an order over: lines, prepayment, store, expiry.
 * The same text is in the order document and in the customer's QR code. Capital letters and digits alone, so that any
 * scanner in any layout reads it: `LVO-C-<base32 of the text>-<base32 of the signature>`.
 */
import type { Order } from '../documents/order.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { Milli, Minor } from '../money/minor.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import { ok, type Result } from '../shared/result.ts';
import { base32, fromBase32 } from './base32.ts';
import { ledgerOf } from './ledger.ts';

export type OrderClaim = {
  readonly orderId: string;
  readonly number: string;
  readonly storeId: string;
  /** ISO 8601: the till's clock is good enough for a day that is meant. */
  readonly expiresAt: string;
  readonly pickupCode: string;
  /** Prepayment of no line in particular. */
  readonly unassigned: Minor;
  /** What is still to be handed over, and what of it is prepaid. */
  readonly lines: readonly {
    readonly lineId: string;
    readonly goodId: string;
    readonly quantity: Milli;
    readonly sum: Minor;
    readonly left: Minor;
  }[];
};

export type SignedClaim = { readonly claim: OrderClaim; readonly text: string; readonly signature: readonly number[] };
export type ClaimRefusal = Refusal<
  'ORDER_CLAIM_UNREADABLE' | 'ORDER_CLAIM_FORGED' | 'ORDER_CLAIM_EXPIRED' | 'ORDER_CLAIM_STORE' | 'ORDER_CLAIM_USED'
>;

const PURPOSE = 'lavka-order-claim-v1';
const PREFIX = 'LVO-C-';
/** A QR code of medium correction holds 3,391 capital letters and digits; above this it cannot be read off a phone well. */
export const LONGEST_QR = 2000;

export function claimOf(order: Order, expiresAt: string): OrderClaim {
  const { lines, unassigned } = ledgerOf(order);
  return {
    ...{ orderId: order.id, number: order.number, storeId: order.storeId, expiresAt, pickupCode: order.pickupCode, unassigned },
    lines: order.lines.flatMap(({ id, goodId }, index) => {
      const line = lines[index];
      if (line === undefined || line.open === 0) return [];
      return [{ lineId: id, goodId, quantity: line.open, sum: line.openSum, left: line.left }];
    }),
  };
}

/** What is signed: ASCII, one spelling for one claim. Short names, for it must fit a QR code. */
export function claimText({ orderId, number, storeId, expiresAt, pickupCode, unassigned, lines }: OrderClaim): string {
  const rows = lines.map(({ lineId, goodId, quantity, sum, left }) => [lineId, goodId, quantity, sum, left]);
  const json = canonicalJson({ o: orderId, n: number, s: storeId, e: expiresAt, c: pickupCode, u: unassigned, l: rows });
  return `${PURPOSE}\n${json.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}`;
}

export function claimCode(text: string, signature: readonly number[]): string {
  return `${PREFIX}${base32(Array.from(text, (char) => char.charCodeAt(0)))}-${base32(signature)}`;
}

export function isClaimCode(code: string): boolean {
  return code.toUpperCase().startsWith(PREFIX);
}

/** Reads without believing: the signature is checked by `verifyClaim`. Takes anything at all. */
export function readClaim(code: string): Result<SignedClaim, ClaimRefusal> {
  const [body = '', mark = '', ...more] = code.toUpperCase().slice(PREFIX.length).split('-');
  const [bytes, signature] = [fromBase32(body), fromBase32(mark)];
  if (!isClaimCode(code) || more.length > 0 || bytes === undefined || signature?.length !== 64)
    return refuse('ORDER_CLAIM_UNREADABLE');
  const text = bytes.map((byte) => String.fromCharCode(byte)).join('');
  const claim = parseText(text);
  // Only the one spelling counts: what was read must say the same again.
  return claim !== undefined && claimText(claim) === text ? ok({ claim, text, signature }) : refuse('ORDER_CLAIM_UNREADABLE');
}

/** `isSigned` is the Ed25519 check of `text` with the server's key, done by the caller. `handovers` of that order, as far as known here. */
export function verifyClaim(
  { claim }: SignedClaim,
  known: { readonly isSigned: boolean; readonly storeId: string; readonly now: string; readonly order?: Order },
): Result<OrderClaim, ClaimRefusal> {
  const { number } = claim;
  if (!known.isSigned) return refuse('ORDER_CLAIM_FORGED');
  if (claim.storeId !== known.storeId) return refuse('ORDER_CLAIM_STORE', { number });
  if (Date.parse(claim.expiresAt) <= Date.parse(known.now))
    return refuse('ORDER_CLAIM_EXPIRED', { number, until: claim.expiresAt });
  const { order } = known;
  if (order !== undefined && ledgerOf(order).isShipped) return refuse('ORDER_CLAIM_USED', { number });
  return ok(claim);
}

function parseText(text: string): OrderClaim | undefined {
  const [purpose, json, ...more] = text.split('\n');
  if (purpose !== PURPOSE || json === undefined || more.length > 0) return undefined;
  try {
    const { o, n, s, e, c, u, l } = JSON.parse(json) as Readonly<Record<string, unknown>>;
    if (![o, n, s, e, c].every((value) => typeof value === 'string') || !isWhole(u) || !Array.isArray(l)) return undefined;
    const lines = l.map(readRow);
    if (lines.some((line) => line === undefined)) return undefined;
    const texts = { orderId: o, number: n, storeId: s, expiresAt: e, pickupCode: c };
    return { ...texts, unassigned: u, lines } as unknown as OrderClaim;
  } catch {
    return undefined;
  }
}

function readRow(row: unknown): OrderClaim['lines'][number] | undefined {
  if (!Array.isArray(row) || row.length !== 5) return undefined;
  const [lineId, goodId, quantity, sum, left] = row as unknown[];
  if (typeof lineId !== 'string' || typeof goodId !== 'string' || ![quantity, sum, left].every(isWhole)) return undefined;
  return { lineId, goodId, quantity, sum, left } as OrderClaim['lines'][number];
}

function isWhole(value: unknown): boolean {
  return Number.isSafeInteger(value);
}
