// What is typed into the section of orders, and what of the rules it leaves alone.
import { describe, expect, it } from 'vitest';
import { DEFAULT_ORDER_RULES, type OrderRules } from '../../../src/domain/order/order-rules.ts';
import { readRules, rulesDraft, type RulesDraft } from '../../../src/renderer/screens/settings/rules-draft.ts';

const read = (changes: Partial<RulesDraft>, rules: OrderRules = DEFAULT_ORDER_RULES) =>
  readRules(rules)({ ...rulesDraft(rules), ...changes });

describe('order rules as they are typed', () => {
  it('nothing typed changes nothing', () => {
    expect(read({}).value).toEqual(DEFAULT_ORDER_RULES);
    const special: OrderRules = {
      ...DEFAULT_ORDER_RULES,
      limits: { new: 90, partly_handed_over: 2880 },
      lateBecomes: {},
      confirm: [{ sources: ['web', 'наш сайт'], payment: 'part', stock: 'any' }],
      triggers: [
        { when: 'late', status: 'partly_handed_over', what: 'task' },
        { when: 'enters', status: 'ready', what: 'message', channel: 'sms' },
        { when: 'enters', status: 'ready', what: 'message', channel: 'email' },
      ],
    };
    expect(read({}, special).value).toEqual(special);
  });

  it('what stays ticked keeps its channel, what is new goes by the customer’s, what is taken off is gone', () => {
    const rules: OrderRules = {
      ...DEFAULT_ORDER_RULES,
      triggers: [
        { when: 'enters', status: 'ready', what: 'message', channel: 'sms' },
        { when: 'enters', status: 'new', what: 'webhook' },
      ],
    };
    const { events } = rulesDraft(rules);
    const enters = { ...events.enters, ready: ['message', 'task'], new: [] } as const;
    const late = { ...events.late, picking: ['message'] } as const;
    expect(read({ events: { enters, late } }, rules).value?.triggers).toEqual([
      { when: 'enters', status: 'ready', what: 'message', channel: 'sms' },
      { when: 'enters', status: 'ready', what: 'task' },
      { when: 'late', status: 'picking', what: 'message' },
    ]);
  });

  it('sources are named with commas, and none is from anywhere', () => {
    const confirm = [
      { sources: ' web, наш сайт ,', payment: 'full', stock: 'all' },
      { sources: '', payment: 'any', stock: 'any' },
    ] as const;
    expect(read({ confirm }).value?.confirm).toEqual([
      { sources: ['web', 'наш сайт'], payment: 'full', stock: 'all' },
      { sources: [], payment: 'any', stock: 'any' },
    ]);
  });

  it('a time is shown in its greatest whole unit, and read in the one that is chosen', () => {
    const { limits } = rulesDraft({ ...DEFAULT_ORDER_RULES, limits: { new: 90, picking: 120, ready: 4320 } });
    expect([limits.new, limits.picking, limits.ready, limits.confirmed].map((one) => [one?.amount, one?.unit])).toEqual([
      ['90', 'minutes'],
      ['2', 'hours'],
      ['3', 'days'],
      ['', 'hours'],
    ]);
    const ready = { amount: '5', unit: 'days', becomes: 'cancelled' } as const;
    const { value } = read({ limits: { ...rulesDraft(DEFAULT_ORDER_RULES).limits, ready } });
    expect(value?.limits.ready).toBe(7200);
    expect(value?.lateBecomes.ready).toBe('cancelled');
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
