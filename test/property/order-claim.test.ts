// What the server signs for a till that cannot ask it.
import { generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultBarcodeSettings } from '../../src/domain/barcode/barcode-settings.ts';
import { readBarcode } from '../../src/domain/barcode/read-barcode.ts';
import { base32, fromBase32 } from '../../src/domain/order/base32.ts';
import { claimCode, claimOf, claimText, LONGEST_QR, readClaim, verifyClaim } from '../../src/domain/order/order-claim.ts';
import { aHandover, anOrder, anOrderLine, aPayment } from '../support/order-documents.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const order = anOrder('0192f0aa-0000-7000-8000-000000000001', {
  number: '№ 1042 «Ї»',
  pickupCode: '4821',
  lines: [anOrderLine('1', 2000, 48_900), anOrderLine('2', 1000, 112_500)],
  payments: [aPayment('p', 97_800, [['1', 97_800]]), aPayment('a', 100)],
  handovers: [aHandover('h', [['1', 1000, 48_900, 0]])],
});
const expiresAt = '2026-12-05T09:00:00.000Z';
const text = claimText(claimOf(order, expiresAt));
const code = claimCode(text, [...sign(null, Buffer.from(text), privateKey)]);
const signed = (claimed: string, signature: readonly number[]): boolean =>
  verify(null, Buffer.from(claimed), publicKey, Uint8Array.from(signature));
const known = { isSigned: true, storeId: order.storeId, now: '2026-11-22T09:00:00.000Z' };

describe('the claim of an order', () => {
  it('says what is still to be handed over and what of it is paid', () => {
    expect(claimOf(order, expiresAt)).toMatchObject({
      unassigned: 100,
      lines: [
        { lineId: '1', quantity: 1000, sum: 48_900, left: 48_900 },
        { lineId: '2', quantity: 1000, sum: 112_500, left: 0 },
      ],
    });
  });
  it('is read back from its code as it was, in small letters too, and its signature holds', () => {
    const read = readClaim(code.toLowerCase());
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value).toMatchObject({ text, claim: claimOf(order, expiresAt) });
    expect(signed(read.value.text, read.value.signature)).toBe(true);
    expect(verifyClaim(read.value, known).ok).toBe(true);
  });
  it('is a code that scanners read as an order, and fits a QR code', () => {
    expect(readBarcode(code, defaultBarcodeSettings(2026))).toMatchObject({ kind: 'order', order: code });
    expect(code.length).toBeLessThan(LONGEST_QR);
  });
  it.each([
    ['of another key', { ...known, isSigned: false }, 'ORDER_CLAIM_FORGED'],
    ['of another store', { ...known, storeId: 'store-2' }, 'ORDER_CLAIM_STORE'],
    ['that is too old', { ...known, now: expiresAt }, 'ORDER_CLAIM_EXPIRED'],
    [
      'of an order that was handed over',
      {
        ...known,
        order: {
          ...order,
          handovers: [
            aHandover('x', [
              ['1', 2000, 0, 0],
              ['2', 1000, 0, 0],
            ]),
          ],
        },
      },
      'ORDER_CLAIM_USED',
    ],
  ])('%s is refused', (_, at, refusal) => {
    const read = readClaim(code);
    if (!read.ok) throw new Error(read.error.code);
    const verified = verifyClaim(read.value, at);
    expect(verified.ok ? '' : verified.error.code).toBe(refusal);
  });
  it('changed in any one letter is unreadable or not signed', () => {
    fc.assert(
      fc.property(fc.nat(code.length - 1), fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567-018'.split('')), (at, letter) => {
        const forged = code.slice(0, at) + letter + code.slice(at + 1);
        fc.pre(forged !== code);
        const read = readClaim(forged);
        expect(read.ok && signed(read.value.text, read.value.signature)).toBe(false);
      }),
    );
  });
  it('takes anything at all without falling over', () => {
    fc.assert(
      fc.property(fc.string(), (junk) => {
        expect(readClaim(`LVO-C-${junk}`).ok || readClaim(junk).ok).toBe(false);
      }),
    );
  });
});

it('base32 brings back any bytes and takes nothing else', () => {
  expect(base32([...Buffer.from('foobar')])).toBe('MZXW6YTBOI'); // RFC 4648, section 10
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromBase32(base32([...bytes]))).toEqual([...bytes]);
    }),
  );
  expect(fromBase32('MZXW6YTBO1')).toBeUndefined();
  expect(fromBase32('MZ=')).toBeUndefined();
});
