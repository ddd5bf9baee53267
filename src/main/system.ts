/** The clock and the identifiers of the real world. Everything else gets them handed in. */
import { createPublicKey, verify } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock, Ids } from './app/ports.ts';

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  today: () => {
    const now = new Date();
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  },
};

export const systemIds: Ids = { next: () => v7() };

/** Minutes this computer's time zone is ahead of UTC at that instant. */
export function utcOffsetMinutes(instant: string): number {
  return 0 - new Date(instant).getTimezoneOffset();
}

/** Whether the bytes are the Ed25519 signature of `text` by the key (base64url of its 32 bytes). Never throws. */
export function verifyEd25519(publicKey: string, text: string, signature: readonly number[]): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    return verify(null, Buffer.from(text, 'utf8'), key, Uint8Array.from(signature));
  } catch {
    return false;
  }
}
