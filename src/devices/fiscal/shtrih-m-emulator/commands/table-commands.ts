/** Settings tables and the serial port's settings. */
import { joinBytes, uintField, type FieldReader } from '../bytes.ts';
import { encodeText } from '../code-pages.ts';
import { done, ERRORS, refused, type Command, type Context, type Outcome } from '../command.ts';
import { withMemory } from '../registrar-state.ts';
import { fieldOf, findTable, tableNumber, tableText, valueFromBytes, valueToBytes, type TableField } from '../tables.ts';

const NAME_LENGTH = 40;
/** Code of 115200 baud, and 100 ms. */
const FACTORY_PORT = [6, 100] as const;
const MOST_BAUD_CODE = 9;

export const tableCommands: readonly Command[] = [
  { code: 0x1e, length: [10, 255], password: 'system', run: writeTable },
  { code: 0x1f, length: 9, password: 'any', run: readTable },
  { code: 0x2d, length: 6, password: 'any', run: tableStructure },
  { code: 0x2e, length: 7, password: 'any', run: fieldStructure },
  { code: 0x14, length: 8, password: 'system', run: writePort },
  { code: 0x15, length: 6, password: 'any', run: readPort },
];

function readTable(context: Context, fields: FieldReader): Outcome {
  const [table, row, number] = [fields.uint(1), fields.uint(2), fields.uint(1)];
  const field = fieldOf(findTable(table), row, number);
  if (field === undefined) return refused(ERRORS.noSuchTable);
  const { tables } = context.state.memory;
  return done(
    context.state,
    valueToBytes(field, field.type === 'text' ? tableText(tables, table, row, number) : tableNumber(tables, table, row, number)),
  );
}

function writeTable(context: Context, fields: FieldReader): Outcome {
  const [table, row, number] = [fields.uint(1), fields.uint(2), fields.uint(1)];
  const field = fieldOf(findTable(table), row, number);
  if (field === undefined) return refused(ERRORS.noSuchTable);
  if (!field.editable) return refused(ERRORS.fieldNotEditable);
  const value = valueFromBytes(field, fields.rest());
  if (value === undefined) return refused(ERRORS.badSetting);
  return done(withMemory(context.state, { tables: { ...context.state.memory.tables, [`${table}/${row}/${number}`]: value } }));
}

function tableStructure(context: Context, fields: FieldReader): Outcome {
  const table = findTable(fields.uint(1));
  if (table === undefined) return refused(ERRORS.noSuchTable);
  return done(
    context.state,
    joinBytes(encodeText(table.name, 'windows-1251', NAME_LENGTH), uintField(table.rows, 2), [table.fields.length]),
  );
}

function fieldStructure(context: Context, fields: FieldReader): Outcome {
  const field = fieldOf(findTable(fields.uint(1)), 1, fields.uint(1));
  if (field === undefined) return refused(ERRORS.noSuchTable);
  return done(
    context.state,
    joinBytes(
      encodeText(field.name, 'windows-1251', NAME_LENGTH),
      [field.type === 'number' ? 0 : 1, field.length],
      limits(field),
    ),
  );
}

/** Smallest and largest value; a text field has none. */
function limits(field: TableField): Uint8Array {
  return field.type === 'number' ? joinBytes(uintField(0, field.length), uintField(field.max, field.length)) : new Uint8Array();
}

/** Accepted and forgotten: a socket or a pseudo-terminal has no speed. */
function writePort(context: Context, fields: FieldReader): Outcome {
  fields.bytes(1);
  return fields.uint(1) > MOST_BAUD_CODE ? refused(ERRORS.badParameters) : done(context.state);
}

function readPort(context: Context): Outcome {
  return done(context.state, FACTORY_PORT);
}
