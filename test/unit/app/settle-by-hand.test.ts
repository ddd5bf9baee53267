// When a manager may be asked what became of an operation: late, and never for what a person can mend at the device.
import { expect, it } from 'vitest';
import type { ErrorCode } from '../../../src/contract/errors/registry.ts';
import { maySettle } from '../../../src/main/app/checkout/settle-by-hand.ts';

const START = '2026-11-21T10:00:00.000Z';
const after = (seconds: number): string => new Date(Date.parse(START) + seconds * 1000).toISOString();

it.each<[ErrorCode, number, boolean]>([
  ['KKT_FN_REPLACED', 0, true],
  ['KKT_FOREIGN_DOCUMENT', 0, true],
  ['KKT_CASH_UNRESOLVED', 0, true],
  ['DEVICE_UNREACHABLE', 119, false],
  ['DEVICE_UNREACHABLE', 120, true],
  ['KKT_ANSWER_LOST', 119, false],
  ['KKT_ANSWER_LOST', 120, true],
  ['KKT_NO_PAPER', 3600, false],
  ['KKT_WAITS_CONTINUE', 3600, false],
  ['DISK_FULL', 3600, false],
])('%s after %i s is a manager’s to settle: %s', (code, seconds, may) => {
  expect(maySettle(code, START, after(seconds))).toBe(may);
});
