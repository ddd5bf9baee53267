/** Paper: what is refused without it, what waits for it, and that a fiscal document never depends on it. */
import { describe, expect, test } from 'vitest';
import { bench, openBench, sell, type Bench } from '../../../support/bench-registrar.ts';
import {
  CLOSE_SHIFT,
  closeV2,
  CONTINUE_PRINT,
  OPEN_SHIFT,
  operationV2,
  SHORT_STATUS,
  SYSTEM_PASSWORD,
} from '../../../support/shtrih-commands.ts';

const submode = (registrar: Bench): string => registrar.ask(SHORT_STATUS).slice(12, 14);

describe('paper', () => {
  test('without paper receipts are refused by 6B and reports by 72; states are still told', () => {
    const registrar = openBench();
    registrar.order({ fault: 'no-paper', when: 'now' });
    expect(submode(registrar)).toBe('01');
    expect(registrar.error(operationV2({ price: 100 }))).toBe('6B');
    expect(registrar.error(CLOSE_SHIFT)).toBe('72');
    expect(registrar.error(`40${SYSTEM_PASSWORD}`)).toBe('72');
    registrar.order({ fault: 'paper-loaded' });
    expect(submode(registrar)).toBe('00');
    expect(registrar.error(CLOSE_SHIFT)).toBe('00');
  });

  test('paper that runs out inside a receipt leaves it on record; loading and B0 print the rest once', () => {
    const registrar = openBench();
    registrar.order({ fault: 'no-paper', when: 'next-document', afterLines: 5 });
    expect(sell(registrar, 100).slice(0, 6)).toBe('FF4500');
    const before = registrar.documents()[1];
    expect(before?.printed).toBe(false);
    expect(registrar.paper().slice(-5)).toEqual(before?.paper.slice(0, 5));
    expect(submode(registrar)).toBe('02');
    expect(registrar.error(CONTINUE_PRINT)).toBe('72');
    registrar.order({ fault: 'paper-loaded' });
    expect(submode(registrar)).toBe('03');
    expect(registrar.error(operationV2({ price: 100 }))).toBe('58');
    expect(registrar.ask(CONTINUE_PRINT)).toBe('B0001E');
    expect(submode(registrar)).toBe('00');
    expect(registrar.documents()[1]?.printed).toBe(true);
    expect(registrar.paper().slice(-(before?.paper.length ?? 0))).toEqual(before?.paper);
    expect(registrar.ask(CONTINUE_PRINT)).toBe('B0001E');
  });

  test('an open cover is shown in the flags and stops printing', () => {
    const registrar = openBench();
    registrar.order({ fault: 'cover-open' });
    const flags = Number.parseInt(registrar.ask(SHORT_STATUS).slice(8, 10), 16) * 256;
    expect(flags & 0x0400).toBe(0x0400);
    expect(registrar.error(operationV2({ price: 100 }))).toBe('6B');
    registrar.order({ fault: 'cover-closed' });
    expect(registrar.error(operationV2({ price: 100 }))).toBe('00');
  });

  test('while it prints slowly, what prints is refused by 50', () => {
    const registrar = bench();
    registrar.order({ fault: 'slow-print', msPerLine: 1000 });
    registrar.ask(OPEN_SHIFT);
    expect(submode(registrar)).toBe('05');
    expect(registrar.error(operationV2({ price: 100 }))).toBe('50');
    registrar.pass(0.1);
    expect(submode(registrar)).toBe('00');
    expect(registrar.error(operationV2({ price: 100 }))).toBe('00');
  });

  test('a copy of the last document is printed and is no new document', () => {
    const registrar = openBench();
    sell(registrar, 100);
    expect(registrar.ask(`8C${SYSTEM_PASSWORD}`)).toBe('8C001E');
    expect(registrar.paper()).toContain('*** КОПИЯ ДОКУМЕНТА ***');
    expect(registrar.documents()).toHaveLength(2);
  });

  test('the whole receipt reads as a receipt', () => {
    const registrar = openBench();
    registrar.ask(operationV2({ price: 1_333, quantity: 3_000_000, sum: 4_000, rate: 'CB' }));
    registrar.ask(closeV2({ cash: 10_000 }));
    const paper = registrar.documents()[1]?.paper.map((line) => line.replace(/ФП \d+/, 'ФП …')) ?? [];
    expect(paper.every((line) => line.length <= 42)).toBe(true);
    expect(paper.map((line) => line.replace(/ {2,}/g, ' ').trim())).toEqual([
      'МАГАЗИН',
      'ДОБРО ПОЖАЛОВАТЬ!',
      'ООО "МАГАЗИН"',
      'Г. МОСКВА, УЛ. УЧЕБНАЯ, Д. 1',
      'КАССОВЫЙ ЧЕК',
      'ПРИХОД',
      'Хлеб',
      '3 x 13.33 =40.00',
      'НДС 22% =7.21',
      'ПОЛНЫЙ РАСЧЕТ ТОВАР',
      '-'.repeat(42),
      'ИТОГ =40.00',
      'НАЛИЧНЫМИ =100.00',
      'СДАЧА =60.00',
      'СУММА НДС 22% =7.21',
      'СНО: ОСН',
      'КАССИР СИСТ. АДМИНИСТРАТОР',
      'СМЕНА 1 ЧЕК 1',
      '21.11.26 10:41 ИНН 7700000016',
      'РН ККТ 0000000001002030',
      'ЗН ККТ 0000000000001234',
      'ФН 9999078900000001',
      'ФД 2 ФП …',
      'СПАСИБО ЗА ПОКУПКУ!',
    ]);
  });
});
