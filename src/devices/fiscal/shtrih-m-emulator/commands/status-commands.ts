/** What the registrar says about itself: states, model, registers, error texts, clock. */
import { joinBytes, uintField, type FieldReader } from '../bytes.ts';
import { encodeText } from '../code-pages.ts';
import { currentMode, done, ERRORS, refused, type Command, type Context, type Outcome } from '../command.ts';
import { clockField, dateField, DAY_MS, parseDate } from '../device-time.ts';
import { ERROR_TEXTS } from '../error-texts.ts';
import { canFeed, submodeOf } from '../printer.ts';
import { MODE, modeByte, withMemory } from '../registrar-state.ts';
import { SETTING, STORAGE_FIELD, TABLE, tableNumber, tableText } from '../tables.ts';
import { cashRegister, operationRegister } from './registers.ts';

const FIRMWARE = { version: 'C1', build: 41_750, date: [17, 2, 26] } as const;
const MODEL = { type: 0, subtype: 0, protocol: 1, subprotocol: 17, model: 252, language: 0, name: 'ШТРИХ-ЛАЙТ-02Ф' } as const;
const TCP_PORT = 128;
const VOLTAGE = { battery: 160, supply: 190 } as const;
const MODEL_FLAGS = { protocolV2: 1n << 28n, errorTexts: 1n << 36n, extendedReplies: 1n << 50n } as const;
const FLAG = { receiptRoll: 0x0002, opticalRoll: 0x0080, cover: 0x0400, constant: 0x0351 } as const;
const LAST_PRINT = { done: 0, paperBreak: 1, printing: 5 } as const;
const LAST_PRINT_BY_SUBMODE = {
  0: LAST_PRINT.done,
  1: LAST_PRINT.done,
  2: LAST_PRINT.paperBreak,
  3: LAST_PRINT.paperBreak,
  5: LAST_PRINT.printing,
} as const;

export const statusCommands: readonly Command[] = [
  { code: 0x10, length: 5, password: 'any', whileDateUnconfirmed: true, run: shortStatus },
  { code: 0x11, length: 5, password: 'any', whileDateUnconfirmed: true, run: fullStatus },
  {
    code: 0x1a,
    length: 6,
    password: 'any',
    run: (context, fields) => register(context, fields, cashRegister(context.state.memory, fields.uint(1)), 6),
  },
  {
    code: 0x1b,
    length: 6,
    password: 'any',
    run: (context, fields) => register(context, fields, operationRegister(context.state.memory, fields.uint(1)), 2),
  },
  { code: 0x6b, length: 2, password: 'none', whileDateUnconfirmed: true, run: errorText },
  { code: 0xf7, length: 2, password: 'none', whileDateUnconfirmed: true, run: modelParameters },
  { code: 0xfc, length: 1, password: 'none', whileDateUnconfirmed: true, run: deviceType },
  { code: 0x21, length: 8, password: 'system', whileDateUnconfirmed: true, run: setTime },
  { code: 0x22, length: 8, password: 'system', whileDateUnconfirmed: true, run: setDate },
  { code: 0x23, length: 8, password: 'system', whileDateUnconfirmed: true, run: confirmDate },
  // Technical reset is for a registrar in mode 9 only, which this one never enters.
  { code: 0x16, length: 1, password: 'none', run: () => refused(ERRORS.notInMode) },
];

function shortStatus(context: Context): Outcome {
  const { state, operator, now } = context;
  const submode = submodeOf(state.memory.printer, now);
  const lines = state.session.receipt?.lines.length ?? 0;
  return done(
    state,
    joinBytes([operator], uintField(flags(context), 2), [
      modeByte(state, now),
      submode,
      lines & 0xff,
      VOLTAGE.battery,
      VOLTAGE.supply,
      0,
      0,
      lines >> 8,
      0,
      0,
      0,
      LAST_PRINT_BY_SUBMODE[submode],
    ]),
  );
}

function fullStatus(context: Context): Outcome {
  const { state, operator, now } = context;
  const { tables, counters, storage, printer } = state.memory;
  const serial = Number(tableText(tables, TABLE.storage, 1, STORAGE_FIELD.serial));
  const lastClosed = storage.shiftOpen ? storage.shiftNumber - 1 : storage.shiftNumber;
  return done(
    state,
    joinBytes(
      [operator],
      encodeText(FIRMWARE.version, 'windows-1251', 2),
      uintField(FIRMWARE.build, 2),
      FIRMWARE.date,
      [tableNumber(tables, TABLE.settings, 1, SETTING.hallNumber)],
      uintField(counters.document, 2),
      uintField(flags(context), 2),
      [modeByte(state, now), submodeOf(printer, now), TCP_PORT],
      new Uint8Array(7),
      dateField(now),
      clockField(now),
      [0],
      uintField(serial, 4),
      uintField(lastClosed, 2),
      [0, 0, 0, 30],
      uintField(Number(tableText(tables, TABLE.storage, 1, STORAGE_FIELD.inn)), 6),
      [0, 0],
    ),
  );
}

/** Both rolls and their levers are there, the receipt roll's sensors follow the paper. */
function flags({ state }: Context): number {
  const { printer } = state.memory;
  const paper = canFeed(printer) ? FLAG.receiptRoll + FLAG.opticalRoll : 0;
  return FLAG.constant + paper + (printer.coverOpen ? FLAG.cover : 0);
}

function register(context: Context, _fields: FieldReader, value: number, length: number): Outcome {
  return done(context.state, joinBytes([context.operator], uintField(value, length)));
}

function errorText(context: Context, fields: FieldReader): Outcome {
  const text = ERROR_TEXTS[fields.uint(1)];
  return text === undefined ? refused(ERRORS.badParameters) : done(context.state, encodeText(text, 'windows-1251'));
}

function modelParameters(context: Context, fields: FieldReader): Outcome {
  if (fields.uint(1) !== 1) return refused(ERRORS.badParameters);
  const mask = MODEL_FLAGS.errorTexts | MODEL_FLAGS.extendedReplies | (context.speaksV2 ? MODEL_FLAGS.protocolV2 : 0n);
  return done(context.state, uintField(Number(mask), 8));
}

function deviceType(context: Context): Outcome {
  const { type, subtype, protocol, subprotocol, model, language, name } = MODEL;
  return done(
    context.state,
    joinBytes([type, subtype, protocol, subprotocol, model, language], encodeText(name, 'windows-1251')),
  );
}

function setTime(context: Context, fields: FieldReader): Outcome {
  const [hour = 0, minute = 0, second = 0] = fields.bytes(3);
  if (!canSetClock(context)) return refused(ERRORS.notInMode);
  if (hour > 23 || minute > 59 || second > 59) return refused(ERRORS.badParameters);
  const wanted = Math.floor(context.now / DAY_MS) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000;
  return done(withMemory(context.state, { clockOffset: context.state.memory.clockOffset + wanted - context.now }));
}

function setDate(context: Context, fields: FieldReader): Outcome {
  const date = parseDate(fields.bytes(3));
  if (!canSetClock(context)) return refused(ERRORS.notInMode);
  return date === undefined ? refused(ERRORS.dateFormat) : done(withMemory(context.state, { unconfirmedDate: date }));
}

function confirmDate(context: Context, fields: FieldReader): Outcome {
  const date = parseDate(fields.bytes(3));
  const { unconfirmedDate, clockOffset } = context.state.memory;
  if (unconfirmedDate === null) return refused(ERRORS.notInMode);
  if (date !== unconfirmedDate) return refused(ERRORS.dateMismatch);
  const today = Math.floor(context.now / DAY_MS) * DAY_MS;
  return done(withMemory(context.state, { unconfirmedDate: null, clockOffset: clockOffset + date - today }));
}

/** The clock may be set only while the shift is closed. */
function canSetClock(context: Context): boolean {
  const mode = currentMode(context);
  return mode === MODE.shiftClosed || mode === MODE.confirmDate;
}
