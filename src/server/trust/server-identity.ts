/** The server's own Ed25519 key: made once, kept in the database so that every server process signs alike. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../db/database.ts';

export type ServerIdentity = {
  /** base64url of the 32 bytes. */
  readonly publicKey: string;
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
};

type Row = { readonly private_key: string; readonly public_key: string };

export async function loadServerIdentity(database: Database): Promise<ServerIdentity> {
  const row = await database.asOwner(async (trx) => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const raw = rawPublicKey(publicKey);
    await sql`INSERT INTO server_identity VALUES (1, ${pem}, ${raw}) ON CONFLICT DO NOTHING`.execute(trx);
    const { rows } = await sql<Row>`SELECT private_key, public_key FROM server_identity`.execute(trx);
    return rows[0];
  });
  if (row === undefined) throw new RangeError('the server has no key');
  const key = createPrivateKey(row.private_key);
  // Asked at every request of a till.
  const known = publicKeyOf(row.public_key);
  return {
    publicKey: row.public_key,
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
    verify: (text, signature) => isSignedBy(known, text, signature),
  };
}

function rawPublicKey(key: KeyObject): string {
  return key.export({ format: 'jwk' }).x ?? '';
}

/** False for anything that is not the signature of that text by that key; never throws. */
export function verifySignature(publicKey: string, text: string, signature: string): boolean {
  try {
    return isSignedBy(publicKeyOf(publicKey), text, signature);
  } catch {
    return false;
  }
}

function isSignedBy(key: KeyObject, text: string, signature: string): boolean {
  return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'));
}

function publicKeyOf(publicKey: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
}

/** Whether 32 bytes are a public key at all. */
export function isPublicKey(publicKey: string): boolean {
  try {
    publicKeyOf(publicKey);
    return Buffer.from(publicKey, 'base64url').length === 32;
  } catch {
    return false;
  }
}
