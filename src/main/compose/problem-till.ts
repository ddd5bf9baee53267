/** A till whose data failed its check: it shows what is wrong and does nothing else, so that nothing gets worse. */
import { Fault } from '../../contract/errors/fault.ts';
import type { BasketView } from '../../contract/till/basket-contract.ts';
import { tillContract, type TillState } from '../../contract/till/till-contract.ts';
import { ZERO } from '../../domain/money/minor.ts';
import type { TillHandlers } from '../app/desks.ts';
import type { Till, TillOptions, TillPush } from '../till.ts';

export function problemTill(problem: Fault, options: TillOptions): Till {
  const listeners = new Set<(push: TillPush) => void>();
  const hello = (): null => {
    for (const listen of listeners) {
      listen({ name: 'till.changed', payload: stateOf(problem, options) });
      listen({ name: 'basket.changed', payload: NO_BASKET });
    }
    return null;
  };
  const refuseAll = Object.fromEntries(
    Object.keys(tillContract).map((name) => [name, () => Promise.reject(new Fault('TILL_READ_ONLY', { cause: problem.code }))]),
  );
  return {
    handlers: { ...refuseAll, 'till.hello': hello } as unknown as TillHandlers,
    onPush: (listen) => {
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
    close: () => Promise.resolve(),
  };
}

const NO_BASKET: BasketView = {
  basketId: 'none',
  lines: [],
  receiptDiscount: null,
  customer: null,
  gross: ZERO,
  discount: ZERO,
  total: ZERO,
  vat: [],
  rounding: ZERO,
  dueInCash: ZERO,
  due: ZERO,
  tenders: [],
  remaining: ZERO,
  remainingInCash: ZERO,
  lastLineId: null,
  canUndo: false,
};

const NO_DEVICE: TillState['registrar'] = { kind: 'none', code: null, details: {} };

function stateOf(problem: Fault, { version, language = 'ru' }: TillOptions): TillState {
  return {
    phase: 'read-only',
    problem: { code: problem.code, details: problem.details },
    demo: null,
    version,
    shop: { country: 'RU', currency: 'RUB', organisation: '', store: '', tillName: '' },
    screen: { language, theme: 'system', soundVolume: 50 },
    session: null,
    shift: null,
    checkout: { phase: 'idle' },
    registrar: NO_DEVICE,
    printer: NO_DEVICE,
    printQueue: { waiting: 0, unsure: 0 },
    parked: 0,
    orders: { toConfirm: 0, toPick: 0, ready: 0, overdue: 0, awaiting: 0, version: 0, arrived: 0, remarks: 0, tasks: 0 },
    lastReceipt: 0,
    sync: { kind: 'alone' },
    notices: [],
    work: null,
    settings: {
      freePriceLines: false,
      blindCount: false,
      autoLockMinutes: 0,
      wedge: { maxGapMs: 100, minLength: 6, terminator: 'Enter' },
    },
  };
}
