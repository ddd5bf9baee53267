// Personal data as far as it is needed to give goods to the right person.
import { describe, expect, it } from 'vitest';
import { maskedEmail, maskedPhone, shortName } from '../../../src/domain/order/buyer-mask.ts';
import { fileKind } from '../../../src/domain/order/file-kind.ts';

describe('what a cashier sees of a buyer', () => {
  it('is a name to call out', () => {
    expect(shortName('Иванова Мария Петровна')).toBe('Иванова М. П.');
    expect(shortName('  Покупатель ')).toBe('Покупатель');
    expect(shortName('')).toBe('');
  });
  it('is the end of a phone to compare with', () => {
    expect(maskedPhone('+7 (999) 123-45-67')).toBe('··· 4567');
    expect(maskedPhone('')).toBe('');
  });
  it('is where an e-mail leads, not whose it is', () => {
    expect(maskedEmail('maria@post.example')).toBe('m···@post.example');
    expect(maskedEmail('nothing')).toBe('');
  });
});

describe('a file', () => {
  it('is what its first bytes say', () => {
    expect(fileKind(Buffer.from('%PDF-1.7\n'))).toBe('application/pdf');
    expect(fileKind(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
    expect(fileKind(Buffer.from('89504e470d0a1a0a', 'hex'))).toBe('image/png');
    expect(fileKind(Buffer.from('<script>'))).toBeUndefined();
    expect(fileKind(new Uint8Array())).toBeUndefined();
  });
});
