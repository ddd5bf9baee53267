/** Marking codes, as a registrar without a link to the marking system has them: every code passes the local check. */
import { joinBytes, type FieldReader } from '../bytes.ts';
import { currentMode, done, ERRORS, refused, type Command, type Context, type Outcome } from '../command.ts';
import { MODE, withSession } from '../registrar-state.ts';

const MOST_MARKS = 128;
const ONE_PIECE = 1_000_000;
/** Checked and right by the local check; nothing from the marking system: the rest is empty. */
const LOCAL_CHECK = [3, 0, 1, 0] as const;
/** Tag 2106: checked, right, without the marking system. */
const CHECK_RESULT = 0x13;
const DATA_MATRIX = [0x44, 0x4d, 0x00] as const;
const DECISION = { reject: 0, accept: 1, clear: 2 } as const;

export const markingCommands: readonly Command[] = [
  { code: 0xff61, length: [11, 255], password: 'any', run: check },
  { code: 0xff67, length: [8, 255], password: 'any', run: bind },
  { code: 0xff69, length: 7, password: 'any', run: decide },
];

function check({ state }: Context, fields: FieldReader): Outcome {
  fields.bytes(2);
  const [codeLength, tagsLength] = [fields.uint(1), fields.uint(1)];
  if (codeLength === 0 || fields.left() !== codeLength + tagsLength) return refused(ERRORS.length);
  const code = asText(fields.bytes(codeLength));
  return done(withSession(state, { marks: [...state.session.marks, { code, accepted: false }].slice(-MOST_MARKS) }), LOCAL_CHECK);
}

function decide({ state }: Context, fields: FieldReader): Outcome {
  const decision = fields.uint(1);
  const { marks } = state.session;
  const last = marks.at(-1);
  if (decision === DECISION.clear) return done(withSession(state, { marks: [] }), [0]);
  if (last === undefined || decision > DECISION.clear) return refused(ERRORS.badParameters);
  const kept = decision === DECISION.accept ? [...marks.slice(0, -1), { ...last, accepted: true }] : marks.slice(0, -1);
  return done(withSession(state, { marks: kept }), [CHECK_RESULT]);
}

function bind(context: Context, fields: FieldReader): Outcome {
  const { state } = context;
  const length = fields.uint(1);
  if (length === 0 || fields.left() !== length) return refused(ERRORS.length);
  const code = asText(fields.rest());
  const { receipt, marks } = state.session;
  const line = receipt?.lines.at(-1);
  if (currentMode(context) !== MODE.openDocument || receipt === null || line === undefined) return refused(ERRORS.notInMode);
  if (receipt.lines.filter((one) => one.mark !== null).length >= MOST_MARKS) return refused(ERRORS.tooManyMarks);
  if (line.quantity !== ONE_PIECE || line.mark !== null) return refused(ERRORS.badParameters);
  const lines = [...receipt.lines.slice(0, -1), { ...line, mark: code }];
  const isChecked = marks.some((mark) => mark.code === code && mark.accepted);
  return done(withSession(state, { receipt: { ...receipt, lines } }), joinBytes(DATA_MATRIX, isChecked ? [] : LOCAL_CHECK));
}

function asText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
