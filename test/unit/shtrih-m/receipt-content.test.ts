/** Whose receipt it is, by the tags the storage shows: bytes laid out by hand from the format of tags. */
import { expect, it } from 'vitest';
import { differences } from '../../../src/devices/fiscal/shtrih-m/receipt-content.ts';
import { readTags } from '../../../src/devices/fiscal/shtrih-m/tlv-codec.ts';

const SENT = { sums: [4000, 150], name: 'Хлеб «Бородинский», 400 г', customer: '+79990000000' };

it('reads tags one after another, and nothing of bytes that end in the middle of one', () => {
  // 1030 (0406h), 4 bytes "Хлеб" in CP866; 1043 (0413h), 2 bytes, 4000 kopecks (0FA0h).
  const bytes = Uint8Array.from([0x06, 0x04, 0x04, 0x00, 0x95, 0xab, 0xa5, 0xa1, 0x13, 0x04, 0x02, 0x00, 0xa0, 0x0f]);
  expect(readTags(bytes)).toEqual([
    { tag: 1030, value: Uint8Array.from([0x95, 0xab, 0xa5, 0xa1]) },
    { tag: 1043, value: Uint8Array.from([0xa0, 0x0f]) },
  ]);
  for (const cut of [1, 3, 5, 9, 13]) expect(readTags(bytes.subarray(0, cut))).toBeUndefined();
});

it.each([
  ['as it was sent', SENT, 0],
  ['with a name the device cut short, in capitals, without its quotes', { ...SENT, name: 'ХЛЕБ БОРОДИНСКИЙ' }, 0],
  ['without its lines, which the device does not show', { ...SENT, sums: [], name: '' }, 0],
  ['with another good', { ...SENT, name: 'Молоко' }, 1],
  ['with other sums', { ...SENT, sums: [4150] }, 1],
  ['for nobody', { ...SENT, customer: '' }, 1],
  ['with everything else', { sums: [4150], name: 'Молоко', customer: '+70000000000' }, 3],
])('counts what speaks against a receipt %s', (_, found, expected) => {
  expect(differences(SENT, found)).toBe(expected);
});

it('holds nothing against a receipt of which it does not know the customer', () => {
  expect(differences({ ...SENT, customer: '' }, SENT)).toBe(0);
});
