// The registrar was replaced or died with a receipt's fate unknown: a manager who has seen the paper settles it, and nobody else.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CheckoutView } from '../../../src/contract/till/payment-contract.ts';
import { minor } from '../../../src/domain/money/minor.ts';
import {
  approvalOf,
  codeOf,
  GOODS,
  must,
  openedTill,
  pay,
  scan,
  signIn,
  slipTexts,
  type TillBench,
} from '../../support/till-bench.ts';
import { waitUntil } from '../../support/wait-until.ts';

type Attention = Extract<CheckoutView, { phase: 'attention' }>;

let till: TillBench;
beforeEach(async () => {
  till = await openedTill();
});
afterEach(() => till.close());

const documents = () => till.registrar.documents().filter(({ kind }) => kind === 'sale');
const registered = (fiscalDocument: number | null, fiscalSign = '') =>
  ({ kind: 'registered', fiscalDocument, fiscalSign }) as const;
const NOT_REGISTERED = { kind: 'not-registered' } as const;

/** The power of the registrar fails while it closes the receipt, or just after. */
async function diesClosing(when: 'before' | 'after'): Promise<void> {
  await scan(till, GOODS.coffee.code);
  till.registrar.fault({ fault: 'lose-reply', command: 'FF45', mode: `${when}-execute` });
  must(await till.client['payment.tender']({ kind: 'cash', amount: minor(10_000) }));
  const intent = () => till.store.intents.unresolved()[0]?.intentId ?? '';
  const isSent = () => till.store.intents.witness(intent())?.includes('"closing"') === true;
  await waitUntil(() => (when === 'after' ? documents().length === 1 : isSent()), 'the closing');
  till.registrar.fault({ fault: 'power-off' });
  await waitUntil(() => till.state().checkout.phase === 'attention', 'somebody is called');
}

async function offered(): Promise<NonNullable<Attention['byHand']>> {
  const byHand = () => (till.state().checkout.phase === 'attention' ? (till.state().checkout as Attention).byHand : null);
  await waitUntil(() => byHand() !== null, 'the offer to settle by hand');
  return byHand()!;
}

/** The storage with the answer is out of the registrar, another one is in. */
async function replaced(): Promise<NonNullable<Attention['byHand']>> {
  await diesClosing('after');
  till.registrar.fault({ fault: 'fn-replaced' });
  till.registrar.fault({ fault: 'power-on' });
  return offered();
}

describe('a receipt whose storage was replaced', () => {
  it('is offered to a manager at once, with its amount', async () => {
    expect(await replaced()).toMatchObject({ amount: GOODS.coffee.price });
    expect(till.state().checkout).toMatchObject({ phase: 'attention', operation: 'sale', code: 'KKT_FN_REPLACED' });
  });

  it('is nobody’s to settle but a manager’s, and only with the number from the paper', async () => {
    const { intentId } = await replaced();
    const settle = (outcome: ReturnType<typeof registered> | typeof NOT_REGISTERED, override?: object) =>
      till.raw('payment.settle', { intentId, outcome, ...(override && { override }) }) as Promise<{
        ok: false;
        error: { code: string };
      }>;
    expect((await settle(registered(2))).error).toMatchObject({
      code: 'NEEDS_OVERRIDE',
      details: { permission: 'checkout.settle' },
    });
    expect(codeOf(await settle(registered(2), await approvalOf(till, 'senior')))).toBe('OVERRIDE_NOT_ALLOWED');
    const manager = await approvalOf(till, 'manager');
    expect(codeOf(await settle(registered(2), { ...manager, pin: '0000' }))).toBe('PIN_WRONG');
    expect(codeOf(await settle(registered(null), manager))).toBe('DOCUMENT_NUMBER_MISSING');
    await expect(settle(registered(2), { ...manager, reason: '' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(till.facts('SaleCompleted')).toEqual([]);
    expect(till.facts('Overridden')).toEqual([]);
  });

  it('is recorded as the paper says, with who, what and why; the till sells on after a new shift', async () => {
    const { intentId } = await replaced();
    const override = await approvalOf(till, 'manager', 'Есть бумажный чек');
    must(await till.client['payment.settle']({ intentId, outcome: registered(2, '1234567890'), override }));
    expect(await till.settled()).toMatchObject({ phase: 'done', number: 1, change: 10_000 - GOODS.coffee.price });
    expect(till.facts('SaleCompleted')).toMatchObject([
      { number: 1, fiscal: { fiscalDocument: 2, fiscalSign: '1234567890', shift: 1, printed: true } },
    ]);
    const [sale] = till.facts('SaleCompleted');
    expect(sale?.fiscal?.storage).not.toBe('');
    expect(till.facts('Overridden')).toMatchObject([
      {
        what: 'checkout.settle',
        about: `sale ${intentId}: registered as 2 1234567890`,
        approval: { reason: 'Есть бумажный чек' },
      },
    ]);
    expect(till.store.intents.unresolved()).toEqual([]);
    await waitUntil(() => slipTexts(till).some((slip) => slip.includes('1234567890')), 'the slip');

    must(await till.client['shift.close']({ counted: minor(100_000 + GOODS.coffee.price) }));
    await till.settled();
    must(await till.client['shift.open']({ float: minor(100_000) }));
    await till.settled();
    await scan(till, GOODS.seeds.code);
    expect(await pay(till)).toMatchObject({ phase: 'done', number: 2 });
  });

  it('is settled at the start as well, where nobody is signed in yet', async () => {
    await replaced();
    till = await till.reopen();
    expect(till.state().phase).toBe('recovering');
    const { intentId } = await offered();
    must(await till.client['payment.settle']({ intentId, outcome: registered(2), override: await approvalOf(till, 'manager') }));
    await waitUntil(() => till.state().phase === 'ready', 'the till');
    expect(till.facts('SaleCompleted')).toMatchObject([{ number: 1, fiscal: { fiscalDocument: 2, fiscalSign: '' } }]);
    const [override] = till.facts('Overridden');
    expect(override?.requestedBy).toEqual({ staffId: override?.approval.staffId, name: override?.approval.name });
  });
});

describe('a registrar that died', () => {
  it('is waited for two minutes before a manager may speak for it', async () => {
    await diesClosing('before');
    expect(till.state().checkout).toMatchObject({ byHand: null });
    expect(
      codeOf(
        await till.client['payment.settle']({
          intentId: till.store.intents.unresolved()[0]!.intentId,
          outcome: NOT_REGISTERED,
          override: await approvalOf(till, 'manager'),
        }),
      ),
    ).toBe('NOTHING_TO_SETTLE');
    till.pass({ minutes: 2 });
    expect(await offered()).toMatchObject({ amount: GOODS.coffee.price });
  });

  it('and had nothing on record leaves a paid basket, which is registered once by the one that came back', async () => {
    await diesClosing('before');
    till.pass({ minutes: 3 });
    const { intentId } = await offered();
    must(await till.client['payment.settle']({ intentId, outcome: NOT_REGISTERED, override: await approvalOf(till, 'manager') }));
    expect(await till.settled()).toMatchObject({ phase: 'failed', operation: 'sale', code: 'KKT_NOT_REGISTERED' });
    expect(till.facts('SaleCompleted')).toEqual([]);
    expect(till.facts('Overridden')).toMatchObject([{ what: 'checkout.settle', about: `sale ${intentId}: not registered` }]);
    till.registrar.fault({ fault: 'power-on' });
    must(await till.client['payment.register'](null));
    expect(await till.settled()).toMatchObject({ phase: 'done', number: 1 });
    expect(documents()).toHaveLength(1);
  });

  it('and came back is believed more than the manager', async () => {
    await diesClosing('after');
    till.pass({ minutes: 3 });
    const { intentId } = await offered();
    const override = await approvalOf(till, 'manager');
    till.registrar.fault({ fault: 'power-on' });
    const answer = await till.client['payment.settle']({ intentId, outcome: NOT_REGISTERED, override });
    expect(['SETTLED_BY_REGISTRAR', 'NOTHING_TO_SETTLE']).toContain(codeOf(answer));
    expect(await till.settled()).toMatchObject({ phase: 'done', number: 1 });
    expect(till.facts('Overridden')).toEqual([]);
    expect(documents()).toHaveLength(1);
  });

  it('stays a manager’s question after the screens were closed and signed in again', async () => {
    await diesClosing('before');
    till = await till.reopen();
    await signIn(till, 'manager');
    await waitUntil(() => till.state().checkout.phase === 'attention', 'somebody is called');
    till.pass({ minutes: 3 });
    await offered();
  });
});
