// What customers read: of an order that is late nobody is told a second time that it was taken in.
import { describe, expect, it } from 'vitest';
import { ORDER_STATUSES } from '../../../src/domain/documents/order.ts';
import { FINAL_STATUSES } from '../../../src/domain/order/order-rules.ts';
import { messageText } from '../../../src/server/orders/message-text.ts';
import { anOrder } from '../../support/order-documents.ts';

describe.each(['ru', 'uk', 'en'] as const)('messages in %s', (language) => {
  const order = anOrder('o1', { number: 'W-77', pickupCode: '735585', pageToken: 'token', language });
  const say = (when: 'enters' | 'late', status: (typeof ORDER_STATUSES)[number], pageUrl = '') =>
    messageText(order, { when, status }, pageUrl);

  it.each(ORDER_STATUSES)('name the order in %s, and say otherwise that it stays there for too long', (status) => {
    expect(say('enters', status)).toContain('W-77');
    expect(say('late', status)).toContain('W-77');
    expect(say('late', status) === say('enters', status)).toBe(FINAL_STATUSES.includes(status));
  });

  it('remind of what lies ready with its code and page', () => {
    expect(say('late', 'ready', 'https://orders.example/')).toContain('735585');
    expect(say('late', 'ready', 'https://orders.example/')).toMatch(/ https:\/\/orders\.example\/o\/token$/);
  });
});
