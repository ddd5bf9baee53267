/** The registrar's settings tables, as far as a till reads them. Row and field numbers start at 1. */
import { decodeText, encodeText } from './code-pages.ts';
import { readFields, uintField } from './bytes.ts';
import { VAT_RATES } from './vat-rates.ts';

export type TableField = {
  readonly name: string;
  readonly type: 'number' | 'text';
  readonly length: number;
  readonly max: number;
  readonly editable: boolean;
};

export type Table = {
  readonly number: number;
  readonly name: string;
  readonly rows: number;
  readonly fields: readonly TableField[];
  /** Factory value of a row's field. */
  readonly value: (row: number, field: number) => string | number;
};

/** Values changed since the factory, by "table/row/field". */
export type TableValues = Readonly<Record<string, string | number>>;

const number = (name: string, max = 255, length = 1): TableField => ({ name, type: 'number', length, max, editable: true });
const text = (name: string, length: number): TableField => ({ name, type: 'text', length, max: 0, editable: true });
const fixed = (field: TableField): TableField => ({ ...field, editable: false });
const unnamed = (count: number): readonly TableField[] =>
  Array.from({ length: count }, (_, index) => number(`ПАРАМЕТР ${index + 1}`));

export const OPERATORS = 30;
const ADMINISTRATOR = 29;
export const TABLE = {
  settings: 1,
  operators: 2,
  texts: 4,
  payments: 5,
  taxes: 6,
  device: 10,
  regional: 17,
  storage: 18,
} as const;
export const SETTING = { hallNumber: 1, clearCash: 2, cut: 7, taxMode: 14 } as const;
const FFD_FIELD = 29;
const FFD_1_2 = 4;
export const REPLACE_RATE_FIELD = 71;
export const HEADER_ROWS = [4, 5, 6] as const;
export const FOOTER_ROWS = [1, 2, 3] as const;
export const STORAGE_FIELD = {
  serial: 1,
  inn: 2,
  registration: 3,
  storage: 4,
  taxSystems: 5,
  user: 7,
  address: 9,
  operatorName: 10,
  operatorInn: 12,
  place: 14,
} as const;

const PAYMENT_NAMES = [
  'НАЛИЧНЫМИ',
  'БЕЗНАЛИЧНЫМИ',
  ...Array.from({ length: 11 }, (_, index) => `ТИП ОПЛАТЫ ${index + 3}`),
  'ПРЕДВАРИТЕЛЬНАЯ ОПЛАТА (АВАНС)',
  'ПОСЛЕДУЮЩАЯ ОПЛАТА (КРЕДИТ)',
  'ИНАЯ ФОРМА ОПЛАТЫ',
];
const HEADER: Readonly<Record<number, string>> = { 1: 'СПАСИБО ЗА ПОКУПКУ!', 4: 'МАГАЗИН', 5: 'ДОБРО ПОЖАЛОВАТЬ!' };
const STORAGE_VALUES: Readonly<Record<number, string | number>> = {
  [STORAGE_FIELD.serial]: '0000000000001234',
  [STORAGE_FIELD.inn]: '7700000016',
  [STORAGE_FIELD.registration]: '0000000001002030',
  [STORAGE_FIELD.storage]: '9999078900000001',
  [STORAGE_FIELD.taxSystems]: 0x3f,
  [STORAGE_FIELD.user]: 'ООО "МАГАЗИН"',
  [STORAGE_FIELD.address]: 'Г. МОСКВА, УЛ. УЧЕБНАЯ, Д. 1',
  [STORAGE_FIELD.operatorName]: 'ОФД УЧЕБНЫЙ',
  [STORAGE_FIELD.operatorInn]: '7700000023',
  [STORAGE_FIELD.place]: 'ТОРГОВЫЙ ЗАЛ',
};

const SETTING_NAMES: Readonly<Record<number, string>> = {
  [SETTING.hallNumber]: 'НОМЕР В ЗАЛЕ',
  [SETTING.clearCash]: 'АВТОМАТИЧЕСКОЕ ОБНУЛЕНИЕ ДЕНЕЖНОЙ НАЛИЧНОСТИ',
  [SETTING.cut]: 'ОТРЕЗКА ЧЕКА',
  [SETTING.taxMode]: 'РЕЖИМ НАЧИСЛЕНИЯ НАЛОГОВ',
};

const STORAGE_NAMES: Readonly<Record<number, string>> = {
  [STORAGE_FIELD.serial]: 'СЕРИЙНЫЙ НОМЕР',
  [STORAGE_FIELD.inn]: 'ИНН',
  [STORAGE_FIELD.registration]: 'РНМ',
  [STORAGE_FIELD.storage]: 'СЕРИЙНЫЙ НОМЕР ФН',
  [STORAGE_FIELD.user]: 'ПОЛЬЗОВАТЕЛЬ',
  [STORAGE_FIELD.address]: 'АДРЕС РАСЧЕТОВ',
  [STORAGE_FIELD.operatorName]: 'НАИМЕНОВАНИЕ ОФД',
  [STORAGE_FIELD.operatorInn]: 'ИНН ОФД',
  [STORAGE_FIELD.place]: 'МЕСТО РАСЧЕТОВ',
};

export const TABLES: readonly Table[] = [
  {
    number: TABLE.settings,
    name: 'ТИП И РЕЖИМ КАССЫ',
    rows: 1,
    fields: unnamed(20).map((field, index) => ({ ...field, name: SETTING_NAMES[index + 1] ?? field.name })),
    value: (_row, field) => (field === SETTING.hallNumber || field === SETTING.cut ? 1 : 0),
  },
  {
    number: TABLE.operators,
    name: 'ПАРОЛИ КАССИРОВ И АДМИНИСТРАТОРОВ',
    rows: OPERATORS,
    fields: [number('ПАРОЛЬ', 99_999_999, 4), text('ФАМИЛИЯ КАССИРА', 64)],
    value: (row, field) => (field === 1 ? row : operatorName(row)),
  },
  { number: TABLE.texts, name: 'ТЕКСТ В ЧЕКЕ', rows: 14, fields: [text('ТЕКСТ', 48)], value: (row) => HEADER[row] ?? '' },
  {
    number: TABLE.payments,
    name: 'НАИМЕНОВАНИЯ ТИПОВ ОПЛАТЫ',
    rows: 16,
    fields: [text('НАИМЕНОВАНИЕ', 32)],
    value: (row) => PAYMENT_NAMES[row - 1] ?? '',
  },
  {
    number: TABLE.taxes,
    name: 'НАЛОГОВЫЕ СТАВКИ',
    rows: VAT_RATES.length,
    fields: [fixed(number('ВЕЛИЧИНА НАЛОГА', 9999, 2)), text('НАЗВАНИЕ НАЛОГА', 32)],
    value: (row, field) => (field === 1 ? (VAT_RATES[row - 1]?.part ?? 0) * 100 : (VAT_RATES[row - 1]?.paper ?? '')),
  },
  {
    number: TABLE.device,
    name: 'СЛУЖЕБНАЯ',
    rows: 1,
    fields: unnamed(FFD_FIELD).map(fixed),
    value: (_row, field) => (field === FFD_FIELD ? FFD_1_2 : 0),
  },
  {
    number: TABLE.regional,
    name: 'РЕГИОНАЛЬНЫЕ НАСТРОЙКИ',
    rows: 1,
    fields: unnamed(REPLACE_RATE_FIELD).map((field, index) =>
      index + 1 === REPLACE_RATE_FIELD ? { ...field, name: 'ЗАМЕНА СТАВКИ 20 НА 22', max: 2 } : field,
    ),
    value: (_row, field) => (field === REPLACE_RATE_FIELD ? 1 : 0),
  },
  {
    number: TABLE.storage,
    name: 'ФИСКАЛЬНЫЙ НАКОПИТЕЛЬ',
    rows: 1,
    fields: Array.from({ length: 14 }, (_, index) =>
      index + 1 === STORAGE_FIELD.taxSystems
        ? number('СИСТЕМЫ НАЛОГООБЛОЖЕНИЯ')
        : text(STORAGE_NAMES[index + 1] ?? `ПАРАМЕТР ${index + 1}`, 64),
    ).map(fixed),
    value: (_row, field) => STORAGE_VALUES[field] ?? (field === STORAGE_FIELD.taxSystems ? 0 : ''),
  },
];

export function findTable(table: number): Table | undefined {
  return TABLES.find((one) => one.number === table);
}

/** Undefined when the table has no such row or field. */
export function fieldOf(table: Table | undefined, row: number, field: number): TableField | undefined {
  return table !== undefined && row >= 1 && row <= table.rows ? table.fields[field - 1] : undefined;
}

export function tableText(values: TableValues, table: number, row: number, field = 1): string {
  return String(tableValue(values, table, row, field));
}

export function tableNumber(values: TableValues, table: number, row: number, field: number): number {
  return Number(tableValue(values, table, row, field));
}

function tableValue(values: TableValues, table: number, row: number, field: number): string | number {
  return values[`${table}/${row}/${field}`] ?? findTable(table)?.value(row, field) ?? 0;
}

export function valueToBytes(field: TableField, value: string | number): Uint8Array {
  return field.type === 'number'
    ? uintField(Number(value), field.length)
    : encodeText(String(value), 'windows-1251', field.length);
}

/** Undefined when the bytes do not fit the field. */
export function valueFromBytes(field: TableField, bytes: Uint8Array): string | number | undefined {
  if (field.type === 'text') return bytes.length <= field.length ? decodeText(bytes, 'windows-1251') : undefined;
  if (bytes.length !== field.length) return undefined;
  const value = readFields(bytes).uint(field.length);
  return value <= field.max ? value : undefined;
}

function operatorName(row: number): string {
  if (row < ADMINISTRATOR) return `КАССИР ${row}`;
  return row === ADMINISTRATOR ? 'АДМИНИСТРАТОР' : 'СИСТ. АДМИНИСТРАТОР';
}
