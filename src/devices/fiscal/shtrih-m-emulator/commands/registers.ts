/** Money registers (1Ah) and operation registers (1Bh) by their numbers in the protocol. Those a till never reads are zero. */
import type { Memory } from '../registrar-state.ts';

/** Payments of the shift: 193 + receipt order + 4 × payment type, for the first four types. */
const SHIFT_PAYMENTS = { from: 193, through: 208 } as const;
const CASH = { drawer: 241, cashIn: 242, cashOut: 243 } as const;
const SHIFT_RECEIPTS = { from: 144, through: 147 } as const;
const ALL_RECEIPTS = { from: 148, through: 151 } as const;
const COUNTER_LIMIT = 10_000;

export function cashRegister(memory: Memory, number: number): number {
  if (number === CASH.drawer) return memory.drawer;
  if (number === CASH.cashIn) return memory.shift.cashIn;
  if (number === CASH.cashOut) return memory.shift.cashOut;
  if (number < SHIFT_PAYMENTS.from || number > SHIFT_PAYMENTS.through) return 0;
  const place = number - SHIFT_PAYMENTS.from;
  return memory.shift.payments[place & 3]?.[place >> 2] ?? 0;
}

export function operationRegister(memory: Memory, number: number): number {
  return counter(memory, number) % COUNTER_LIMIT;
}

function counter({ shift, counters }: Memory, number: number): number {
  if (number >= SHIFT_RECEIPTS.from && number <= SHIFT_RECEIPTS.through) return shift.receipts[number - SHIFT_RECEIPTS.from] ?? 0;
  if (number >= ALL_RECEIPTS.from && number <= ALL_RECEIPTS.through) return counters.receipts[number - ALL_RECEIPTS.from] ?? 0;
  const named: Readonly<Record<number, number>> = {
    152: counters.document,
    153: shift.cashIns,
    154: shift.cashOuts,
    155: counters.cashIns,
    156: counters.cashOuts,
    157: shift.cancelled,
    158: counters.xReports,
    159: counters.zReports,
  };
  return named[number] ?? 0;
}
