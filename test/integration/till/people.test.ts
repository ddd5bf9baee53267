// Who may do what at the assembled till: PINs, badges, locks, and approvals that leave a trace.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minor } from '../../../src/domain/money/minor.ts';
import {
  approvalOf,
  codeOf,
  GOODS,
  journalOf,
  must,
  openedTill,
  PIN,
  scan,
  signIn,
  staffIdOf,
  startBench,
  type TillBench,
} from '../../support/till-bench.ts';
import { waitUntil } from '../../support/wait-until.ts';

let till: TillBench;
beforeEach(async () => {
  till = await startBench();
});
afterEach(() => till.close());

const seen = () => till.client['till.hello'](null);

describe('a PIN', () => {
  it('that is wrong five times locks that person out, and closing the till gives no try back', async () => {
    const staffId = await staffIdOf(till, 'cashier');
    for (const attemptsLeft of [4, 3, 2]) {
      expect(await till.client['people.signIn']({ staffId, pin: '9999' })).toEqual({
        ok: false,
        error: { code: 'PIN_WRONG', details: { attemptsLeft } },
      });
    }
    till = await till.reopen();
    expect(await till.client['people.signIn']({ staffId, pin: '9999' })).toMatchObject({
      error: { details: { attemptsLeft: 1 } },
    });
    expect(codeOf(await till.client['people.signIn']({ staffId, pin: '9999' }))).toBe('PIN_LOCKED');
    expect(codeOf(await till.client['people.signIn']({ staffId, pin: PIN.cashier })), 'the right one, too late').toBe(
      'PIN_LOCKED',
    );
    await signIn(till, 'senior');
    till.pass({ minutes: 1 });
    must(await till.client['people.signIn']({ staffId, pin: PIN.cashier }));
  });

  it('is counted before it is looked at: a hundred tries at once get five looks', async () => {
    const staffId = await staffIdOf(till, 'manager');
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => till.client['people.signIn']({ staffId, pin: String(1000 + index) })),
    );
    expect(answers.filter((answer) => codeOf(answer) === 'PIN_WRONG').length).toBeLessThanOrEqual(4);
    expect(till.store.staff.lockout(staffId).failures).toBe(5);
  });

  it('of an approver counts the same way', async () => {
    await signIn(till);
    must(await till.client['shift.open']({ float: minor(0) }));
    await till.settled();
    const lineId = await scan(till, GOODS.bra.code);
    const override = { ...(await approvalOf(till, 'manager')), pin: '0000' };
    expect(codeOf(await till.client['basket.setPrice']({ lineId, price: minor(1), override }))).toBe('PIN_WRONG');
    expect(till.store.staff.lockout(override.staffId).failures).toBe(1);
  });
});

describe('the session', () => {
  it('begins with a badge as well, and is gone after a restart', async () => {
    expect(await till.client['till.scan']({ text: 'LVB-2222' })).toEqual({ did: 'signed-in', name: 'Старший кассир' });
    await seen();
    expect(till.state().session).toMatchObject({ role: 'senior', locked: false });
    till = await till.reopen();
    expect(till.state().session).toBeNull();
  });

  it('locked lets nothing through that sells, pays, returns, reports or reads receipts', async () => {
    await signIn(till);
    must(await till.client['shift.open']({ float: minor(100_000) }));
    await till.settled();
    const lineId = await scan(till, GOODS.bra.code);
    must(await till.client['payment.tender']({ kind: 'cash', amount: minor(100) }));
    await seen();
    const tenderId = till.basket().tenders[0]?.tenderId ?? '';
    const { shiftId } = till.state().shift ?? { shiftId: '' };
    for (const [closeDoor, code] of [
      [() => till.client['people.lock'](null), 'SESSION_LOCKED'],
      [() => till.client['people.signOut'](null), 'NOT_SIGNED_IN'],
    ] as const) {
      must(await closeDoor());
      const answers: Record<string, { readonly ok: true } | { readonly ok: false; readonly error: { readonly code: string } }> = {
        remove: await till.client['basket.remove']({ lineId }),
        clear: await till.client['basket.clear'](null),
        undo: await till.client['basket.undo'](null),
        price: await till.client['basket.setPrice']({ lineId, price: minor(1) }),
        customer: await till.client['basket.setCustomer']({ customer: '+79990000000' }),
        park: await till.client['basket.park']({ name: 'х' }),
        tender: await till.client['payment.tender']({ kind: 'cash', amount: minor(219_000) }),
        takeBack: await till.client['payment.removeTender']({ tenderId }),
        cancel: await till.client['payment.cancel'](null),
        cash: await till.client['shift.cash']({ kind: 'in', amount: minor(1), reason: 'х' }),
        x: await till.client['shift.xReport']({ print: false }),
        z: await till.client['shift.close']({ counted: minor(0) }),
        report: await till.client['shift.report']({ shiftId }),
        printReport: await till.client['shift.printReport']({ shiftId }),
        drawer: await till.client['drawer.open']({ reason: 'х' }),
        settings: await till.client['settings.saveSelling']((await till.client['settings.get'](null)).selling),
        people: await till.client['people.all'](null),
        receipt: await till.client['receipts.get']({ receiptId: 'x' }),
        quote: await till.client['returns.quote']({ receiptId: 'x', lines: [{ lineId, quantity: 1000 as never }] }),
      };
      expect(Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, codeOf(answer)]))).toEqual(
        Object.fromEntries(Object.keys(answers).map((name) => [name, code])),
      );
      expect(await till.client['till.scan']({ text: GOODS.bra.code })).toMatchObject({ did: 'refused', code });
      expect(await till.client['receipts.find']({ text: '', limit: 10 })).toEqual([]);
      expect(await till.client['shift.list']({ limit: 10 })).toEqual([]);
    }
    await seen();
    expect(till.basket().tenders).toHaveLength(1);
  });

  it('passes to another cashier with the shift and the basket as they are', async () => {
    await signIn(till);
    must(await till.client['shift.open']({ float: minor(0) }));
    await till.settled();
    await scan(till, GOODS.bra.code);
    must(await till.client['people.lock'](null));
    await signIn(till, 'senior');
    await seen();
    expect(till.state()).toMatchObject({ session: { role: 'senior', locked: false }, shift: { number: 1, openedBy: 'Кассир' } });
    must(await till.client['payment.tender']({ kind: 'card', amount: minor(GOODS.bra.price) }));
    expect((await till.settled()).phase).toBe('done');
    expect(till.registrar.documents().at(-1)?.cashier).toBe('Старший кассир');
    expect(till.facts('SignedIn').map(({ by }) => by.name)).toEqual(['Кассир', 'Старший кассир']);
  });
});

describe('a till that nobody uses', () => {
  const refused = async (): Promise<string | null> => codeOf(await till.client['basket.clear'](null));

  it('locks by itself after the configured time: neither a second screen nor a script goes on in somebody’s name', async () => {
    await signIn(till);
    const second = await till.screen();
    till.pass({ minutes: 14 });
    expect(await refused()).toBe(null);
    till.pass({ minutes: 15 });
    expect(codeOf(await second.client['basket.clear'](null))).toBe('SESSION_LOCKED');
    expect(codeOf(await second.client['people.all'](null))).toBe('SESSION_LOCKED');
    await seen();
    expect(till.state().session).toMatchObject({ role: 'cashier', locked: true });
    await till.client['people.present'](null);
    expect(await refused()).toBe('SESSION_LOCKED');
    await signIn(till);
    expect(await refused()).toBe(null);
  });

  it('stays open under the hands of somebody who only looks and types', async () => {
    await signIn(till);
    for (let round = 0; round < 3; round += 1) {
      till.pass({ minutes: 10 });
      await till.client['people.present'](null);
    }
    expect(await refused()).toBe(null);
  });

  it('tells the screens at once, without being asked', async () => {
    const { selling } = await till.client['settings.get'](null);
    await signIn(till, 'manager');
    must(await till.client['settings.saveSelling']({ ...selling, autoLockMinutes: 1 }));
    must(await till.client['people.signOut'](null));
    await signIn(till);
    till.pass({ minutes: 1 });
    await waitUntil(() => till.state().session?.locked === true, 'the lock');
  });

  it('is not locked where the shop wants no lock', async () => {
    const { selling } = await till.client['settings.get'](null);
    await signIn(till, 'manager');
    must(await till.client['settings.saveSelling']({ ...selling, autoLockMinutes: 0 }));
    till.pass({ hours: 5 });
    expect(await refused()).toBe(null);
  });
});

it('wrong badges are counted, and a restart gives none back', async () => {
  for (let tried = 0; tried < 5; tried += 1)
    expect(await till.client['till.scan']({ text: `LVB-000${tried}` })).toMatchObject({ did: 'refused', code: 'BADGE_UNKNOWN' });
  till = await till.reopen();
  expect(await till.client['till.scan']({ text: 'LVB-2222' })).toMatchObject({ did: 'refused', code: 'BADGE_LOCKED' });
  await signIn(till);
});

describe('an approval', () => {
  beforeEach(async () => {
    await till.close();
    till = await openedTill();
  });

  it('is asked for above the ceiling, refused above the approver’s own, and written down with who, what and why', async () => {
    const lineId = await scan(till, GOODS.bra.code);
    const tenPercent = { lineId, discount: { kind: 'percent', basisPoints: 1000 } } as const;
    expect(await till.client['basket.setDiscount'](tenPercent)).toEqual({
      ok: false,
      error: { code: 'NEEDS_OVERRIDE', details: { permission: 'discount.over-ceiling', roles: 'senior manager' } },
    });
    const asked = await till.client['people.approvers']({ permission: 'discount.over-ceiling', roles: 'senior manager' });
    expect(asked.map(({ role }) => role).sort()).toEqual(['manager', 'senior']);
    const senior = await approvalOf(till, 'senior', 'постоянный покупатель');
    const half = { lineId, discount: { kind: 'percent', basisPoints: 5000 } } as const;
    expect(codeOf(await till.client['basket.setDiscount']({ ...half, override: senior }))).toBe('OVERRIDE_NOT_ALLOWED');
    expect(till.facts('Overridden')).toEqual([]);
    must(await till.client['basket.setDiscount']({ ...tenPercent, override: senior }));
    await seen();
    expect(till.basket()).toMatchObject({ discount: 21_900 });
    expect(till.facts('Overridden')).toMatchObject([
      {
        what: 'discount.over-ceiling',
        requestedBy: { name: 'Кассир' },
        approval: { name: 'Старший кассир', reason: 'постоянный покупатель' },
      },
    ]);
  });

  it('is given by a badge as well; an unknown or a cashier’s own one approves nothing', async () => {
    const lineId = await scan(till, GOODS.bra.code);
    const half = { lineId, discount: { kind: 'percent', basisPoints: 5000 } } as const;
    const by = (badge: string) => till.client['basket.setDiscount']({ ...half, override: { badge, reason: 'витрина' } });
    expect(codeOf(await by('LVB-9999'))).toBe('BADGE_UNKNOWN');
    expect(codeOf(await by('LVB-1111'))).toBe('OVERRIDE_NOT_ALLOWED');
    expect(till.facts('Overridden')).toEqual([]);
    must(await by('LVB-3333'));
    await seen();
    expect(till.basket()).toMatchObject({ discount: 109_500 });
    expect(till.facts('Overridden')).toMatchObject([
      { requestedBy: { name: 'Кассир' }, approval: { name: 'Управляющий', reason: 'витрина' }, how: 'badge' },
    ]);
  });

  it('by badge is refused for as long as badges are being guessed at', async () => {
    const lineId = await scan(till, GOODS.bra.code);
    const override = (badge: string) => ({ badge, reason: 'витрина' });
    const price = { lineId, price: minor(100) };
    for (let tried = 0; tried < 5; tried += 1)
      expect(codeOf(await till.client['basket.setPrice']({ ...price, override: override(`LVB-000${tried}`) }))).toBe(
        'BADGE_UNKNOWN',
      );
    expect(codeOf(await till.client['basket.setPrice']({ ...price, override: override('LVB-3333') }))).toBe('BADGE_LOCKED');
    must(await till.client['basket.setPrice']({ ...price, override: await approvalOf(till, 'manager') }));
  });

  it('counts an amount as its share of the line, so that no kopeck slips under the ceiling', async () => {
    const lineId = await scan(till, GOODS.bra.code);
    const within = { kind: 'amount', amount: minor(10_950) } as const;
    must(await till.client['basket.setDiscount']({ lineId, discount: within }));
    const over = { kind: 'amount', amount: minor(10_951) } as const;
    expect(codeOf(await till.client['basket.setDiscount']({ lineId, discount: over }))).toBe('NEEDS_OVERRIDE');
  });

  it('is not got around by giving a discount on many and then taking goods away', async () => {
    const lineId = await scan(till, GOODS.bra.code, 20_000);
    must(await till.client['basket.setDiscount']({ lineId, discount: { kind: 'amount', amount: minor(200_000) } }));
    must(await till.client['basket.setQuantity']({ lineId, quantity: 1000 as never }));
    await seen();
    const answer = await till.client['payment.tender']({ kind: 'cash', amount: minor(219_000) });
    expect(codeOf(answer)).toBe('DISCOUNT_OVER_CEILING');
    must(await till.client['basket.setDiscount']({ lineId, discount: null }));
    must(await till.client['payment.tender']({ kind: 'cash', amount: minor(219_000) }));
  });

  it('holds only for the basket it was given for: what another screen changed meanwhile is not approved', async () => {
    const lineId = await scan(till, GOODS.bra.code);
    const other = await till.screen();
    const override = await approvalOf(till, 'manager');
    const [priced] = await Promise.all([
      till.client['basket.setPrice']({ lineId, price: minor(100), override }),
      other.client['payment.tender']({ kind: 'cash', amount: minor(100) }),
    ]);
    expect(codeOf(priced)).toMatch(/^BASKET_(CHANGED|IN_PAYMENT)$/);
    await seen();
    expect(till.basket()).toMatchObject({ total: GOODS.bra.price });
    expect(till.facts('Overridden')).toEqual([]);
  });

  it('is needed for cash out, the drawer and old reports, and its reason is part of the journal', async () => {
    const move = { kind: 'out', amount: minor(5000), reason: 'курьеру' } as const;
    expect(codeOf(await till.client['shift.cash'](move))).toBe('NEEDS_OVERRIDE');
    expect(codeOf(await till.client['drawer.open']({ reason: 'размен' }))).toBe('NEEDS_OVERRIDE');
    must(await till.client['shift.cash']({ ...move, override: await approvalOf(till, 'senior', 'срочно') }));
    await till.settled();
    must(await till.client['drawer.open']({ reason: 'размен', override: await approvalOf(till, 'senior', 'нет мелочи') }));
    expect(till.facts('Overridden').map(({ what, approval }) => [what, approval.reason])).toEqual([
      ['cash.out', 'срочно'],
      ['drawer.open', 'нет мелочи'],
    ]);
    expect(till.facts('DrawerOpened')).toMatchObject([{ by: { name: 'Кассир' }, reason: 'размен' }]);
    expect(journalOf(till.dir).map(({ seq }) => seq)).toEqual(journalOf(till.dir).map((_, index) => index + 1));
  });

  it('never leaves the shop without a manager, and no badge opens for two', async () => {
    expect(codeOf(await till.client['people.all'](null))).toBe('NEEDS_OVERRIDE');
    await signIn(till, 'manager');
    const everybody = must(await till.client['people.all'](null));
    const manager = everybody.find(({ role }) => role === 'manager');
    const cashier = everybody.find(({ role }) => role === 'cashier');
    if (!manager || !cashier) throw new Error('the demo shop has both');
    const as = ({ staffId, name, role, inn, badge, active }: typeof manager) => ({ staffId, name, role, inn, badge, active });
    expect(codeOf(await till.client['people.save']({ ...as(manager), role: 'senior' }))).toBe('LAST_MANAGER');
    expect(codeOf(await till.client['people.save']({ ...as(manager), active: false }))).toBe('LAST_MANAGER');
    expect(codeOf(await till.client['people.save']({ ...as(cashier), badge: manager.badge }))).toBe('BADGE_TAKEN');
    must(await till.client['people.save']({ ...as(cashier), active: false }));
    expect(await till.client['till.scan']({ text: cashier.badge })).toMatchObject({ did: 'refused' });
  });
});
