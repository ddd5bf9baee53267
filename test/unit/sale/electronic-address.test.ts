// Where the electronic copy of a receipt goes, as people type it.
import { describe, expect, it } from 'vitest';
import { isElectronicAddress, readElectronicAddress } from '../../../src/domain/sale/electronic-address.ts';

describe('the address of an electronic copy', () => {
  it.each([
    ['RU', '+79001234567', '+79001234567'],
    ['RU', '8 (900) 123-45-67', '+79001234567'],
    ['RU', '7 900 123 45 67', '+79001234567'],
    ['RU', '900.123.45.67', '+79001234567'],
    ['RU', '+38 (067) 123-45-67', '+380671234567'],
    ['UA', '067 123 45 67', '+380671234567'],
    ['UA', '380671234567', '+380671234567'],
    ['UA', '+7 900 123-45-67', '+79001234567'],
    ['RU', ' olga@post.example ', 'olga@post.example'],
  ] as const)('in %s "%s" is %s', (country, typed, address) => {
    expect(readElectronicAddress(typed, country)).toBe(address);
    expect(isElectronicAddress(address)).toBe(true);
  });

  it.each([
    ['RU', '1005'],
    ['RU', '067 123 45 67'],
    ['UA', '89001234567'],
    ['RU', '8 900 123-45-6'],
    ['RU', 'olga@post'],
    ['RU', 'Ольга'],
    ['RU', ''],
    ['RU', `${'o'.repeat(60)}@post.example`],
  ] as const)('in %s "%s" is none', (country, typed) => {
    expect(readElectronicAddress(typed, country)).toBeUndefined();
  });
});
