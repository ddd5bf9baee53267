/**
 * Whether a whole good is as nearly all are: of the shape of the contract, one price that holds or none. Asked a hundred
 * thousand times while somebody waits to sell, so it is written by hand; what it lets through the contract's own shapes
 * let through (a property test says so), and the rest goes the way of every row.
 */
import type { z } from 'zod';
import type { WholeGood } from '../../../contract/sync/first-load-contract.ts';
import { instant, unit, vat } from '../../../contract/sync/wire.ts';

type Loose = Readonly<Record<string, unknown>>;

const TEXTS = ['article', 'category', 'brand', 'size', 'colour'] as const;
const LONGEST_ID = 64;
/** Ten million: what costs more is looked at more closely. */
const DEAREST = 1_000_000_000;
/** A million of a good in one pack. */
const LARGEST_PACK = 1_000_000_000;
/** Few different values come by the thousand. */
const KEPT = 200;

/** Remembers the last values that were right, and asks the shape about others. */
function remembering(shape: z.ZodType<string>): (value: unknown) => boolean {
  let known = new Set<unknown>();
  return (value) => {
    if (known.has(value)) return true;
    if (!shape.safeParse(value).success) return false;
    if (known.size >= KEPT) known = new Set();
    known.add(value);
    return true;
  };
}

const isUnit = remembering(unit);
const isVat = remembering(vat);
const isInstant = remembering(instant);

export function isPlainGood(row: unknown, serverNow: string): row is WholeGood {
  if (!isRecord(row)) return false;
  const { key, seq, body, price, codes } = row;
  if (!isId(key) || !isWhole(seq) || !Array.isArray(codes)) return false;
  return isPlainBody(body, key) && isPlainPrice(price, key, serverNow) && codes.every(isPlainCode);
}

function isPlainBody(body: unknown, key: string): boolean {
  if (!isRecord(body)) return false;
  const { goodId, name, modelId, active } = body;
  if (goodId !== key) return false;
  if (typeof name !== 'string' || name === '' || typeof active !== 'boolean') return false;
  if (modelId !== null && typeof modelId !== 'string') return false;
  return TEXTS.every((field) => typeof body[field] === 'string') && isUnit(body['unit']) && isVat(body['vat']);
}

function isPlainPrice(price: unknown, key: string, serverNow: string): boolean {
  if (price === null) return true;
  if (!isRecord(price) || !isWhole(price['seq'])) return false;
  const { body } = price;
  if (!isRecord(body) || body['goodId'] !== key || !Array.isArray(body['prices'])) return false;
  const [only, ...others] = body['prices'] as readonly unknown[];
  return others.length === 0 && isPlainAmount(only, serverNow);
}

function isPlainAmount(value: unknown, serverNow: string): boolean {
  if (!isRecord(value)) return false;
  const { version, from, amount } = value;
  if (!isWhole(version) || !isInstant(from) || (from as string) > serverNow) return false;
  return amount === null || isAmount(amount);
}

function isPlainCode(value: unknown): boolean {
  if (!isRecord(value) || typeof value['code'] !== 'string' || !isWhole(value['seq'])) return false;
  const { quantity } = value;
  return isWhole(quantity) && quantity >= 1 && quantity <= LARGEST_PACK;
}

function isId(key: unknown): key is string {
  return typeof key === 'string' && key !== '' && key.length <= LONGEST_ID && !key.includes('\0');
}

function isAmount(value: unknown): boolean {
  return isWhole(value) && value >= 0 && value <= DEAREST;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isRecord(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null;
}
