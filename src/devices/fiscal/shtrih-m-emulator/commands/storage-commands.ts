/** What the fiscal storage tells: status, number, term, resource, documents by number, exchange with the operator; and tags. */
import { joinBytes, uintField, type FieldReader } from '../bytes.ts';
import { encodeText } from '../code-pages.ts';
import { done, ERRORS, refused, type Command, type Context, type Outcome } from '../command.ts';
import { DAY_MS, fromMinuteText, storageTimeField } from '../device-time.ts';
import { documentTlv, DOCUMENT_TYPES, operationByte } from '../document-tlv.ts';
import {
  cancelDocument,
  findDocument,
  firstUnsent,
  lastDocument,
  OPEN_DOCUMENTS,
  STORAGE_ERRORS,
  unsentCount,
  warnings,
} from '../fiscal-storage.ts';
import type { RegisteredDocument } from '../registered-document.ts';
import { isReceipt, withMemory, withSession } from '../registrar-state.ts';
import { readTags, type Tags } from '../tlv.ts';
import { cancelledReceipt } from './receipt-commands.ts';

const NUMBER_LENGTH = 16;
const STORAGE_VERSION = 'fn_v_1_2';
const SERIAL_VERSION = 1;
const REGISTRATIONS = { left: 29, done: 1 } as const;
const LONGEST_TLV = 250;
const TLV_LENGTH = [6, 400] as const;
const THIRTY_DAY_RESOURCE = 4000;
const EXCHANGE = { connected: 0x01, hasMessage: 0x02 } as const;

export const storageCommands: readonly Command[] = [
  { code: 0xff01, length: 6, password: 'system', run: status },
  { code: 0xff02, length: 6, password: 'system', run: (context) => done(context.state, storageNumber(context)) },
  { code: 0xff03, length: 6, password: 'system', run: expiry },
  {
    code: 0xff04,
    length: 6,
    password: 'system',
    run: (context) => done(context.state, joinBytes(encodeText(STORAGE_VERSION, 'ibm866', NUMBER_LENGTH), [SERIAL_VERSION])),
  },
  { code: 0xff08, length: 6, password: 'system', run: cancel },
  { code: 0xff0a, length: 10, password: 'system', run: find },
  { code: 0xff0c, length: TLV_LENGTH, password: 'any', run: documentTags },
  { code: 0xff4d, length: TLV_LENGTH, password: 'any', run: lineTags },
  { code: 0xff39, length: 6, password: 'system', run: exchange },
  { code: 0xff3a, length: 10, password: 'system', run: beginReading },
  { code: 0xff3b, length: 6, password: 'system', run: readOn },
  {
    code: 0xff3f,
    length: 6,
    password: 'system',
    run: (context) => done(context.state, uintField(unsentCount(context.state.memory.storage), 2)),
  },
  { code: 0xff40, length: 6, password: 'system', run: shift },
  { code: 0xff63, length: 6, password: 'system', run: resource },
];

function status({ state, now }: Context): Outcome {
  const { storage } = state.memory;
  const last = lastDocument(storage);
  return done(
    state,
    joinBytes(
      [
        storage.phase,
        OPEN_DOCUMENTS[storage.openDocument],
        Number(storage.hasDocumentData),
        Number(storage.shiftOpen),
        warnings(storage, now),
      ],
      last === undefined ? new Uint8Array(5) : storageTimeField(fromMinuteText(last.at)),
      encodeText(storage.number, 'ibm866', NUMBER_LENGTH),
      uintField(last?.number ?? 0, 4),
    ),
  );
}

function storageNumber({ state }: Context): Uint8Array {
  return encodeText(state.memory.storage.number, 'ibm866', NUMBER_LENGTH);
}

function expiry({ state }: Context): Outcome {
  return done(
    state,
    joinBytes(storageTimeField(state.memory.storage.expires).subarray(0, 3), [REGISTRATIONS.left, REGISTRATIONS.done]),
  );
}

/** Gives up whatever document is open, the registrar's receipt included. */
function cancel({ state }: Context): Outcome {
  if (state.session.receipt !== null) return done(cancelledReceipt(state).state);
  return done(withSession(withMemory(state, { storage: cancelDocument(state.memory.storage) }), { shiftTags: {} }));
}

function find({ state }: Context, fields: FieldReader): Outcome {
  const { storage } = state.memory;
  const document = findDocument(storage, fields.uint(4));
  if (document === undefined) return refused(STORAGE_ERRORS.noData);
  const confirmed = document.number <= storage.sentThrough;
  return done(state, joinBytes([DOCUMENT_TYPES[document.kind], Number(confirmed)], summary(document)));
}

function summary(document: RegisteredDocument): Uint8Array {
  const signed = joinBytes(
    storageTimeField(fromMinuteText(document.at)),
    uintField(document.number, 4),
    uintField(Number(document.sign), 4),
  );
  return isReceipt(document)
    ? joinBytes(signed, [operationByte(document)], uintField(document.total, 5))
    : joinBytes(signed, uintField(document.shift, 2));
}

function documentTags({ state }: Context, fields: FieldReader): Outcome {
  const read = readGiven(fields.rest());
  if (typeof read === 'number') return refused(read);
  const { receipt, shiftTags } = state.session;
  if (receipt !== null) return done(withSession(state, { receipt: { ...receipt, tags: { ...receipt.tags, ...read.tags } } }));
  if (state.memory.storage.openDocument === 'none') return refused(STORAGE_ERRORS.wrongState);
  return done(withSession(state, { shiftTags: { ...shiftTags, ...read.tags } }));
}

function lineTags({ state }: Context, fields: FieldReader): Outcome {
  const read = readGiven(fields.rest());
  if (typeof read === 'number') return refused(read);
  const { receipt } = state.session;
  const line = receipt?.lines.at(-1);
  if (receipt === null || line === undefined) return refused(ERRORS.notInMode);
  const lines = [...receipt.lines.slice(0, -1), { ...line, tags: { ...line.tags, ...read.tags } }];
  return done(withSession(state, { receipt: { ...receipt, lines } }));
}

function readGiven(bytes: Uint8Array): { readonly tags: Tags } | number {
  if (bytes.length > LONGEST_TLV) return STORAGE_ERRORS.tlvTooBig;
  const read = readTags(bytes);
  if (read.kind === 'bad-value') return STORAGE_ERRORS.badValue;
  return read.kind === 'malformed' || bytes.length === 0 ? ERRORS.badParameters : { tags: read.tags };
}

function exchange({ state }: Context): Outcome {
  const { storage } = state.memory;
  const waiting = firstUnsent(storage);
  const bits = (storage.operatorOnline ? EXCHANGE.connected : 0) + (waiting === undefined ? 0 : EXCHANGE.hasMessage);
  return done(
    state,
    joinBytes(
      [bits, 0],
      uintField(unsentCount(storage), 2),
      uintField(waiting?.number ?? 0, 4),
      waiting === undefined ? new Uint8Array(5) : storageTimeField(fromMinuteText(waiting.at)),
    ),
  );
}

function beginReading({ state }: Context, fields: FieldReader): Outcome {
  const document = findDocument(state.memory.storage, fields.uint(4));
  if (document === undefined) return refused(STORAGE_ERRORS.noData);
  const reading = documentTlv(document, state.memory.tables);
  const length = reading.reduce((sum, tag) => sum + tag.length, 0);
  return done(withSession(state, { reading }), joinBytes(uintField(DOCUMENT_TYPES[document.kind], 2), uintField(length, 2)));
}

function readOn({ state }: Context): Outcome {
  const [tag, ...reading] = state.session.reading;
  return tag === undefined ? refused(STORAGE_ERRORS.noData) : done(withSession(state, { reading }), tag);
}

function shift({ state }: Context): Outcome {
  const { shiftOpen, shiftNumber, shiftReceipts } = state.memory.storage;
  return done(state, joinBytes([Number(shiftOpen)], uintField(shiftNumber, 2), uintField(shiftReceipts, 2)));
}

function resource({ state, now }: Context): Outcome {
  const { storage } = state.memory;
  const left = Math.max(0, storage.capacity - storage.documents.length);
  const thirtyDays =
    now > storage.expires ? 0 : Math.min(left, THIRTY_DAY_RESOURCE * Math.ceil((storage.expires - now) / (30 * DAY_MS)));
  return done(state, joinBytes(uintField(left, 4), uintField(thirtyDays, 4), [0]));
}
