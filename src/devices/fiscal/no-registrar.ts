/** A shop without a duty to register sales: nothing is printed or signed, and every receipt is simply accepted. */
import type { FiscalDocument } from '../../contract/fiscal-document.ts';
import { formatMoney, parseMoney } from '../../domain/money/decimal.ts';
import { add, minor, subtract, type Minor } from '../../domain/money/minor.ts';
import type { CommandOutcome, FiscalRecord, FiscalRegistrar, RegisterOutcome } from './fiscal-registrar.ts';

/** `localTime` gives the till's own time, "2026-11-21T10:41:07": there is no device to ask. */
export function noRegistrar(localTime: () => string): FiscalRegistrar {
  const record = (): FiscalRecord => ({
    fiscalDocument: 0,
    fiscalSign: '',
    shift: 0,
    receipt: null,
    at: localTime().slice(0, 16),
    storage: '',
    printed: false,
  });
  const done = (): Promise<CommandOutcome> => Promise.resolve({ outcome: 'done' });
  const refused = <T>(): Promise<CommandOutcome<T>> =>
    Promise.resolve({ outcome: 'not-done', code: 'NO_REGISTRAR', details: {} });
  const accept = (document: FiscalDocument): Promise<RegisterOutcome> =>
    Promise.resolve({ outcome: 'done', change: changeOf(document), ...record() });

  return {
    capabilities: {
      country: 'none',
      prints: false,
      cuts: false,
      drawer: false,
      shiftHours: null,
      maxNameLength: 128,
      prepayment: true,
      lineWidth: 0,
    },
    status: refused,
    totals: refused,
    openShift: () => Promise.resolve({ outcome: 'done', record: record() }),
    closeShift: () => Promise.resolve({ outcome: 'done', record: record() }),
    xReport: done,
    cashIn: done,
    cashOut: done,
    probeCash: done,
    register: accept,
    probe: accept,
    recall: () => null,
    forget: () => undefined,
    lastDocument: () => Promise.resolve({ outcome: 'done', record: null }),
    continuePrint: refused,
    repeatDocument: refused,
    printText: refused,
    openDrawer: refused,
    close: () => Promise.resolve(),
  };
}

function changeOf({ lines, payments, rounding }: FiscalDocument): string {
  const due = subtract(add(...lines.map((line) => amount(line.total))), amount(rounding));
  const paid = add(amount(payments.cash), amount(payments.card), amount(payments.prepaid), amount(payments.credit));
  return formatMoney(minor(Math.max(0, paid - due)));
}

/** The document's shape was checked at the door, so an amount always parses. */
function amount(text: string): Minor {
  const parsed = parseMoney(text);
  if (!parsed.ok) throw new RangeError(`not an amount: ${text}`);
  return parsed.value;
}
