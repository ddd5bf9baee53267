/**
 * The registrar's commands as bytes, by the tables of protocol 1.17. `P` in the comments is the operator's password, 4 bytes.
 * A command also knows how long the device may take, how its reply reads, and whether sending it twice is harmless.
 */
import { join, littleEndian } from './bytes.ts';
import * as reply from './reply-codec.ts';
import { encode1251 } from './text-codec.ts';
import { MAX_TLV_BYTES } from './tlv-codec.ts';

export type Command<T> = {
  /** The code as people write it: "FF45". */
  readonly name: string;
  /** 1, or 2 for the FFxx group. */
  readonly codeLength: number;
  readonly bytes: Uint8Array;
  readonly timeoutMs: number;
  /** Only questions: a command that prints, signs or counts is never sent again blindly. */
  readonly repeatable: boolean;
  readonly read: (data: Uint8Array) => T | undefined;
};

type Part = Uint8Array | readonly number[];
type Options = { readonly timeoutMs?: number; readonly repeatable?: boolean };

/** The vendor's own driver waits this long for any command not listed with its own time. */
const DEFAULT_TIMEOUT_MS = 30_000;
const COMPUTED_BY_DEVICE = [0xff, 0xff, 0xff, 0xff, 0xff];
const PAYMENT_KINDS = 16;
const TAX_SUMS = 6;

const QUESTION: Options = { repeatable: true };

export type Commands = ReturnType<typeof commandsFor>;

/** All commands for one operator's password (30 is the system administrator's from the factory). */
export function commandsFor(password: number) {
  const P = littleEndian(password, 4);
  return {
    shortStatus: command('10', [P], reply.readShortStatus, { ...QUESTION, timeoutMs: 3000 }),
    fullStatus: command('11', [P], reply.readFullStatus, { ...QUESTION, timeoutMs: 3000 }),
    deviceType: command('FC', [], reply.readDeviceType, QUESTION),
    storageStatus: command('FF01', [P], reply.readStorageStatus, QUESTION),
    storageExpiry: command('FF03', [P], reply.readExpiry, QUESTION),
    exchangeStatus: command('FF39', [P], reply.readExchangeStatus, QUESTION),
    shiftParameters: command('FF40', [P], reply.readShiftParameters, QUESTION),
    subtotal: command('89', [P], reply.readSubtotal, QUESTION),
    moneyRegister: (register: number) => command('1A', [P, [register]], reply.readMoneyRegister, QUESTION),
    operationRegister: (register: number) => command('1B', [P, [register]], reply.readOperationRegister, QUESTION),
    tableField: (table: number, row: number, field: number) =>
      command('1F', [P, [table], littleEndian(row, 2), [field]], reply.readTableField, QUESTION),
    errorText: (code: number) => command('6B', [[code]], reply.readErrorText, QUESTION),
    findDocument: (fiscalDocument: number) =>
      command('FF0A', [P, littleEndian(fiscalDocument, 4)], reply.readFoundDocument, QUESTION),
    beginReading: (fiscalDocument: number) => command('FF3A', [P, littleEndian(fiscalDocument, 4)], reply.readLength, QUESTION),
    /** Hands out the next tag, so asking twice would pass one over. */
    readOn: command('FF3B', [P], reply.readBytes),

    beginOpenShift: command('FF41', [P], reply.nothing),
    openShift: command('E0', [P], reply.nothing, { timeoutMs: 120_000 }),
    closeShift: command('41', [P], reply.nothing, { timeoutMs: 65_000 }),
    xReport: command('40', [P], reply.nothing),
    cashIn: (kopecks: number) => command('50', [P, littleEndian(kopecks, 5)], reply.nothing),
    cashOut: (kopecks: number) => command('51', [P, littleEndian(kopecks, 5)], reply.nothing),

    addLine: (line: ReceiptLine) => command('FF46', [P, ...receiptLine(line)], reply.nothing),
    addTags: (tags: Uint8Array) => command('FF0C', [P, tlv(tags)], reply.nothing),
    addLineTags: (tags: Uint8Array) => command('FF4D', [P, tlv(tags)], reply.nothing),
    closeReceipt: (closing: ReceiptClosing) => command('FF45', [P, ...receiptClosing(closing)], reply.readClosedReceipt),
    cancelReceipt: command('88', [P], reply.nothing),
    cancelStorageDocument: command('FF08', [P], reply.nothing),

    continuePrint: command('B0', [P], reply.nothing),
    repeatDocument: command('8C', [P], reply.nothing),
    /** At most 40 characters, on the receipt roll. */
    printLine: (text: string) => command('17', [P, [RECEIPT_ROLL], padded(text, 40)], reply.nothing),
    cut: (partial: boolean) => command('25', [P, [partial ? 1 : 0]], reply.nothing),
    openDrawer: command('28', [P, [0]], reply.nothing),
  } as const;
}

const RECEIPT_ROLL = 0x02;

export type ReceiptLine = {
  /** 1 sale, 2 return of a sale. */
  readonly operation: number;
  /** Millionths. */
  readonly quantity: number;
  readonly price: number;
  readonly total: number;
  /** The device's own byte for the VAT rate. */
  readonly rate: number;
  readonly method: number;
  readonly subject: number;
  readonly name: string;
};

/** FF46: operation, quantity 6, price 5, sum 5, tax 5 (left to the device), rate, department, method 1214, subject 1212, name. */
function receiptLine(line: ReceiptLine): readonly Part[] {
  // A name that begins with two slashes is kept but not printed; a good's name is never meant so.
  const name = line.name.startsWith('//') ? ` ${line.name}` : line.name;
  return [
    [line.operation],
    littleEndian(line.quantity, 6),
    littleEndian(line.price, 5),
    littleEndian(line.total, 5),
    COMPUTED_BY_DEVICE,
    [line.rate, 0, line.method, line.subject],
    encode1251(name).subarray(0, 128),
  ];
}

export type ReceiptClosing = {
  readonly cash: number;
  readonly card: number;
  readonly prepaid: number;
  readonly credit: number;
  /** Kopecks taken off the total, 0..99. */
  readonly rounding: number;
  /** One bit: b0 OSN, b1 USN income, b2 USN income less outcome, b4 ESN, b5 patent. */
  readonly taxSystem: number;
};

/** FF45: sixteen payments of 5, rounding, six tax sums of 5 (zeros: the device counts them), tax system, no text. */
function receiptClosing(closing: ReceiptClosing): readonly Part[] {
  const sums = new Array<number>(PAYMENT_KINDS).fill(0);
  sums[0] = closing.cash;
  sums[1] = closing.card;
  sums[13] = closing.prepaid;
  sums[14] = closing.credit;
  return [...sums.map((sum) => littleEndian(sum, 5)), [closing.rounding], new Uint8Array(TAX_SUMS * 5), [closing.taxSystem]];
}

function tlv(tags: Uint8Array): Uint8Array {
  if (tags.length > MAX_TLV_BYTES) throw new RangeError(`tags of ${tags.length} bytes do not fit one command`);
  return tags;
}

function padded(text: string, width: number): Uint8Array {
  const field = new Uint8Array(width);
  field.set(encode1251(text).subarray(0, width));
  return field;
}

function command<T>(
  name: string,
  parts: readonly Part[],
  read: (data: Uint8Array) => T | undefined,
  options: Options = {},
): Command<T> {
  const code = name.match(/../g)?.map((digits) => parseInt(digits, 16)) ?? [];
  return {
    name,
    codeLength: code.length,
    bytes: join(code, ...parts),
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    repeatable: options.repeatable ?? false,
    read,
  };
}
