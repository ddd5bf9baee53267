/** What the registrar says about itself: state, totals, last document. Questions only. */
import { formatMoney } from '../../../domain/money/decimal.ts';
import { minor } from '../../../domain/money/minor.ts';
import type { CommandOutcome, FiscalRecord, RegistrarStatus, RegistrarTotals } from '../fiscal-registrar.ts';
import { codeOfSubmode, MODE } from './device-error.ts';
import { failedQuestion, type Session } from './session.ts';

/**
 * Money registers (1Ah), named alike in public drivers for these devices. Payments of a shift: for each of the first four
 * payment types a register for sales, buys, returns of sales and returns of buys, in that order.
 */
export const MONEY_REGISTER = {
  cashInDrawer: 241,
  salesByPayment: [193, 197, 201, 205],
  returnsByPayment: [195, 199, 203, 207],
} as const;
/** Operation registers (1Bh): receipts of the shift. */
export const OPERATION_REGISTER = { sales: 144, returns: 146 } as const;

const COVER_OPEN = 1 << 10;
const WARNINGS = ['replace-soon', 'month-left', 'memory-90', 'ofd-late'] as const;

export async function readStatus(session: Session): Promise<CommandOutcome<{ readonly status: RegistrarStatus }>> {
  const { device, commands } = session;
  const full = await device.ask(commands.fullStatus);
  if (full.kind !== 'ok') return failedQuestion(session, full);
  const storage = await device.ask(commands.storageStatus);
  if (storage.kind !== 'ok') return failedQuestion(session, storage);
  const shift = await device.ask(commands.shiftParameters);
  const type = await device.ask(commands.deviceType);
  const expiry = await device.ask(commands.storageExpiry);
  const exchange = await device.ask(commands.exchangeStatus);
  const { mode, submode, flags, clock, serial, lastClosedShift } = full.value;
  const status: RegistrarStatus = {
    model: type.kind === 'ok' ? type.value.name : '',
    serial,
    shift: shiftState(mode, storage.value.shiftOpen),
    shiftNumber: shift.kind === 'ok' ? shift.value.shift : lastClosedShift,
    paper: paperState(submode),
    coverOpen: (flags & COVER_OPEN) !== 0,
    documentOpen: mode === MODE.documentOpen,
    clock,
    storage: storage.value.storage,
    storageExpires: expiry.kind === 'ok' ? expiry.value.expires : null,
    storageWarnings: WARNINGS.filter((_, bit) => (storage.value.warnings & (1 << bit)) !== 0),
    lastDocument: storage.value.lastDocument,
    unsentDocuments: exchange.kind === 'ok' ? exchange.value.unsent : 0,
  };
  return { outcome: 'done', status };
}

/** Cash and shift totals. Sales and returns count money of the first four payment types: cash, card and two more electronic ones. */
export async function readTotals(session: Session): Promise<CommandOutcome<{ readonly totals: RegistrarTotals }>> {
  const money = [MONEY_REGISTER.cashInDrawer, ...MONEY_REGISTER.salesByPayment, ...MONEY_REGISTER.returnsByPayment];
  const sums: number[] = [];
  for (const register of money) {
    const answer = await session.device.ask(session.commands.moneyRegister(register));
    if (answer.kind !== 'ok') return failedQuestion(session, answer);
    sums.push(answer.value.value);
  }
  const sales = await session.device.ask(session.commands.operationRegister(OPERATION_REGISTER.sales));
  if (sales.kind !== 'ok') return failedQuestion(session, sales);
  const returns = await session.device.ask(session.commands.operationRegister(OPERATION_REGISTER.returns));
  if (returns.kind !== 'ok') return failedQuestion(session, returns);
  const sum = (from: number, to: number): string =>
    formatMoney(minor(sums.slice(from, to).reduce((total, value) => total + value, 0)));
  return {
    outcome: 'done',
    totals: {
      cashInDrawer: sum(0, 1),
      sales: sum(1, 5),
      returns: sum(5, 9),
      salesCount: sales.value.value,
      returnsCount: returns.value.value,
    },
  };
}

export async function readLastDocument(session: Session): Promise<CommandOutcome<{ readonly record: FiscalRecord | null }>> {
  const storage = await session.device.ask(session.commands.storageStatus);
  if (storage.kind !== 'ok') return failedQuestion(session, storage);
  if (storage.value.lastDocument === 0) return { outcome: 'done', record: null };
  const found = await session.device.ask(session.commands.findDocument(storage.value.lastDocument));
  if (found.kind !== 'ok') return failedQuestion(session, found);
  const shift = await session.device.ask(session.commands.shiftParameters);
  const state = await session.device.ask(session.commands.shortStatus);
  const record: FiscalRecord = {
    fiscalDocument: found.value.fiscalDocument,
    fiscalSign: found.value.fiscalSign,
    shift: shift.kind === 'ok' ? shift.value.shift : 0,
    receipt: shift.kind === 'ok' && found.value.operation !== null ? shift.value.receipt : null,
    at: found.value.at ?? '',
    storage: storage.value.storage,
    printed: state.kind === 'ok' && paperState(state.value.submode) === 'ok',
  };
  return { outcome: 'done', record };
}

function shiftState(mode: number, open: boolean): RegistrarStatus['shift'] {
  if (mode === MODE.shiftExpired) return 'expired';
  if (mode === MODE.shiftOpen) return 'open';
  if (mode === MODE.shiftClosed) return 'closed';
  return open ? 'open' : 'closed';
}

function paperState(submode: number): RegistrarStatus['paper'] {
  const code = codeOfSubmode(submode);
  if (code === 'KKT_NO_PAPER') return 'out';
  return code === 'KKT_WAITS_CONTINUE' ? 'unfinished-print' : 'ok';
}
