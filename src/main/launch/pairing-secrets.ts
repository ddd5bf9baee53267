/**
 * The till's private key and the chain's PIN pepper, in a file beside the data, sealed with the till's own pepper: where
 * the operating system keeps that one, neither the database nor the folder is enough to pass for the till.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../contract/errors/fault.ts';
import type { PairingSecrets, SecretStore } from '../app/exchange/exchange-ports.ts';
import { writeDurably } from './write-durably.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const shape = z.object({ privateKey: z.string(), pinPepper: z.string() });

/** `pepper`: the secret of this till, 32 bytes. */
export function createPairingSecrets(path: string, pepper: Uint8Array): SecretStore {
  const key = Buffer.from(hkdfSync('sha256', pepper, '', 'lavka-pairing-v1', 32));

  function open(bytes: Buffer): PairingSecrets {
    try {
      const cipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      cipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const text = Buffer.concat([cipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), cipher.final()]).toString('utf8');
      return shape.parse(JSON.parse(text));
    } catch (cause) {
      throw new Fault('PAIRING_KEY_LOST', {}, { cause });
    }
  }

  return {
    read() {
      try {
        return open(readFileSync(path));
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw thrown instanceof Fault ? thrown : new Fault('PAIRING_KEY_LOST', {}, { cause: thrown });
      }
    },
    write(secrets) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
      const sealed = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]);
      replaceFile(path, Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
    },
    remove: () => rmSync(path, { force: true }),
  };
}

/** Either the old file or the new one is there, whatever happens meanwhile. */
function replaceFile(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeDurably(draft, bytes);
  renameSync(draft, path);
}
