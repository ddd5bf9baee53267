/** The registrar's own error codes (protocol 1.17) grouped by what the person at the till should do about them. */
import type { ErrorCode } from '../../../contract/errors/registry.ts';
import type { ShortStatus } from './reply-codec.ts';

/** "Previous command is still printing": nothing was executed, and the same command may be sent when printing is over. */
export const STILL_PRINTING = 0x50;
export const NOT_IN_THIS_SUBMODE = 0x72;
export const NOT_IN_THIS_MODE = 0x73;

const GROUPS: readonly (readonly [ErrorCode, readonly number[]])[] = [
  ['KKT_NO_PAPER', [0x6b]],
  ['KKT_WAITS_CONTINUE', [0x58]],
  ['KKT_BUSY_PRINTING', [STILL_PRINTING]],
  ['KKT_SHIFT_EXPIRED', [0x16, 0x4e]],
  ['KKT_SHIFT_OPEN', [0x3c, 0x3d]],
  ['KKT_DOCUMENT_OPEN', [0x4a, 0x59]],
  ['KKT_FN_FULL', [0x12]],
  ['KKT_FN_EXPIRED', [0x05]],
  ['KKT_FN_FAILED', [0x03, 0x04, 0x2f, 0x30]],
  ['KKT_OFD_OVERDUE', [0x14]],
  ['KKT_CLOCK', [0x07, 0x17, 0x7c, 0x7d, 0xc0]],
  ['KKT_NOT_ENOUGH_CASH', [0x46]],
  ['KKT_WRONG_PASSWORD', [0x4f]],
  ['KKT_NOTHING_TO_REPEAT', [0x56]],
  ['KKT_HARDWARE', [0x38, 0x39, 0x5c, 0x6a, 0x71, 0x74, 0x75, 0x77, 0x78, 0x7b, 0x93, 0xc2, 0xc8]],
  ['KKT_MARKING_REFUSED', [0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5]],
];

const CODES = new Map(GROUPS.flatMap(([code, errors]) => errors.map((error) => [error, code] as const)));

/** The code for a device error; "not in this mode" is explained by the mode the device is in, where that is known. */
export function codeOfDeviceError(error: number, status: ShortStatus | undefined): ErrorCode {
  if (status !== undefined && (error === NOT_IN_THIS_SUBMODE || error === NOT_IN_THIS_MODE))
    return codeOfState(status) ?? 'KKT_REFUSED';
  return CODES.get(error) ?? 'KKT_REFUSED';
}

/** What stands in the way of a receipt in this state, if anything (modes and submodes of protocol 1.17). */
export function codeOfState(status: ShortStatus): ErrorCode | undefined {
  return codeOfSubmode(status.submode) ?? codeOfMode(status.mode);
}

export function codeOfSubmode(submode: number): ErrorCode | undefined {
  if (submode === 1 || submode === 2) return 'KKT_NO_PAPER';
  if (submode === 3) return 'KKT_WAITS_CONTINUE';
  return submode === 4 || submode === 5 ? 'KKT_BUSY_PRINTING' : undefined;
}

export function codeOfMode(mode: number): ErrorCode | undefined {
  switch (mode) {
    case MODE.shiftOpen:
      return undefined;
    case MODE.shiftExpired:
      return 'KKT_SHIFT_EXPIRED';
    case MODE.shiftClosed:
      return 'KKT_SHIFT_CLOSED';
    case MODE.awaitsDate:
      return 'KKT_CLOCK';
    case MODE.documentOpen:
      return 'KKT_DOCUMENT_OPEN';
    case MODE.reportPrinting:
      return 'KKT_BUSY_PRINTING';
    default:
      return 'KKT_BLOCKED';
  }
}

export const MODE = {
  shiftOpen: 2,
  shiftExpired: 3,
  shiftClosed: 4,
  awaitsDate: 6,
  documentOpen: 8,
  reportPrinting: 11,
} as const;
