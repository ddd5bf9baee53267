/** What the registrar refuses, with the code of the protocol's list; nothing refused leaves a document. */
import { describe, expect, test } from 'vitest';
import { bench, openBench, sell } from '../../../support/bench-registrar.ts';
import {
  CANCEL,
  CLOSE_SHIFT,
  closeV2,
  le,
  OPEN_SHIFT,
  operationV2,
  SHORT_STATUS,
  STORAGE_STATUS,
  SYSTEM_PASSWORD,
} from '../../../support/shtrih-commands.ts';

describe('refusals', () => {
  test.each([
    ['a receipt while the shift is closed', operationV2({ price: 100 }), '73'],
    ['opening a check while the shift is closed', `8D${SYSTEM_PASSWORD}00`, '73'],
    ['closing a shift that is closed', CLOSE_SHIFT, '73'],
    ['closing a receipt that is not open', closeV2({ cash: 100 }), '73'],
    ['cancelling a receipt that is not open', CANCEL, '73'],
    ['a command nobody knows', '99', '37'],
    ['a second byte nobody knows', 'FF99', '37'],
    ['a status that is a byte too long', `${SHORT_STATUS}00`, '7E'],
    ['a status that is a byte short', '101E0000', '7E'],
    ['an operation that is too short', operationV2({ price: 100, name: '' }).slice(0, -2), '7E'],
    ['a name of 129 bytes', operationV2({ price: 100, name: 'C0'.repeat(129) }), '7E'],
    ['a password nobody has', '1063000000', '4F'],
    ['a storage command with a cashier’s password', 'FF0101000000', '4F'],
    ['a Z report with a cashier’s password', '4101000000', '4F'],
    ['a technical reset in a working mode', '16', '73'],
    ['a table that is not there', `1F${SYSTEM_PASSWORD}63010001`, '5D'],
    ['a row that is not there', `1F${SYSTEM_PASSWORD}11020001`, '5D'],
    ['writing a field of the storage’s table', `1E${SYSTEM_PASSWORD}1201000431`, '7A'],
    ['repeating a document when there is none', `8C${SYSTEM_PASSWORD}`, '56'],
    ['cash out of an empty drawer', `51${SYSTEM_PASSWORD}${le(100, 5)}`, '46'],
    ['cash in of nothing', `50${SYSTEM_PASSWORD}${le(0, 5)}`, '41'],
    ['a document that was never registered', `FF0A${SYSTEM_PASSWORD}${le(1, 4)}`, '08'],
    ['tags while no document is open', `FF0C${SYSTEM_PASSWORD}F003010031`, '02'],
    ['a date that is not one', `22${SYSTEM_PASSWORD}1F021A`, '7D'],
    ['confirming a date nobody set', `23${SYSTEM_PASSWORD}150B1A`, '73'],
  ])('%s', (_what, command, code) => {
    const registrar = bench();
    expect(registrar.error(command)).toBe(code);
    expect(registrar.documents()).toEqual([]);
  });

  test.each([
    ['payments below the total', closeV2({ cash: 9_999 }), '45'],
    ['cashless payments above the total', closeV2({ card: 10_001 }), '4D'],
    ['prepaid and card together above the total', closeV2({ card: 5_000, prepaid: 5_001 }), '4D'],
    ['rounding of a whole rouble', closeV2({ cash: 10_000, rounding: 100 }), '33'],
    ['two tax systems at once', closeV2({ cash: 10_000, taxSystem: 3 }), '33'],
    ['no tax system', closeV2({ cash: 10_000, taxSystem: 0 }), '33'],
    ['cash outside its range', closeV2({ cash: 0xff_ffff_ffff }), '41'],
    ['a card amount outside its range', closeV2({ card: 0xff_ffff_ffff }), '42'],
    ['another kind of receipt inside this one', operationV2({ operation: 2, price: 100 }), '49'],
    ['opening a check inside this one', `8D${SYSTEM_PASSWORD}00`, '4A'],
    ['a Z report inside a receipt', CLOSE_SHIFT, '4A'],
    ['an X report inside a receipt', `40${SYSTEM_PASSWORD}`, '4A'],
    ['cash in inside a receipt', `50${SYSTEM_PASSWORD}${le(100, 5)}`, '4A'],
    ['a sum two kopecks off', operationV2({ price: 1_333, quantity: 3_000_000, sum: 4_001 }), '33'],
    ['a rate byte nobody knows', operationV2({ price: 100, rate: '90' }), '33'],
    ['no quantity', operationV2({ price: 100, quantity: 0 }), '62'],
    ['a price out of range', operationV2({ price: 0xff_ffff_fffe }), '61'],
    ['price times quantity out of range', operationV2({ price: 9_999_999_999, quantity: 2_000_000 }), '60'],
    ['a department above 16', operationV2({ price: 100, department: 17 }), '63'],
    ['a settlement method above 7', operationV2({ price: 100, method: 8 }), '33'],
    ['a total out of range', operationV2({ price: 9_999_999_999 }), '48'],
    ['an operation that is not one of four', operationV2({ operation: 5, price: 100 }), '33'],
    ['broken tags', `FF0C${SYSTEM_PASSWORD}F0030500`, '33'],
    ['tags of 251 bytes', `FF0C${SYSTEM_PASSWORD}F003F700${'31'.repeat(247)}`, '10'],
    ['a cashier’s INN of eleven digits', `FF0C${SYSTEM_PASSWORD}B3040B00${'31'.repeat(11)}`, '09'],
  ])('%s', (_what, command, code) => {
    const registrar = openBench();
    registrar.ask(operationV2({ price: 10_000 }));
    expect(registrar.error(command)).toBe(code);
    expect(registrar.documents()).toHaveLength(1);
    expect(registrar.error(closeV2({ cash: 10_000 }))).toBe('00');
  });

  test('a receipt of nothing is refused, and so is one rounded to nothing', () => {
    const registrar = openBench();
    registrar.ask(`8D${SYSTEM_PASSWORD}00`);
    expect(registrar.error(closeV2({ cash: 100 }))).toBe('8E');
    registrar.ask(operationV2({ price: 50 }));
    expect(registrar.error(closeV2({ cash: 100, rounding: 50 }))).toBe('8E');
  });

  test('a return wants its cash in the drawer, a return to the card does not', () => {
    const registrar = openBench();
    registrar.ask(operationV2({ operation: 2, price: 5_000 }));
    expect(registrar.error(closeV2({ cash: 5_000 }))).toBe('46');
    expect(registrar.error(closeV2({ card: 5_000 }))).toBe('00');
  });

  test('after 24 hours a receipt is refused by 4E until the Z report, and one begun before by 16', () => {
    const registrar = openBench();
    registrar.ask(operationV2({ price: 100 }));
    registrar.pass(24.1);
    expect(registrar.error(closeV2({ cash: 100 }))).toBe('16');
    registrar.ask(CANCEL);
    expect(registrar.error(operationV2({ price: 100 }))).toBe('4E');
    expect(registrar.ask(SHORT_STATUS).slice(10, 12)).toBe('03');
    expect(registrar.error(CLOSE_SHIFT)).toBe('00');
    expect(registrar.error(OPEN_SHIFT)).toBe('00');
    expect(registrar.error(operationV2({ price: 100 }))).toBe('00');
  });

  test('a shift is not opened twice', () => {
    const registrar = openBench();
    expect(registrar.error(OPEN_SHIFT)).toBe('3C');
  });

  test('a full, an expired and a long unsent storage say so', () => {
    const full = openBench();
    full.order({ fault: 'fn-full' });
    expect(full.error(operationV2({ price: 100 }))).toBe('12');
    const expired = openBench();
    expired.order({ fault: 'fn-days-left', days: -1 });
    expect(expired.error(operationV2({ price: 100 }))).toBe('05');
    const unsent = openBench();
    unsent.order({ fault: 'ofd-overdue', days: 31 });
    expect(unsent.error(operationV2({ price: 100 }))).toBe('14');
    expect(unsent.ask(`FF3F${SYSTEM_PASSWORD}`)).toBe('FF3F000100');
    unsent.order({ fault: 'ofd-online' });
    expect(unsent.error(operationV2({ price: 100 }))).toBe('00');
  });

  test('an unconfirmed date stops everything until it is confirmed', () => {
    const registrar = bench();
    registrar.ask(`22${SYSTEM_PASSWORD}160B1A`);
    expect(registrar.error(OPEN_SHIFT)).toBe('C0');
    expect(registrar.ask(SHORT_STATUS).slice(10, 12)).toBe('06');
    expect(registrar.error(`23${SYSTEM_PASSWORD}170B1A`)).toBe('7C');
    expect(registrar.error(`23${SYSTEM_PASSWORD}160B1A`)).toBe('00');
    expect(registrar.view().clock).toBe('2026-11-22T10:41:07');
    expect(registrar.error(OPEN_SHIFT)).toBe('00');
  });

  test('a cashier may not touch a colleague’s receipt, an administrator may', () => {
    const registrar = openBench();
    const sale = (password: string): string => `80${password}${le(1_000, 5)}${le(100, 5)}01${le(0, 4)}${le(0, 40)}`;
    expect(registrar.error(sale('01000000'))).toBe('00');
    expect(registrar.error(sale('02000000'))).toBe('59');
    expect(registrar.error(sale(SYSTEM_PASSWORD))).toBe('00');
  });

  test('the storage names the open document and goes back to none when it is cancelled', () => {
    const registrar = openBench();
    registrar.ask(operationV2({ price: 100 }));
    expect(registrar.ask(STORAGE_STATUS).slice(6, 12)).toBe('030401');
    registrar.ask(CANCEL);
    expect(registrar.ask(STORAGE_STATUS).slice(6, 12)).toBe('030000');
    sell(registrar, 100);
    expect(registrar.documents()).toHaveLength(2);
  });
});
