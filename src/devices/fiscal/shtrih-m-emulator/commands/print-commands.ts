/** Paper and hardware without fiscal meaning: text, cut, feed, drawer, sound, continue, repeat. */
import type { FieldReader } from '../bytes.ts';
import { decodeText } from '../code-pages.ts';
import { currentMode, done, ERRORS, printed, refused, resumed, type Command, type Context, type Outcome } from '../command.ts';
import { lastDocument } from '../fiscal-storage.ts';
import { CUT_LINE, wrap } from '../paper-layout.ts';
import { submodeOf } from '../printer.ts';
import { MODE, withMemory } from '../registrar-state.ts';

/** Width 576 dots, characters 12 × 25, nine fonts. */
const FONT = [0x40, 0x02, 12, 25, 9] as const;
const FONTS = 9;
const COPY_TITLE = '*** КОПИЯ ДОКУМЕНТА ***';
const RECEIPT_FLAG = 0x02;

export const printCommands: readonly Command[] = [
  { code: 0x13, length: 5, password: 'any', run: (context) => done(context.state, [context.operator]) },
  { code: 0x17, length: [6, 255], password: 'any', paper: 'receipt', run: (context, fields) => text(context, fields, false) },
  { code: 0x12, length: 26, password: 'any', paper: 'receipt', run: (context, fields) => text(context, fields, false) },
  { code: 0x2f, length: [7, 255], password: 'any', paper: 'receipt', run: (context, fields) => text(context, fields, true) },
  { code: 0x25, length: 6, password: 'any', paper: 'receipt', run: cut },
  { code: 0x26, length: 6, password: 'any', run: font },
  { code: 0x28, length: 6, password: 'any', run: openDrawer },
  { code: 0x29, length: 7, password: 'any', paper: 'receipt', run: feed },
  { code: 0x8c, length: 5, password: 'any', paper: 'receipt', run: repeatDocument },
  { code: 0xb0, length: 5, password: 'any', run: continuePrinting },
];

function text(context: Context, fields: FieldReader, withFont: boolean): Outcome {
  const flags = fields.uint(1);
  const chosen = withFont ? fields.uint(1) : 1;
  if (chosen < 1 || chosen > FONTS) return refused(ERRORS.badParameters);
  const line = decodeText(fields.rest(), 'windows-1251');
  return printed(context, context.state, (flags & RECEIPT_FLAG) === 0 ? [] : wrap(line));
}

function cut(context: Context, fields: FieldReader): Outcome {
  return fields.uint(1) > 1 ? refused(ERRORS.badParameters) : printed(context, context.state, [CUT_LINE]);
}

function feed(context: Context, fields: FieldReader): Outcome {
  const flags = fields.uint(1);
  const lines = (flags & RECEIPT_FLAG) === 0 ? 0 : fields.uint(1);
  return printed(
    context,
    context.state,
    Array.from({ length: lines }, () => ''),
  );
}

function font(context: Context, fields: FieldReader): Outcome {
  const number = fields.uint(1);
  return number < 1 || number > FONTS ? refused(ERRORS.badParameters) : done(context.state, FONT);
}

function openDrawer(context: Context): Outcome {
  const { printer } = context.state.memory;
  return done(withMemory(context.state, { printer: { ...printer, drawerOpened: printer.drawerOpened + 1 } }), [context.operator]);
}

function repeatDocument(context: Context): Outcome {
  if (currentMode(context) === MODE.openDocument) return refused(ERRORS.receiptIsOpen);
  const document = lastDocument(context.state.memory.storage);
  return document === undefined
    ? refused(ERRORS.nothingToRepeat)
    : printed(context, context.state, [COPY_TITLE, ...document.paper]);
}

/** Does nothing when nothing is unfinished; refused while there is still no paper. */
function continuePrinting(context: Context): Outcome {
  const submode = submodeOf(context.state.memory.printer, context.now);
  if (submode === 3) return resumed(context);
  if (submode === 5) return refused(ERRORS.stillPrinting);
  return submode === 0 ? done(context.state, [context.operator]) : refused(ERRORS.notInSubmode);
}
