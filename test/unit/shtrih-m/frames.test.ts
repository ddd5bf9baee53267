import { describe, expect, it } from 'vitest';
import { hex } from '../../../src/devices/fiscal/shtrih-m/bytes.ts';
import { decodeV1, encodeV1 } from '../../../src/devices/fiscal/shtrih-m/frame-v1-codec.ts';
import { crc16, decodeV2, encodeV2, V2_SYNC } from '../../../src/devices/fiscal/shtrih-m/frame-v2-codec.ts';
import { bytes } from '../../support/golden-hex.ts';

describe('protocol 1.0 frames', () => {
  it('frames the short status as 02 LEN body LRC, the LRC counting LEN', () => {
    // 05 ^ 10 ^ 1E = 0B
    expect(hex(encodeV1(bytes('10 1E 00 00 00')))).toBe('02 05 10 1E 00 00 00 0B');
  });

  it('frames a command of two code bytes', () => {
    // 06 ^ FF ^ 01 ^ 1E = E6
    expect(hex(encodeV1(bytes('FF 01 1E 00 00 00')))).toBe('02 06 FF 01 1E 00 00 00 E6');
  });

  it('finds control bytes, stray bytes and frames, and keeps the start of the next', () => {
    // E0 00 1E: 03 ^ E0 ^ 00 ^ 1E = FD
    const { items, rest } = decodeV1(bytes('FF 06 02 03 E0 00 1E FD 15 02 05 10'));
    expect(items).toEqual([
      { kind: 'stray', byte: 0xff },
      { kind: 'ack' },
      { kind: 'frame', body: bytes('E0 00 1E') },
      { kind: 'nak' },
    ]);
    expect(hex(rest)).toBe('02 05 10');
  });

  it('reports a wrong check sum and an empty body as broken', () => {
    expect(decodeV1(bytes('02 03 E0 00 1E FC')).items).toEqual([{ kind: 'bad-frame' }]);
    expect(decodeV1(bytes('02 00 00')).items).toEqual([{ kind: 'bad-frame' }]);
  });
});

describe('protocol 2.0 frames', () => {
  it('counts the check value of CRC-16/CCITT-FALSE', () => {
    expect(crc16(new TextEncoder().encode('123456789'))).toBe(0x29b1);
  });

  it('asks for the last number with 8F 00 00 0F 1D', () => {
    expect(hex(V2_SYNC)).toBe('8F 00 00 0F 1D');
  });

  it('frames the short status under number 1', () => {
    expect(hex(encodeV2(1, bytes('10 1E 00 00 00')))).toBe('8F 07 00 01 00 10 1E 00 00 00 1F AC');
  });

  it('stuffs 8F and 9F after the first byte, in the number too', () => {
    expect(hex(encodeV2(0x9f8f, bytes('41 00 1E')))).toBe('8F 05 00 9F 81 9F 83 41 00 1E 53 04');
    expect(decodeV2(bytes('8F 05 00 9F 81 9F 83 41 00 1E 53 04')).items).toEqual([
      { kind: 'frame', number: 0x9f8f, data: bytes('41 00 1E') },
    ]);
  });

  it('reads "last number 5, no reply stored"', () => {
    expect(decodeV2(bytes('8F 02 00 05 00 5D 96')).items).toEqual([{ kind: 'frame', number: 5, data: new Uint8Array(0) }]);
  });

  it('gives up a cut frame at the 8F of the next one', () => {
    const { items } = decodeV2(bytes('8F 07 00 01 00 10 8F 02 00 05 00 5D 96'));
    expect(items).toEqual([{ kind: 'bad-frame' }, { kind: 'frame', number: 5, data: new Uint8Array(0) }]);
  });

  it('reports a wrong check sum and impossible stuffing as broken', () => {
    expect(decodeV2(bytes('8F 02 00 05 00 5D 97')).items).toEqual([{ kind: 'bad-frame' }]);
    expect(decodeV2(bytes('8F 02 9F 84')).items).toEqual([{ kind: 'bad-frame' }]);
  });
});
