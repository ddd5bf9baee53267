/** When customers are written to, and when an order that is made now can be collected. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_ORDER_RULES } from '../../../src/domain/order/order-rules.ts';
import { doneWithin, withinHours } from '../../../src/domain/order/working-hours.ts';

/** From nine to eight, three hours ahead of UTC. */
const hours = DEFAULT_ORDER_RULES.messages;
const at = (local: string): string => new Date(Date.parse(`2026-11-22T${local}:00.000+03:00`)).toISOString();
const tomorrow = (local: string): string => new Date(Date.parse(`2026-11-23T${local}:00.000+03:00`)).toISOString();

describe('working hours', () => {
  it('wait for the next opening', () => {
    expect(withinHours(at('12:00'), hours)).toBe(at('12:00'));
    expect(withinHours(at('20:00'), hours)).toBe(tomorrow('09:00'));
    expect(withinHours(at('03:00'), hours)).toBe(at('09:00'));
  });

  it('an order is promised when people had time for it, and never at night', () => {
    expect(doneWithin(at('12:00'), 120, hours)).toBe(at('14:00'));
    expect(doneWithin(at('23:50'), 120, hours)).toBe(tomorrow('11:00'));
    expect(doneWithin(at('19:30'), 120, hours)).toBe(tomorrow('09:00'));
    expect(doneWithin(at('12:00'), 24 * 60, hours)).toBe(tomorrow('12:00'));
    expect(doneWithin(at('23:50'), 120, { ...hours, from: '00:00', to: '00:00' })).toBe(tomorrow('01:50'));
  });
});
