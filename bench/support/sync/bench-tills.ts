// Tills that speak to a server as anybody would, without being whole tills: many of them at once.
import { createHash, createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import pg from 'pg';
import { v7 } from 'uuid';
import { pushProofText } from '../../../src/contract/sync/signed-text.ts';
import { openDatabase } from '../../../src/server/db/database.ts';
import { loadServerIdentity } from '../../../src/server/trust/server-identity.ts';
import { createSealer } from '../../../src/server/trust/sealed.ts';
import { GENESIS_HASH } from '../../../src/domain/journal/entry-text.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type BenchTill = {
  readonly tillId: string;
  readonly token: string;
  /** The signature of a push. */
  readonly signed: (body: string, about: { readonly firstSeq: number; readonly lastSeq: number; readonly at: string }) => string;
};
export type Place = { readonly tenantId: string; readonly storeId: string };

/** The PostgreSQL of a server's data folder. */
export async function databaseOf(dataDir: string): Promise<string> {
  const port = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[3] ?? '';
  const password = (await readFile(join(dataDir, 'postgres-password'), 'utf8')).trim();
  return `postgres://lavka:${password}@127.0.0.1:${port}/postgres`;
}

/** Tills with tokens, made past the door that lets in a few a minute. Signing is as dear for one key as for many. */
export async function makeTills(databaseUrl: string, { tenantId, storeId }: Place, count: number): Promise<readonly BenchTill[]> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'jwk' }).x ?? '';
  const ids = Array.from({ length: count }, () => v7());
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    'INSERT INTO till (tenant_id, store_id, till_id, name, public_key) SELECT $1, $2, id, $3, $4 FROM unnest($5::uuid[]) AS id',
    [tenantId, storeId, 'Касса', raw, ids],
  );
  await client.query(
    'INSERT INTO till_head (tenant_id, store_id, till_id, seq, hash) SELECT $1, $2, id, 0, $3 FROM unnest($4::uuid[]) AS id',
    [tenantId, storeId, GENESIS_HASH, ids],
  );
  await client.end();
  const database = openDatabase(databaseUrl, () => undefined);
  const sealer = createSealer(await loadServerIdentity(database), Date.now);
  await database.close();
  const key: KeyObject = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return ids.map((tillId) => ({
    tillId,
    token: sealer.seal('lavka-till-token', { tenantId, storeId, tillId }).sealed,
    signed(body, { firstSeq, lastSeq, at }) {
      const digest = createHash('sha256').update(body).digest('hex');
      return sign(null, Buffer.from(pushProofText({ tillId, firstSeq, lastSeq, at, digest })), key).toString('base64url');
    },
  }));
}
