/**
 * PINs are hashed with argon2id, but a hash alone saves no 4-digit PIN: all ten thousand are tried in minutes. So the PIN
 * is first keyed with a pepper that is not in the database: a copied file alone verifies nothing.
 */
import { createHmac } from 'node:crypto';
import argon2 from 'argon2';
import type { PinHasher } from '../app/ports.ts';

/** OWASP's minimum for argon2id is 19 MiB and two passes: about 40 ms on a till. */
const COST = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * `chainPepper`: of the server the till belongs to, whose back office made the PINs of its people. People made on the till
 * itself have the till's own.
 */
export function createArgon2PinHasher(
  pepper: Uint8Array,
  chainPepper: () => Uint8Array | undefined = () => undefined,
): PinHasher {
  const keyed = (pin: string, secret: Uint8Array): Buffer => createHmac('sha256', secret).update(pin).digest();
  return {
    hash: (pin) => argon2.hash(keyed(pin, pepper), COST),
    async verify(pin, hash) {
      const chain = chainPepper();
      if (chain !== undefined && (await argon2.verify(hash, keyed(pin, chain)))) return true;
      return argon2.verify(hash, keyed(pin, pepper));
    },
  };
}
