// What is typed into the section of orders, and what of the rules it leaves alone.
import { describe, expect, it } from 'vitest';
import { DEFAULT_ORDER_RULES, type OrderRules } from '../../../src/domain/order/order-rules.ts';
import { readRules, rulesDraft, type RulesDraft } from '../../../src/renderer/screens/settings/rules-draft.ts';

const read = (changes: Partial<RulesDraft>, rules: OrderRules = DEFAULT_ORDER_RULES) =>
  readRules(rules)({ ...rulesDraft(rules), ...changes });

describe('order rules as they are typed', () => {
  it('nothing typed changes nothing but the order of triggers', () => {
    const { value } = read({});
    const sorted = (rules: OrderRules | null): string[] => rules?.triggers.map((one) => JSON.stringify(one)).toSorted() ?? [];
    expect(value).toEqual({ ...DEFAULT_ORDER_RULES, triggers: value?.triggers });
    expect(sorted(value)).toEqual(sorted(DEFAULT_ORDER_RULES));
  });

  it('a time is shown in its greatest whole unit, and read in the one that is chosen', () => {
    const { limits } = rulesDraft({ ...DEFAULT_ORDER_RULES, limits: { new: 90, picking: 120, ready: 4320 } });
    expect([limits.new, limits.picking, limits.ready, limits.confirmed].map((one) => [one?.amount, one?.unit])).toEqual([
      ['90', 'minutes'],
      ['2', 'hours'],
      ['3', 'days'],
      ['', 'hours'],
    ]);
    const ready = { amount: '5', unit: 'days', becomes: 'cancelled', task: false } as const;
    const { value } = read({ limits: { ...rulesDraft(DEFAULT_ORDER_RULES).limits, ready } });
    expect(value?.limits.ready).toBe(7200);
    expect(value?.lateBecomes.ready).toBe('cancelled');
    expect(value?.triggers).not.toContainEqual({ when: 'late', status: 'ready', what: 'task' });
    expect(value?.triggers).toContainEqual({ when: 'enters', status: 'ready', what: 'message' });
  });

  it('an emptied time is no limit; a wrong one is named and nothing is read', () => {
    const { limits } = rulesDraft(DEFAULT_ORDER_RULES);
    const picking = (amount: string) => read({ limits: { ...limits, picking: { ...limits.picking!, amount } } });
    expect(picking('').value?.limits).not.toHaveProperty('picking');
    expect(picking('0')).toEqual({ value: null, problems: { picking: 'whole' } });
    expect(read({ from: '9:00', pageUrl: 'orders.example', repeats: '24 x', claimDays: '91' })).toEqual({
      value: null,
      problems: { from: 'time', pageUrl: 'page', repeats: 'whole', claimDays: 'whole' },
    });
  });
});
