import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/contract/errors/define-errors.ts';
import { describeError } from '../../../src/contract/errors/registry.ts';
import { codeOfDeviceError, codeOfState } from '../../../src/devices/fiscal/shtrih-m/device-error.ts';

const IDLE = { mode: 2, submode: 0, flags: 0 };

describe('device errors by what to do about them', () => {
  it.each([
    [0x6b, 'KKT_NO_PAPER'],
    [0x4e, 'KKT_SHIFT_EXPIRED'],
    [0x16, 'KKT_SHIFT_EXPIRED'],
    [0x12, 'KKT_FN_FULL'],
    [0x05, 'KKT_FN_EXPIRED'],
    [0x14, 'KKT_OFD_OVERDUE'],
    [0x50, 'KKT_BUSY_PRINTING'],
    [0x58, 'KKT_WAITS_CONTINUE'],
    [0x4f, 'KKT_WRONG_PASSWORD'],
    [0x46, 'KKT_NOT_ENOUGH_CASH'],
    [0x4a, 'KKT_DOCUMENT_OPEN'],
    [0x33, 'KKT_REFUSED'],
  ] as const)('%i is %s', (error, code) => {
    expect(codeOfDeviceError(error, IDLE)).toBe(code);
  });

  it('explains "not in this mode" by the mode and the paper', () => {
    expect(codeOfDeviceError(0x73, { ...IDLE, mode: 4 })).toBe('KKT_SHIFT_CLOSED');
    expect(codeOfDeviceError(0x72, { ...IDLE, submode: 1 })).toBe('KKT_NO_PAPER');
    expect(codeOfDeviceError(0x72, { ...IDLE, submode: 3 })).toBe('KKT_WAITS_CONTINUE');
    expect(codeOfDeviceError(0x73, undefined)).toBe('KKT_REFUSED');
  });

  it('knows every mode of the device', () => {
    const codes = Array.from({ length: 13 }, (_, mode) => codeOfState({ ...IDLE, mode }));
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    for (const code of codes)
      if (code !== undefined) for (const language of LANGUAGES) expect(describeError(code, {}, language).todo).not.toBe('');
  });
});
