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

const PROPOSALS: Readonly<Record<Language, string>> = {
  ru: 'По заказу {number} нужен ваш ответ: мы предлагаем изменение.',
  uk: 'Щодо замовлення {number} потрібна ваша відповідь: ми пропонуємо зміну.',
  en: 'We suggest a change to your order {number} and need your answer.',
};
/** From here on the customer's page has something to look at. */
const WITH_PAGE: readonly OrderStatus[] = ['confirmed', 'awaiting_goods', 'ready'];

/** Of a status without words of its own, the number and that something changed is all there is to say. `pageUrl` '': no page is named. */
export function messageText(order: Order, status: OrderStatus, pageUrl: string): string {
  const text = TEXTS[order.language ?? 'ru'][status] ?? '{number}';
  return filled(order, text) + (WITH_PAGE.includes(status) ? pageOf(order, pageUrl) : '');
}

/** That a change waits for the customer's word. */
export function proposalText(order: Order, pageUrl: string): string {
  return filled(order, PROPOSALS[order.language ?? 'ru']) + pageOf(order, pageUrl);
}

function filled({ number, pickupCode }: Order, text: string): string {
  return text.replace('{number}', () => number).replace('{code}', () => pickupCode);
}

function pageOf({ pageToken }: Order, pageUrl: string): string {
  return pageUrl === '' || pageToken === undefined ? '' : ` ${pageUrl.replace(/\/$/, '')}/o/${pageToken}`;
}
