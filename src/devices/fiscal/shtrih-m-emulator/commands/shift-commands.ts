/** The shift and the cash drawer: opening, X and Z reports, cash in and out. */
import { joinBytes, uintField, type FieldReader } from '../bytes.ts';
import { currentMode, done, ERRORS, printed, refused, register, type Command, type Context, type Outcome } from '../command.ts';
import { fromMinuteText, storageTimeField } from '../device-time.ts';
import { beginDocument } from '../fiscal-storage.ts';
import { operatorName } from '../operators.ts';
import { plainPaper, reportPaper, shiftPaper } from '../paper-layout.ts';
import { rubles, type DocumentDraft } from '../registered-document.ts';
import { EMPTY_SHIFT, MODE, withMemory, withSession, type RegistrarState } from '../registrar-state.ts';
import { SETTING, TABLE, tableNumber } from '../tables.ts';
import { LARGEST_AMOUNT, total } from './close-receipt.ts';

type ShiftDocument = 'open-shift' | 'close-shift';

export const shiftCommands: readonly Command[] = [
  { code: 0x40, length: 5, password: 'any', paper: 'report', run: xReport },
  {
    code: 0x41,
    length: 5,
    password: 'administrator',
    paper: 'report',
    run: (context) => closeShift(context, [context.operator]),
  },
  { code: 0xe0, length: 5, password: 'any', paper: 'report', run: openShift },
  { code: 0x50, length: 10, password: 'any', paper: 'receipt', run: (context, fields) => moveCash(context, fields, 'in') },
  { code: 0x51, length: 10, password: 'any', paper: 'receipt', run: (context, fields) => moveCash(context, fields, 'out') },
  { code: 0xff41, length: 6, password: 'system', run: (context) => begin(context, 'open-shift') },
  { code: 0xff42, length: 6, password: 'system', run: (context) => begin(context, 'close-shift') },
  { code: 0xff43, length: 6, password: 'system', run: closeShiftInStorage },
];

function openShift(context: Context): Outcome {
  const refusal = refusalFor(context, 'open-shift');
  if (refusal !== undefined) return refused(refusal);
  const begun = ensureBegun(context, 'open-shift');
  if (begun.kind === 'refused') return begun;
  const registered = register(
    { ...context, state: begun.state },
    shiftDraft(begun.state, context.operator, 'open-shift'),
    (document) => shiftPaper(begun.state.memory, document),
  );
  if (!registered.ok) return refused(registered.error);
  const { state, paper } = registered.value;
  return done(withSession(withMemory(state, { shift: EMPTY_SHIFT }), { shiftTags: {} }), [context.operator], paper);
}

function closeShift(context: Context, data: readonly number[]): Outcome {
  const refusal = refusalFor(context, 'close-shift');
  if (refusal !== undefined) return refused(refusal);
  const begun = ensureBegun(context, 'close-shift');
  if (begun.kind === 'refused') return begun;
  const report = reportRows(begun.state);
  const registered = register(
    { ...context, state: begun.state },
    shiftDraft(begun.state, context.operator, 'close-shift'),
    (document) => shiftPaper(begun.state.memory, document, reportPaper('СУТОЧНЫЙ ОТЧЕТ С ГАШЕНИЕМ', report)),
  );
  if (!registered.ok) return refused(registered.error);
  const { state, paper } = registered.value;
  const { counters, drawer, tables } = state.memory;
  const emptied = tableNumber(tables, TABLE.settings, 1, SETTING.clearCash) === 1 ? 0 : drawer;
  const closed = withMemory(state, {
    shift: EMPTY_SHIFT,
    drawer: emptied,
    counters: { ...counters, zReports: counters.zReports + 1 },
  });
  return done(withSession(closed, { shiftTags: {} }), data, paper);
}

/** FF43 answers with what was recorded; here it prints the same report. */
function closeShiftInStorage(context: Context): Outcome {
  const outcome = closeShift(context, []);
  const document = outcome.kind === 'done' ? outcome.state.memory.storage.documents.at(-1) : undefined;
  if (outcome.kind === 'refused' || document === undefined) return outcome;
  const sign = uintField(Number(document.sign), 4);
  const data = joinBytes(
    uintField(document.shift, 2),
    uintField(document.number, 4),
    sign,
    storageTimeField(fromMinuteText(document.at)),
  );
  return done(outcome.state, data, outcome.paper);
}

function begin(context: Context, kind: ShiftDocument): Outcome {
  const refusal = refusalFor(context, kind);
  if (refusal !== undefined) return refused(refusal);
  const begun = beginDocument(context.state.memory.storage, kind, context.now);
  return begun.ok
    ? done(withSession(withMemory(context.state, { storage: begun.value }), { shiftTags: {} }))
    : refused(begun.error);
}

/** A shift document may have been opened before, to take tags. */
function ensureBegun(context: Context, kind: ShiftDocument): Outcome {
  return context.state.memory.storage.openDocument === kind ? done(context.state) : begin(context, kind);
}

function refusalFor(context: Context, kind: ShiftDocument): number | undefined {
  const mode = currentMode(context);
  if (mode === MODE.openDocument) return ERRORS.receiptIsOpen;
  const isOpen = mode === MODE.shiftOpen || mode === MODE.shiftTooLong;
  if (kind === 'open-shift') return isOpen ? ERRORS.shiftIsOpen : undefined;
  return isOpen ? undefined : ERRORS.notInMode;
}

function shiftDraft(state: RegistrarState, operator: number, kind: ShiftDocument): DocumentDraft {
  const { '1021': cashier, '1203': cashierInn, ...tags } = state.session.shiftTags;
  return {
    kind,
    operation: null,
    taxSystem: null,
    total: 0,
    lines: [],
    totals: {},
    vat: {},
    cashier: typeof cashier === 'string' ? cashier : operatorName(state.memory.tables, operator),
    cashierInn: typeof cashierInn === 'string' ? cashierInn : null,
    customer: null,
    tags,
    foreign: false,
  };
}

function xReport(context: Context): Outcome {
  if (currentMode(context) === MODE.openDocument) return refused(ERRORS.receiptIsOpen);
  const { counters } = context.state.memory;
  const counted = withMemory(context.state, {
    counters: { ...counters, document: counters.document + 1, xReports: counters.xReports + 1 },
  });
  return printed(context, counted, reportPaper('СУТОЧНЫЙ ОТЧЕТ БЕЗ ГАШЕНИЯ', reportRows(context.state)));
}

function reportRows(state: RegistrarState): readonly (readonly [string, string])[] {
  const { shift, drawer } = state.memory;
  const names = ['ПРИХОД', 'РАСХОД', 'ВОЗВРАТ ПРИХОДА', 'ВОЗВРАТ РАСХОДА'];
  const kinds = names.map(
    (name, index) => [`${name} (${shift.receipts[index] ?? 0})`, rubles(total(shift.payments[index] ?? []))] as const,
  );
  return [
    ...kinds,
    ['ВНЕСЕНО', rubles(shift.cashIn)],
    ['ВЫПЛАЧЕНО', rubles(shift.cashOut)],
    ['НАЛИЧНОСТЬ В КАССЕ', rubles(drawer)],
  ];
}

function moveCash(context: Context, fields: FieldReader, way: 'in' | 'out'): Outcome {
  const sum = fields.uint(5);
  const mode = currentMode(context);
  if (mode === MODE.openDocument) return refused(ERRORS.receiptIsOpen);
  if (mode === MODE.shiftTooLong) return refused(ERRORS.shiftTooLong);
  const { memory } = context.state;
  if (sum === 0 || sum > LARGEST_AMOUNT || memory.drawer + sum > LARGEST_AMOUNT) return refused(ERRORS.cashRange);
  if (way === 'out' && sum > memory.drawer) return refused(ERRORS.notEnoughCash);
  const { shift, counters } = memory;
  const document = counters.document + 1;
  const moved =
    way === 'in'
      ? {
          drawer: memory.drawer + sum,
          shift: { ...shift, cashIn: shift.cashIn + sum, cashIns: shift.cashIns + 1 },
          counters: { ...counters, document, cashIns: counters.cashIns + 1 },
        }
      : {
          drawer: memory.drawer - sum,
          shift: { ...shift, cashOut: shift.cashOut + sum, cashOuts: shift.cashOuts + 1 },
          counters: { ...counters, document, cashOuts: counters.cashOuts + 1 },
        };
  const paper = plainPaper(memory, way === 'in' ? 'ВНЕСЕНИЕ' : 'ВЫПЛАТА', sum);
  return printed(context, withMemory(context.state, moved), paper, [context.operator, ...uintField(document, 2)]);
}
