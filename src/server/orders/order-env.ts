/** What the work on orders needs beside the database. */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { orderRules } from '../../contract/sync/order-rules-shape.ts';
import { DEFAULT_ORDER_RULES, type OrderRules } from '../../domain/order/order-rules.ts';
import type { Unit } from '../db/database.ts';
import type { ServerIdentity } from '../trust/server-identity.ts';

export type OrderEnv = {
  readonly identity: Pick<ServerIdentity, 'sign'>;
  /** Milliseconds since 1970, of the one clock that time limits are measured with. */
  readonly now: () => number;
};

export const RULES_SECTION = 'orders';
const CODE_DIGITS = 6;
const TOKEN_BYTES = 18;

export const nowText = ({ now }: OrderEnv): string => new Date(now()).toISOString();
export const newId = (): string => v7();

/** What the customer says at the counter. */
export function newPickupCode(): string {
  return String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
}

/** The chain and 144 random bits: the page finds its chain by itself, and nobody finds the page by trying. */
export function newPageToken(tenantId: string): string {
  return Buffer.concat([Buffer.from(tenantId.replaceAll('-', ''), 'hex'), randomBytes(TOKEN_BYTES)]).toString('base64url');
}

/** The chain of a page's address, or undefined for what is none. */
export function tenantOfToken(token: string): string | undefined {
  if (!/^[A-Za-z0-9_-]{46}$/.test(token)) return undefined;
  const hex = Buffer.from(token, 'base64url').toString('hex').slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The store's rules; those that are delivered where the owner set none. */
export async function readRules({ trx, tenantId }: Pick<Unit, 'trx' | 'tenantId'>, storeId: string): Promise<OrderRules> {
  const { rows } = await sql<{ readonly body: string }>`
    SELECT body FROM setting WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND section = ${RULES_SECTION}`.execute(trx);
  return rulesOf(rows[0]?.body ?? null);
}

/** Of a setting's text; those that are delivered where there is none. */
export function rulesOf(body: string | null): OrderRules {
  if (body === null) return DEFAULT_ORDER_RULES;
  const read = orderRules.safeParse(JSON.parse(body));
  return read.success ? read.data : DEFAULT_ORDER_RULES;
}
