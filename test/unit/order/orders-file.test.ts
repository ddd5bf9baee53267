// Lists of orders: what a line may say, in three languages, which lines are one order, and what is wrong with one that is refused.
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/contract/errors/define-errors.ts';
import { STATUS_WORDS } from '../../../src/contract/errors/detail-words.ts';
import { ORDER_STATUSES } from '../../../src/domain/documents/order.ts';
import { createGathering, type ListedOrder } from '../../../src/domain/order/gather-orders.ts';
import { DEFAULT_ORDER_RULES, wayTo } from '../../../src/domain/order/order-rules.ts';
import { readOrdersHeader, readStatusWord } from '../../../src/domain/order/orders-file-columns.ts';
import { readWrittenMoment } from '../../../src/domain/order/written-moment.ts';

const MOSCOW = 180;
const HEADER = 'number\tcreated\tstatus\tbuyer\tphone\tnote\tbarcode\tarticle\tquantity\tprice\tdiscount\tsum\tpaid\tway\tsource';

function gather(lines: readonly string[], header = HEADER): readonly ListedOrder[] {
  const columns = readOrdersHeader(header);
  if (!columns.ok) throw new Error(columns.error.problem);
  const gathering = createGathering(columns.value, MOSCOW);
  for (const [index, line] of lines.entries()) gathering.add(index + 2, line);
  return gathering.orders();
}
const CELLS = ['1042', '20.11.2026 14:30', 'Готов к выдаче', 'Анна', '+7 900 000-00-00', 'Позвонить', '4607023248899', '', '2'];
const row = (changes: Record<number, string> = {}): string =>
  [...CELLS, '489,00', '', '', '978,00', 'онлайн', 'site'].map((cell, index) => changes[index] ?? cell).join('\t');
const problemsOf = (lines: readonly string[]): unknown =>
  gather(lines).flatMap(({ problems }) => problems.map(({ line, code, details }) => [line, code, details['field'] ?? '']));

describe('the header', () => {
  it.each([
    'Номер\tДата\tСтатус\tКонтрагент\tТелефон\tE-mail\tКомментарий\tШтрихкод\tКол-во\tЦена\tСумма\tОплачено',
    'Номер замовлення\tДата створення\tСтатус\tПокупець\tТелефон\tПошта\tКоментар\tШтрихкод\tКількість\tЦіна\tСума\tСплачено',
    'Order Number\tOrder Date\tOrder Status\tBilling Name\tBilling Phone\tEmail\tCustomer Note\tEAN\tQty\tItem Cost\tLine Total\tPaid',
  ])('names columns as shops and their old systems do: %s', (header) => {
    const read = readOrdersHeader(header);
    expect(read.ok && [...read.value.at.keys()]).toEqual(
      'number created status buyer phone email note barcode quantity price sum paid'.split(' '),
    );
  });
  it.each([
    ['status\tbarcode\tquantity\tprice', 'number ?'],
    ['number\tquantity\tprice\tОстаток', 'barcode / article ?'],
    ['number\tsku\tprice', 'quantity ?'],
    ['№ заказа\tНомер\tsku\tquantity\tprice', 'Номер ×2'],
  ])('must say what is needed, and each once: %s', (header, problem) => {
    expect(readOrdersHeader(header)).toEqual({ ok: false, error: { code: 'ORDERS_HEADER', problem } });
  });
});

describe('an order', () => {
  it('is read whole: amounts, dates and statuses as people write them', () => {
    expect(gather([row({ 8: '1,5', 9: '1 250,00', 11: '1 875.00' })])).toEqual([
      {
        ...{ number: '1042', rows: 1, first: 2, problems: [] },
        own: {
          ...{ created: '2026-11-20T11:30:00.000Z', status: 'ready', buyer: 'Анна', phone: '+7 900 000-00-00' },
          ...{ note: 'Позвонить', paid: 97_800, way: 'online', source: 'site' },
        },
        lines: [{ line: 2, barcode: '4607023248899', article: '', quantity: 1500, price: 125_000, discount: 0 }],
      },
    ]);
  });
  it('is all lines with its number, wherever they stand; its own fields are the first line’s', () => {
    const empty = { 1: '', 2: '', 3: '', 4: '', 5: '', 12: '', 13: '', 14: '' };
    const orders = gather([row(), row({ 0: '7' }), row({ ...empty, 6: '', 7: 'GJ-40' })]);
    expect(orders.map(({ number, rows, lines }) => [number, rows, lines.map(({ line }) => line)])).toEqual([
      ['1042', 2, [2, 4]],
      ['7', 1, [3]],
    ]);
    expect(orders.flatMap(({ problems }) => problems)).toEqual([]);
  });
  it('whose lines contradict each other is refused, and each contradiction named', () => {
    expect(problemsOf([row(), row({ 4: '+79000000001', 12: '5' })])).toEqual([
      [3, 'ORDERS_DIFFERS', 'paid'],
      [3, 'ORDERS_DIFFERS', 'phone'],
    ]);
  });
  it('is refused for a line that does not say its order and stands below it', () => {
    expect(problemsOf([row(), row({ 0: '' }), row({ 0: '8' })])).toEqual([[3, 'ORDERS_NUMBER', '']]);
    expect(problemsOf([row(), '1042\tбез столбцов'])).toEqual([[3, 'GOODS_COLUMNS', '']]);
  });
});

describe('a discount', () => {
  it.each([
    [{ 10: '78,00' }, 7800],
    [{ 11: '900,00' }, 7800],
    [{ 10: '78,00', 11: '900,00' }, 7800],
    [{}, 0],
  ])('is said by itself, or by what the line comes to: %j', (changes, discount) => {
    expect(gather([row(changes)])[0]?.lines[0]?.discount).toBe(discount);
  });
});

describe('a bad cell', () => {
  it.each([
    ['status', { 2: 'Отложен до весны' }, 'ORDERS_STATUS', ''],
    ['over', { 2: 'Выполнен' }, 'ORDERS_STATUS_OVER', ''],
    ['given in part', { 2: 'partly_handed_over' }, 'ORDERS_STATUS_OVER', ''],
    ['no code', { 6: '' }, 'ORDERS_NO_CODE', ''],
    ['check digit', { 6: '4607023248890' }, 'ORDERS_CELL', 'barcode'],
    ['date', { 1: '11/20/2026' }, 'ORDERS_CELL', 'created'],
    ['nothing', { 8: '0' }, 'ORDERS_CELL', 'quantity'],
    ['ten-thousandths', { 8: '0,0001' }, 'ORDERS_CELL', 'quantity'],
    ['no price', { 9: '' }, 'ORDERS_CELL', 'price'],
    ['half a kopeck', { 9: '1,005' }, 'ORDERS_CELL', 'price'],
    ['discount above the price', { 10: '978,01' }, 'ORDERS_CELL', 'discount'],
    ['sum above the price', { 11: '978,01' }, 'ORDERS_CELL', 'sum'],
    ['sum and discount at odds', { 10: '1', 11: '900' }, 'ORDERS_CELL', 'sum'],
    ['paid less than nothing', { 12: '-1' }, 'ORDERS_CELL', 'paid'],
    ['way', { 13: 'ракушками' }, 'ORDERS_CELL', 'way'],
    ['character zero', { 3: 'А\0' }, 'ORDERS_CELL', 'buyer'],
  ])('is named: %s', (_, changes, code, field) => {
    expect(problemsOf([row(changes)])).toEqual([[2, code, field]]);
  });
});

describe('words and dates', () => {
  it('of every status are known as the screens write them', () => {
    for (const language of LANGUAGES)
      for (const status of ORDER_STATUSES)
        expect([readStatusWord(STATUS_WORDS[language][status]), readStatusWord(status)]).toEqual([status, status]);
  });
  it.each([
    ['2026-11-20', '2026-11-19T21:00:00.000Z'],
    ['2026-11-20 14:30:05', '2026-11-20T11:30:05.000Z'],
    ['2026-11-20T14:30:00Z', '2026-11-20T14:30:00.000Z'],
    ['2026-11-20T14:30:00+02:00', '2026-11-20T12:30:00.000Z'],
    ['1.2.2026', '2026-01-31T21:00:00.000Z'],
    ['20.11.2026, 14:30', '2026-11-20T11:30:00.000Z'],
    ['31.02.2026', undefined],
    ['2026-11-20 24:00', undefined],
    ['вчера', undefined],
  ])('%s is %s', (text, moment) => {
    expect(readWrittenMoment(text, MOSCOW)).toBe(moment);
  });
});

describe('the way to a status', () => {
  const { moves } = DEFAULT_ORDER_RULES;
  it('is the shortest that the matrix allows, and never through an end or a handover', () => {
    expect(wayTo(moves, 'new', 'new')).toEqual([]);
    expect(wayTo(moves, 'new', 'ready')).toEqual(['confirmed', 'ready']);
    const picked = { ...moves, confirmed: ['picking'] as const, awaiting_goods: [] };
    expect(wayTo(picked, 'new', 'ready')).toEqual(['confirmed', 'picking', 'ready']);
    expect(wayTo({ ...moves, new: ['expired'], expired: ['confirmed'] }, 'new', 'confirmed')).toBeUndefined();
  });
});
