/** What the customer reads in a message, in their language. */
import type { Order, OrderStatus } from '../../domain/documents/order.ts';
import type { Language } from '../../contract/errors/define-errors.ts';

const TEXTS: Readonly<Record<Language, Partial<Record<OrderStatus, string>>>> = {
  ru: {
    confirmed: 'Заказ {number} принят. Сообщим, когда его можно забрать.',
    awaiting_goods: 'Заказ {number} принят, ждём товар. Сообщим, когда его можно забрать.',
    ready: 'Заказ {number} собран и ждёт вас. Код для получения: {code}.',
    cancelled: 'Заказ {number} отменён.',
    expired: 'Срок заказа {number} истёк, товар больше не отложен.',
    handed_over: 'Заказ {number} выдан. Спасибо!',
  },
  uk: {
    confirmed: 'Замовлення {number} прийнято. Повідомимо, коли його можна забрати.',
    awaiting_goods: 'Замовлення {number} прийнято, чекаємо на товар. Повідомимо, коли його можна забрати.',
    ready: 'Замовлення {number} зібрано, воно чекає на вас. Код для отримання: {code}.',
    cancelled: 'Замовлення {number} скасовано.',
    expired: 'Термін замовлення {number} минув, товар більше не відкладено.',
    handed_over: 'Замовлення {number} видано. Дякуємо!',
  },
  en: {
    confirmed: 'We have your order {number} and will tell you when to collect it.',
    awaiting_goods: 'We have your order {number} and are waiting for the goods. We will tell you when to collect it.',
    ready: 'Your order {number} is ready. Your pick-up code: {code}.',
    cancelled: 'Your order {number} was cancelled.',
    expired: 'The time to collect order {number} is up; the goods are no longer held.',
    handed_over: 'You have collected your order {number}. Thank you!',
  },
};

/** Of a status without words of its own, the number and that something changed is all there is to say. */
export function messageText({ number, pickupCode, language = 'ru' }: Order, status: OrderStatus): string {
  const text = TEXTS[language][status] ?? '{number}';
  return text.replace('{number}', () => number).replace('{code}', () => pickupCode);
}
