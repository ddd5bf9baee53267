// Taking goods back at the assembled till.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import type { ReceiptView } from '../../../src/contract/till/payment-contract.ts';
import { approvalOf, codeOf, GOODS, must, openedTill, pay, scan, slipTexts, type TillBench } from '../../support/till-bench.ts';
import { waitUntil } from '../../support/wait-until.ts';

let till: TillBench;
beforeEach(async () => {
  till = await openedTill();
});
afterEach(() => till.close());

const lastDocument = () => till.registrar.documents().at(-1);

async function sold(pays: () => Promise<unknown>): Promise<ReceiptView> {
  await scan(till, GOODS.bra.code);
  await scan(till, GOODS.coffee.code, 3000);
  await pays();
  const done = till.state().checkout;
  return must(await till.client['receipts.get']({ receiptId: done.phase === 'done' ? done.receiptId : '' }));
}

async function giveBack(receipt: ReceiptView, index: number, quantity: number) {
  const lineId = receipt.lines[index]?.lineId ?? '';
  const input = { receiptId: receipt.receiptId, lines: [{ lineId, quantity: milli(quantity) }], reason: 'не подошло' };
  const answer = await till.client['returns.complete'](input);
  if (!answer.ok) return answer.error.code;
  const ended = await till.settled();
  return ended.phase === 'done' ? ended.total : ended.phase;
}

describe('a return by receipt', () => {
  it('in parts gives back exactly what was paid, and not a piece more', async () => {
    const receipt = await sold(() => pay(till));
    expect(await giveBack(receipt, 1, 1000)).toBe(6790);
    expect(lastDocument()).toMatchObject({
      kind: 'sale-return',
      totals: { '1020': '67.90', '1031': '67.90' },
      vat: { '10%': '6.17' },
    });
    expect(await giveBack(receipt, 1, 3000)).toBe('RETURN_TOO_MUCH');
    expect(await giveBack(receipt, 1, 2000)).toBe(13_580);
    expect(await giveBack(receipt, 1, 1000)).toBe('RETURN_TOO_MUCH');
    expect(await giveBack(receipt, 0, 1000)).toBe(GOODS.bra.price);
    const again = must(await till.client['receipts.get']({ receiptId: receipt.receiptId }));
    expect(again.lines.map(({ returnable }) => returnable)).toEqual([0, 0]);
    expect(till.facts('ReturnCompleted').map(({ number, originalReceiptId }) => [number, originalReceiptId])).toEqual(
      [2, 3, 4].map((number) => [number, receipt.receiptId]),
    );
    expect(till.registrar.state().cashInDrawer, 'only the float is left').toBe('1000.00');
  });

  it('goes back the way it was paid: the card first, then cash', async () => {
    const receipt = await sold(async () => {
      must(await till.client['payment.tender']({ kind: 'card', amount: minor(200_000), reference: '0042' }));
      await till.client['till.hello'](null);
      await pay(till, 'cash');
    });
    const lines = receipt.lines.map(({ lineId, quantity }) => ({ lineId, quantity }));
    const quote = must(await till.client['returns.quote']({ receiptId: receipt.receiptId, lines }));
    expect(quote).toEqual({
      total: 239_370,
      refunds: [
        { kind: 'card', amount: 200_000 },
        { kind: 'cash', amount: 39_370 },
      ],
    });
    must(await till.client['returns.complete']({ receiptId: receipt.receiptId, lines, reason: 'брак', cardReference: '0043' }));
    expect((await till.settled()).phase).toBe('done');
    expect(lastDocument()?.totals).toMatchObject({ '1020': '2393.70', '1031': '393.70', '1081': '2000.00' });
  });

  it('in cash needs the cash to be there', async () => {
    const receipt = await sold(() => pay(till));
    must(
      await till.client['shift.cash']({
        kind: 'out',
        amount: minor(300_000),
        reason: 'инкассация',
        override: await approvalOf(till, 'senior'),
      }),
    );
    await till.settled();
    expect(await giveBack(receipt, 0, 1000)).toBe('CASH_NOT_ENOUGH');
    expect(till.registrar.documents().filter(({ kind }) => kind === 'sale-return')).toHaveLength(0);
  });

  it('of a return is refused, and so are lines that are not its', async () => {
    const receipt = await sold(() => pay(till));
    await giveBack(receipt, 0, 1000);
    const [returned] = await till.client['receipts.find']({ text: '2', limit: 1 });
    const { receiptId = '' } = returned ?? {};
    const lineId = receipt.lines[0]?.lineId ?? '';
    const back = await till.client['returns.complete']({ receiptId, lines: [{ lineId, quantity: milli(1000) }], reason: '' });
    expect(codeOf(back)).toBe('RETURN_OF_RETURN');
    const foreign = { receiptId: receipt.receiptId, lines: [{ lineId: 'somebody else’s', quantity: milli(1000) }], reason: '' };
    expect(codeOf(await till.client['returns.complete'](foreign))).toBe('RETURN_LINE_UNKNOWN');
  });

  it('pressed twice at once happens once', async () => {
    const receipt = await sold(() => pay(till));
    const lines = [{ lineId: receipt.lines[0]?.lineId ?? '', quantity: milli(1000) }];
    const asked = { receiptId: receipt.receiptId, lines, reason: 'не подошло' };
    const other = await till.screen();
    const answers = await Promise.all([till.client['returns.complete'](asked), other.client['returns.complete'](asked)]);
    await till.settled();
    expect(answers.map((answer) => codeOf(answer)).toSorted()).toEqual(['CHECKOUT_BUSY', null].toSorted());
    expect(till.registrar.documents().filter(({ kind }) => kind === 'sale-return')).toHaveLength(1);
  });

  it('prints its own slip, and a copy says that it is a copy', async () => {
    const receipt = await sold(() => pay(till));
    await giveBack(receipt, 0, 1000);
    must(await till.client['receipts.printCopy']({ receiptId: receipt.receiptId }));
    await waitUntil(() => till.printer.slips().length >= 3, 'three slips');
    const [, returned, copy] = slipTexts(till).map((text) => text.toUpperCase());
    expect(returned).toContain('ВОЗВРАТ');
    expect(copy).toContain('КОПИЯ');
    expect(till.facts('ReceiptCopied')).toMatchObject([{ receiptId: receipt.receiptId, by: { name: 'Кассир' } }]);
  });
});

describe('a return without a receipt', () => {
  it('needs a manager, at the price and by the tender the manager decides', async () => {
    const { goods } = await till.client['catalogue.search']({ text: 'кофе сильвестре зерно', limit: 1 });
    const goodId = goods[0]?.goodId ?? '';
    const loose = {
      lines: [{ goodId, quantity: milli(2000), price: minor(5000) }],
      refund: 'cash',
      reason: 'чек потерян',
    } as const;
    expect(codeOf(await till.client['returns.completeLoose']({ ...loose, lines: [...loose.lines] }))).toBe('NEEDS_OVERRIDE');
    const senior = await approvalOf(till, 'senior');
    expect(codeOf(await till.client['returns.completeLoose']({ ...loose, lines: [...loose.lines], override: senior }))).toBe(
      'OVERRIDE_NOT_ALLOWED',
    );
    const override = await approvalOf(till, 'manager', 'знаю покупателя');
    must(await till.client['returns.completeLoose']({ ...loose, lines: [...loose.lines], override }));
    expect(await till.settled()).toMatchObject({ phase: 'done', operation: 'return', total: 10_000 });
    expect(lastDocument()).toMatchObject({ kind: 'sale-return', totals: { '1020': '100.00' } });
    expect(till.facts('ReturnCompleted')).toMatchObject([
      { originalReceiptId: null, reason: 'чек потерян', approval: { name: 'Управляющий', reason: 'знаю покупателя' } },
    ]);
    expect(till.facts('Overridden')).toMatchObject([{ what: 'return.without-receipt' }]);
  });
});
