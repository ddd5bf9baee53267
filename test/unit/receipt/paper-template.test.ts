// Papers of orders: templates in the words of the owner, and the PDF that comes of them.
import { describe, expect, it } from 'vitest';
import { DELIVERED_PAPERS } from '../../../src/domain/receipt/delivered-papers.ts';
import { fillPaper, paperProblems, paperWords, type PaperValues } from '../../../src/domain/receipt/paper-template.ts';
import type { PaperRow } from '../../../src/main/app/orders/paper-desk.ts';
import { drawPdf } from '../../../src/main/papers/draw-pdf.ts';
import { pdfText } from '../../support/pdf-text.ts';

const values: PaperValues = {
  ...{ number: '1042', date: '21.11.2026', organisation: 'Лавка', inn: '7700000000', address: 'Садовая, 5', store: '№2' },
  ...{ buyer: 'Иванова', phone: '+7 999', email: '', wished: '', total: '2 228,00 ₽', vat: 'НДС 22%', prepaid: '0,00 ₽' },
  ...{ due: '2 228,00 ₽', cashier: 'Кассир' },
};

describe('a template', () => {
  it('takes its words in any language of the till, whatever their case', () => {
    const blocks = fillPaper('# Счёт {Номер}\n\n---\n{number} · {сума} · {buyer}\n{ товары }\n{qr}', values);
    expect(blocks).toEqual([
      { kind: 'heading', text: 'Счёт 1042' },
      { kind: 'space' },
      { kind: 'rule' },
      { kind: 'text', text: '1042 · 2 228,00 ₽ · Иванова' },
      { kind: 'lines' },
      { kind: 'qr' },
    ]);
  });
  it('says every word that nobody knows, with its line', () => {
    expect(paperProblems('{номер}\n{nombre} и {сумма}\nвсего {сумма\nтовары: {товары}')).toEqual([
      { line: 2, word: '{nombre}' },
      { line: 3, word: '{сумма' },
      { line: 4, word: '{товары}' },
    ]);
  });
  it('is delivered without problems in every language, with words of that language', () => {
    for (const language of ['ru', 'uk', 'en'] as const) {
      for (const template of Object.values(DELIVERED_PAPERS[language])) {
        expect(paperProblems(template)).toEqual([]);
        for (const [word] of template.matchAll(/\{[^}]*\}/g)) expect(paperWords(language)).toContain(word);
      }
    }
  });
  it('leaves a blank to be filled in by hand for what is not known', () => {
    const line = { kind: 'text', text: 'Покупатель: ____________________, телефон ____________________' };
    expect(fillPaper('Покупатель: {покупатель}, телефон {телефон}', { ...values, buyer: '', phone: '' })).toEqual([line]);
  });
  it('never puts one value’s braces through again', () => {
    expect(fillPaper('{покупатель}', { ...values, buyer: '{инн}' })).toEqual([{ kind: 'text', text: '{инн}' }]);
  });
});

const heads: PaperRow = ['№', 'Товар', 'Кол-во', 'Цена', 'Сумма'];
const row = (n: number): PaperRow => [String(n), `Пижама ґудзик ${n}`, '1 шт', '1 250,00', '1 250,00'];
const now = (): Promise<void> => Promise.resolve();

describe('the PDF', () => {
  it('says what the template says, with letters that can be searched and copied', async () => {
    const blocks = fillPaper(DELIVERED_PAPERS.ru.invoice, values);
    const pdf = await drawPdf({ title: 'Счёт 1042', blocks, heads, rows: [row(1)], qr: 'LVO-482913' }, now);
    const { text, pages } = pdfText(pdf);
    expect(pages).toBe(1);
    for (const part of ['Счёт', '1042', '21.11.2026', 'Лавка', 'Пижама', 'ґудзик', '₽', '7700000000'])
      expect(text.replaceAll(' ', '')).toContain(part);
  });
  it('goes on over as many pages as there are goods, none of them lost', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => row(index + 1));
    const drawing = { title: 'Договор', blocks: fillPaper(DELIVERED_PAPERS.ru.contract, values), heads, rows, qr: '' };
    const { text, pages } = pdfText(await drawPdf(drawing, now));
    expect(pages).toBeGreaterThan(2);
    expect(text.replaceAll(' ', '').match(/ґудзик/g)).toHaveLength(120);
  });
  it('keeps a word that is wider than the paper on it', async () => {
    const blocks = fillPaper('д'.repeat(400), values);
    const { text } = pdfText(await drawPdf({ title: '', blocks, heads, rows: [], qr: '' }, now));
    expect(text.match(/д/g)).toHaveLength(400);
  });
});
