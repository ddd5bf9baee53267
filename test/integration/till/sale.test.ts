// Selling on the assembled till: what the screen shows, what the registrar records and what the journal keeps are one and the same.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { codeOf, GOODS, must, openedTill, pay, scan, weightCode, type TillBench } from '../../support/till-bench.ts';
import { waitUntil } from '../../support/wait-until.ts';

let till: TillBench;
beforeEach(async () => {
  till = await openedTill();
});
afterEach(() => till.close());

describe('a sale', () => {
  it('is on the fiscal record to the tag as it is on the receipt', async () => {
    await scan(till, GOODS.bra.code);
    await scan(till, GOODS.coffee.code, 3000);
    await scan(till, weightCode(GOODS.sweets.article, 250));
    // 2190.00 + 3 × 67.90 + 0.25 × 890.00
    expect(till.basket()).toMatchObject({ total: 261_620, due: 261_620, remaining: 261_620 });

    const done = await pay(till, 'cash', 300_000);
    expect(done).toMatchObject({ phase: 'done', operation: 'sale', number: 1, total: 261_620, change: 38_380 });

    const document = till.registrar.documents().at(-1);
    expect(document).toMatchObject({
      kind: 'sale',
      cashier: 'Кассир',
      // 1020 total, 1031 cash that stayed, 1081 card; VAT inside: 2190.00 × 22/122, (203.70 + 222.50) × 10/110.
      totals: { '1020': '2616.20', '1031': '2616.20', '1081': '0.00' },
      vat: { '22%': '394.92', '10%': '38.75' },
    });
    expect(document?.lines.map((line) => [line['1030'], line['1023'], line['1079'], line['1043']])).toMatchSnapshot();
    const [fact] = till.facts('SaleCompleted');
    expect(fact).toMatchObject({
      number: 1,
      total: 261_620,
      due: 261_620,
      change: 38_380,
      vat: [
        { rate: '22%', amount: 39_492 },
        { rate: '10%', amount: 3875 },
      ],
      fiscal: { fiscalDocument: document?.number, fiscalSign: document?.sign },
    });
  });
});
