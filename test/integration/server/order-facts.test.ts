/** Receipts of orders from a till's journal: taken in with their sums checked, and everything that follows from them. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLine, aSale, aShiftOpened } from '../../support/facts.ts';
import { pairTill, startTestServer, TestJournal, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer()));
afterAll(() => server.close());

const ORDER = { orderId: 'order-1', number: 'W-1042' };
const LINE = aLine({ lineId: 'l1', goodId: 'good-1' });
const PART = { paymentId: 'pay-1', lineId: 'l1', way: 'online', method: 1, sum: LINE.total };
const HANDED = { lineId: 'l1', quantity: LINE.quantity, fromPrepayment: LINE.total, paidNow: 0 };

const saidOf = (rows: unknown): string[] =>
  (rows as { readonly outcome: string; readonly code?: string }[]).map(({ outcome, code }) => code ?? outcome);

/** A receipt of the order in the shape of a sale, with what is its own laid over. */
function receipt(number: number, kind: string, over: object): Record<string, unknown> {
  return { ...aSale(number, { lines: [LINE], receiptId: `receipt-${number}` }), order: ORDER, ...over, kind };
}
const prepaid = [{ kind: 'prepaid', amount: LINE.total, reference: ORDER.number }];
const handover = (number: number, over: object = {}): Record<string, unknown> =>
  receipt(number, 'OrderHandedOver', {
    approval: null,
    ground: 'server',
    handed: [HANDED],
    parts: [PART],
    tenders: prepaid,
    ...over,
  });

describe('receipts of an order', () => {
  it('are receipts, and only a handover and a return move stock', async () => {
    const till = await pairTill(server);
    const journal = new TestJournal();
    till.journal = journal;
    journal.append(aShiftOpened());
    journal.append(receipt(1, 'PrepaymentTaken', { method: 1 }));
    journal.append(handover(2));
    journal.append(receipt(3, 'OrderReturned', { reason: '', approval: null, originalReceiptId: 'receipt-2' }));
    journal.append(
      receipt(4, 'PrepaymentRefunded', {
        reason: '',
        approval: null,
        parts: [PART],
        refused: [{ lineId: 'l1', quantity: LINE.quantity }],
      }),
    );
    const { body } = await till.push();
    expect(saidOf(body.rows)).toEqual(Array(5).fill('accepted'));
    await server.services.database.inTenant(till.tenantId, async ({ trx }) => {
      const { rows } = await sql<{ kind: string; order_id: string; moved: number | null }>`
        SELECT kind, order_id, (SELECT sum(quantity)::int FROM stock_movement WHERE source_id = receipt_id) AS moved
        FROM receipt WHERE till_id = ${till.tillId} ORDER BY number`.execute(trx);
      expect(rows).toEqual([
        { kind: 'prepayment', order_id: 'order-1', moved: null },
        { kind: 'handover', order_id: 'order-1', moved: -2000 },
        { kind: 'order-return', order_id: 'order-1', moved: 2000 },
        { kind: 'refund', order_id: 'order-1', moved: null },
      ]);
    });
  });

  it('whose settlement does not add up are held', async () => {
    const till = await pairTill(server);
    const journal = new TestJournal();
    till.journal = journal;
    journal.append(aShiftOpened({ shiftId: 'shift-2' }));
    journal.append(handover(1, { handed: [{ ...HANDED, fromPrepayment: LINE.total - 1 }] }));
    journal.append(handover(2, { handed: [{ ...HANDED, fromPrepayment: LINE.total, paidNow: 1 }] }));
    journal.append(handover(3, { parts: [{ ...PART, sum: 1 }] }));
    journal.append(handover(4, { handed: [{ ...HANDED, quantity: 1000 }] }));
    journal.append(handover(5, { handed: [] }));
    const { body } = await till.push();
    expect(saidOf(body.rows)).toEqual(['accepted', ...Array(5).fill('FACT_SUMS')]);
  });
});
