/** Tokens and challenges: statements the server signs and later knows again. Laid out as a JWT (RFC 7519) with EdDSA and no choice. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { uuid } from '../../contract/sync/wire.ts';
import type { ServerIdentity } from './server-identity.ts';

/** What it is for: one kind is never taken for another. */
export type SealKind = 'lavka-till-token' | 'lavka-challenge';

const LIFETIME_MS: Readonly<Record<SealKind, number>> = { 'lavka-till-token': 15 * 60_000, 'lavka-challenge': 60_000 };
const AUDIENCE = 'lavka-server';

const claims = z.object({
  aud: z.literal(AUDIENCE),
  tenantId: uuid,
  storeId: uuid,
  tillId: uuid,
  jti: z.string().min(16).max(40),
  exp: z.int(),
  held: z.int().default(0),
});
export type TillIdentity = { readonly tenantId: string; readonly storeId: string; readonly tillId: string };
export type Sealed = TillIdentity & {
  readonly nonce: string;
  readonly expiresAtMs: number;
  /** Of a challenge: how much of the till's journal the server held when it was made. */
  readonly held: number;
};

export type Sealer = {
  seal(kind: SealKind, about: TillIdentity & { readonly held?: number }): { readonly sealed: string; readonly expiresAt: string };
  /** 'forged' is everything that this server did not sign as this kind. */
  open(kind: SealKind, sealed: string): Result<Sealed, 'forged' | 'expired'>;
};

/** More than the tills of a server; what it takes is a few megabytes. */
const MOST_OPENED = 20_000;

export function createSealer(identity: ServerIdentity, now: () => number): Sealer {
  // A token comes with each request of its till for a quarter of an hour: its signature is worked out once.
  const opened = new Map<string, Sealed>();

  function read(kind: SealKind, sealed: string): Sealed | undefined {
    const [header, payload, signature, ...rest] = sealed.split('.');
    if (header !== headerOf(kind) || payload === undefined || signature === undefined || rest.length > 0) return undefined;
    if (!identity.verify(`${header}.${payload}`, signature)) return undefined;
    const { data } = claims.safeParse(decode(payload));
    if (data === undefined) return undefined;
    const { tenantId, storeId, tillId, jti, exp, held } = data;
    return { tenantId, storeId, tillId, nonce: jti, expiresAtMs: exp, held };
  }

  function openOnce(kind: SealKind, sealed: string): Sealed | undefined {
    const known = opened.get(`${kind} ${sealed}`);
    if (known !== undefined) return known;
    const fresh = read(kind, sealed);
    if (opened.size >= MOST_OPENED) opened.clear();
    if (fresh !== undefined) opened.set(`${kind} ${sealed}`, fresh);
    return fresh;
  }

  return {
    seal(kind, { tenantId, storeId, tillId, held }) {
      const exp = now() + LIFETIME_MS[kind];
      const payload = { aud: AUDIENCE, tenantId, storeId, tillId, jti: randomBytes(16).toString('base64url'), exp, held };
      const text = `${headerOf(kind)}.${encode(payload)}`;
      return { sealed: `${text}.${identity.sign(text)}`, expiresAt: new Date(exp).toISOString() };
    },
    open(kind, sealed) {
      const value = openOnce(kind, sealed);
      if (value === undefined) return err('forged');
      return value.expiresAtMs <= now() ? err('expired') : ok(value);
    },
  };
}

function headerOf(kind: SealKind): string {
  return encode({ alg: 'EdDSA', typ: kind });
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
