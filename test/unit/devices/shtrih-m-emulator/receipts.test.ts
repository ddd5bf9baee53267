/** Receipts as they go on record, to the tag, and the money they move. */
import { describe, expect, test } from 'vitest';
import { bench, openBench, sell } from '../../../support/bench-registrar.ts';
import {
  CLOSE_SHIFT,
  closeV2,
  le,
  OPEN_SHIFT,
  operationV2,
  SHORT_STATUS,
  SYSTEM_PASSWORD,
} from '../../../support/shtrih-commands.ts';

const register = (number: number): string => `1A${SYSTEM_PASSWORD}${le(number, 1)}`;
const operations = (number: number): string => `1B${SYSTEM_PASSWORD}${le(number, 1)}`;

describe('receipts', () => {
  test('a cash sale is on record to the tag', () => {
    const registrar = openBench();
    expect(registrar.ask(operationV2({ price: 1_333, quantity: 3_000_000, sum: 4_000, rate: 'CB' }))).toBe('FF4600');
    // 1008 "+79990000000", 1021 "Кассир" in CP866, 1203.
    registrar.ask(`FF0C${SYSTEM_PASSWORD}F0030C002B3739393930303030303030`);
    registrar.ask(`FF0C${SYSTEM_PASSWORD}FD0306008AA0E1E1A8E0B3040C00373730303030303030303136`);
    const reply = registrar.ask(closeV2({ cash: 10_000 }));
    const [, document] = registrar.documents();
    expect(document).toMatchObject({
      number: 2,
      kind: 'sale',
      operation: 1,
      taxSystem: 1,
      shift: 1,
      receipt: 1,
      at: '2026-11-21T10:41',
      total: 4_000,
      lines: [
        { '1030': 'Хлеб', '1023': '3', '1079': '13.33', '1043': '40.00', '1199': 11, '1200': '7.21', '1214': 4, '1212': 1 },
      ],
      totals: {
        '1020': '40.00',
        '1031': '40.00',
        '1081': '0.00',
        '1215': '0.00',
        '1216': '0.00',
        '1217': '0.00',
        '1102': '7.21',
      },
      vat: { '22%': '7.21' },
      customer: '+79990000000',
      cashier: 'Кассир',
      cashierInn: '770000000016',
      foreign: false,
      printed: true,
    });
    expect(reply).toBe(`FF4500${le(6_000, 5)}${le(2, 4)}${le(Number(document?.sign), 4)}1A0B150A29`);
  });

  test.each([
    ['01', '22%', 11, '1102', '18.03'],
    ['02', '10%', 2, '1103', '9.09'],
    ['04', '0%', 5, '1104', '100.00'],
    ['08', 'none', 6, '1105', '100.00'],
    ['10', '22/122', 12, '1106', '18.03'],
    ['20', '10/110', 4, '1107', '9.09'],
    ['81', '5%', 7, undefined, '4.76'],
    ['82', '7%', 8, undefined, '6.54'],
    ['84', '5/105', 9, undefined, '4.76'],
    ['88', '7/107', 10, undefined, '6.54'],
    ['CB', '22%', 11, '1102', '18.03'],
    ['CC', '22/122', 12, '1106', '18.03'],
  ])('rate byte %s is %s: the tax is inside the price', (rate, name, tag1199, totalTag, tax) => {
    const registrar = openBench();
    registrar.ask(operationV2({ price: 10_000, rate }));
    registrar.ask(closeV2({ cash: 10_000 }));
    const [, document] = registrar.documents();
    expect(document?.lines[0]?.['1199']).toBe(tag1199);
    expect(document?.vat).toEqual({ [name]: tax });
    if (totalTag !== undefined) expect(document?.totals[totalTag]).toBe(tax);
  });

  test('with table 17 field 71 at 2 the registrar leaves 20 % as it is', () => {
    const registrar = openBench();
    registrar.ask(`1E${SYSTEM_PASSWORD}1101004702`);
    expect(registrar.ask(`1F${SYSTEM_PASSWORD}11010047`)).toBe('1F0002');
    registrar.ask(operationV2({ price: 12_000, rate: '01' }));
    registrar.ask(closeV2({ cash: 12_000 }));
    expect(registrar.documents()[1]).toMatchObject({ vat: { '20%': '20.00' }, totals: { '1102': '20.00' } });
  });

  test('table 6 tells the rates of its rows 1 and 11', () => {
    const registrar = bench();
    expect(registrar.ask(`1F${SYSTEM_PASSWORD}06010001`)).toBe(`1F00${le(2_000, 2)}`);
    expect(registrar.ask(`1F${SYSTEM_PASSWORD}060B0001`)).toBe(`1F00${le(2_200, 2)}`);
  });

  test('cash, card and prepayment share a receipt, and change is given from cash only', () => {
    const registrar = openBench();
    registrar.ask(operationV2({ price: 10_000 }));
    registrar.ask(closeV2({ cash: 5_000, card: 3_000, prepaid: 2_500, credit: 500 }));
    expect(registrar.documents()[1]?.totals).toMatchObject({
      '1020': '100.00',
      '1031': '40.00',
      '1081': '30.00',
      '1215': '25.00',
      '1216': '5.00',
    });
    expect(registrar.view().cashInDrawer).toBe('40.00');
  });

  test('rounding takes kopecks off the total', () => {
    const registrar = openBench();
    registrar.ask(operationV2({ price: 78_020 }));
    expect(registrar.ask(closeV2({ cash: 100_000, rounding: 20 })).slice(6, 16)).toBe(le(22_000, 5));
    expect(registrar.documents()[1]).toMatchObject({ total: 78_000, totals: { '1020': '780.00', '1031': '780.00' } });
  });

  test('a return gives cash back and counts as a return', () => {
    const registrar = openBench();
    sell(registrar, 10_000);
    registrar.ask(operationV2({ operation: 2, price: 4_000 }));
    expect(registrar.ask(SHORT_STATUS).slice(10, 12)).toBe('28');
    registrar.ask(closeV2({ cash: 4_000 }));
    expect(registrar.documents()[2]).toMatchObject({
      kind: 'sale-return',
      operation: 2,
      receipt: 2,
      totals: { '1020': '40.00' },
    });
    expect(registrar.ask(register(241))).toBe(`1A001E${le(6_000, 6)}`);
    expect(registrar.ask(register(193))).toBe(`1A001E${le(10_000, 6)}`);
    expect(registrar.ask(register(195))).toBe(`1A001E${le(4_000, 6)}`);
    expect(registrar.ask(operations(144))).toBe(`1B001E${le(1, 2)}`);
    expect(registrar.ask(operations(146))).toBe(`1B001E${le(1, 2)}`);
  });

  test('cash in and out move the drawer and its registers, and the Z report empties the shift but not the drawer', () => {
    const registrar = openBench();
    expect(registrar.ask(`50${SYSTEM_PASSWORD}${le(10_000, 5)}`)).toBe('50001E0200');
    expect(registrar.ask(`51${SYSTEM_PASSWORD}${le(2_500, 5)}`)).toBe('51001E0300');
    expect([241, 242, 243].map((number) => registrar.ask(register(number)).slice(6))).toEqual(
      [7_500, 10_000, 2_500].map((sum) => le(sum, 6)),
    );
    expect(registrar.ask(CLOSE_SHIFT)).toBe('41001E');
    expect([241, 242, 243].map((number) => registrar.ask(register(number)).slice(6))).toEqual(
      [7_500, 0, 0].map((sum) => le(sum, 6)),
    );
    expect(registrar.documents().map(({ kind }) => kind)).toEqual(['open-shift', 'close-shift']);
  });

  test('the older commands ring up the same document', () => {
    const registrar = openBench();
    expect(registrar.ask(`80${SYSTEM_PASSWORD}${le(2_000, 5)}${le(1_500, 5)}0102000000D5EBE5E1${le(0, 36)}`)).toBe('80001E');
    expect(registrar.ask(`89${SYSTEM_PASSWORD}`)).toBe(`89001E${le(3_000, 5)}`);
    expect(registrar.ask(`85${SYSTEM_PASSWORD}${le(5_000, 5)}${le(0, 15)}${le(0, 2)}${le(0, 44)}`)).toBe(`85001E${le(2_000, 5)}`);
    expect(registrar.documents()[1]).toMatchObject({
      kind: 'sale',
      lines: [{ '1030': 'Хлеб', '1023': '2', '1079': '15.00', '1043': '30.00', '1199': 2 }],
      totals: { '1031': '30.00', '1103': '2.73' },
    });
  });

  test('a document is found by number with its kind, sign and total', () => {
    const registrar = openBench();
    sell(registrar, 12_345);
    const sign = le(Number(registrar.documents()[1]?.sign), 4);
    expect(registrar.ask(`FF0A${SYSTEM_PASSWORD}${le(2, 4)}`)).toBe(`FF0A0003011A0B150A29${le(2, 4)}${sign}01${le(12_345, 5)}`);
    expect(registrar.ask(`FF0A${SYSTEM_PASSWORD}${le(1, 4)}`).slice(0, 10)).toBe('FF0A000201');
  });

  test('a document reads out tag by tag, its line within', () => {
    const registrar = openBench();
    sell(registrar, 100);
    expect(registrar.ask(`FF3A${SYSTEM_PASSWORD}${le(2, 4)}`).slice(0, 10)).toBe('FF3A000300');
    const tags: string[] = [];
    for (let reply = registrar.ask(`FF3B${SYSTEM_PASSWORD}`); reply !== 'FF3B08'; reply = registrar.ask(`FF3B${SYSTEM_PASSWORD}`))
      tags.push(reply.slice(6));
    expect(tags).toContain('1004040002000000');
    expect(tags).toContain('1E04010001');
    expect(tags).toContain('FC03010064');
    // 1030 "Хлеб", 1023 = 1.000000, 1079 = 1043 = 100 kopecks, 1199 = 6, 1214 = 4, 1212 = 1.
    expect(tags).toContain(
      [
        '23042C00',
        '0604040095ABA5A1',
        'FF0307000640420F000000',
        '3704010064',
        '1304010064',
        'AF04010006',
        'BE04010004',
        'BC04010001',
      ].join(''),
    );
  });

  test('a marked item carries its code and prints [M]', () => {
    const registrar = openBench();
    registrar.ask(operationV2({ price: 100 }));
    const code = '30313034';
    expect(registrar.ask(`FF61${SYSTEM_PASSWORD}01000400${code}`)).toBe('FF610003000100');
    expect(registrar.ask(`FF69${SYSTEM_PASSWORD}01`)).toBe('FF690013');
    expect(registrar.ask(`FF67${SYSTEM_PASSWORD}04${code}`)).toBe('FF6700444D00');
    registrar.ask(closeV2({ cash: 100 }));
    expect(registrar.documents()[1]?.lines[0]?.['1163']).toBe('0104');
    expect(registrar.documents()[1]?.paper).toContain('Хлеб [M]');
  });

  test('a shift opened by FF41 takes the cashier from its tags', () => {
    const registrar = bench();
    registrar.ask(`FF41${SYSTEM_PASSWORD}`);
    registrar.ask(`FF0C${SYSTEM_PASSWORD}FD0306008AA0E1E1A8E0`);
    expect(registrar.ask(OPEN_SHIFT)).toBe('E0001E');
    expect(registrar.documents()).toMatchObject([{ kind: 'open-shift', cashier: 'Кассир' }]);
  });

  test('somebody else’s document is numbered in the same row and printed', () => {
    const registrar = openBench();
    registrar.ask(operationV2({ price: 100 }));
    registrar.order({ fault: 'foreign-document', total: '77.70', kind: 'sale', payment: 'card' });
    expect(registrar.documents()[1]).toMatchObject({ number: 2, foreign: true, totals: { '1020': '77.70', '1081': '77.70' } });
    expect(registrar.paper().join('\n')).toContain('ЧЕК АННУЛИРОВАН');
  });

  test('the full status has each field where the protocol puts it', () => {
    const reply = openBench().ask(`11${SYSTEM_PASSWORD}`);
    const at = (from: number, length: number): string => reply.slice(2 * from, 2 * (from + length));
    expect(reply).toHaveLength(100);
    expect([at(0, 3), at(10, 1), at(11, 2), at(15, 2), at(17, 1)]).toEqual(['11001E', '01', '0100', '0200', '80']);
    expect([at(25, 3), at(28, 3)]).toEqual(['150B1A', '0A2907']);
    expect([at(32, 4), at(36, 2), at(42, 6), at(48, 2)]).toEqual([le(1_234, 4), '0000', le(7_700_000_016, 6), '0000']);
  });
});
