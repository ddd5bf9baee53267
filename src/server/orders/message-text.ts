/** What the customer reads in a message, in their language. */
import type { Order, OrderStatus } from '../../domain/documents/order.ts';
import { FINAL_STATUSES, type OrderTrigger } from '../../domain/order/order-rules.ts';
import type { Language } from '../../contract/errors/define-errors.ts';

const TEXTS: Readonly<Record<Language, Readonly<Record<OrderStatus, string>>>> = {
  ru: {
    new: 'Заказ {number} получен, скоро подтвердим.',
    awaiting_payment: 'Заказ {number} ждёт оплаты.',
    confirmed: 'Заказ {number} принят. Сообщим, когда его можно забрать.',
    awaiting_goods: 'Заказ {number} принят, ждём товар. Сообщим, когда его можно забрать.',
    ready: 'Заказ {number} собран и ждёт вас. Код для получения: {code}.',
    cancelled: 'Заказ {number} отменён.',
    expired: 'Срок заказа {number} истёк, товар больше не отложен.',
    handed_over: 'Заказ {number} выдан. Спасибо!',
    picking: 'Заказ {number} собираем. Сообщим, когда его можно забрать.',
    partly_handed_over: 'Вы забрали часть заказа {number}. Остальное ждёт вас.',
    returned: 'Товары заказа {number} возвращены.',
  },
  uk: {
    new: 'Замовлення {number} отримано, скоро підтвердимо.',
    awaiting_payment: 'Замовлення {number} чекає на оплату.',
    confirmed: 'Замовлення {number} прийнято. Повідомимо, коли його можна забрати.',
    awaiting_goods: 'Замовлення {number} прийнято, чекаємо на товар. Повідомимо, коли його можна забрати.',
    ready: 'Замовлення {number} зібрано, воно чекає на вас. Код для отримання: {code}.',
    cancelled: 'Замовлення {number} скасовано.',
    expired: 'Термін замовлення {number} минув, товар більше не відкладено.',
    handed_over: 'Замовлення {number} видано. Дякуємо!',
    picking: 'Замовлення {number} збираємо. Повідомимо, коли його можна забрати.',
    partly_handed_over: 'Ви забрали частину замовлення {number}. Решта чекає на вас.',
    returned: 'Товари замовлення {number} повернено.',
  },
  en: {
    new: 'We have received your order {number} and will confirm it soon.',
    awaiting_payment: 'Your order {number} is waiting for payment.',
    confirmed: 'We have your order {number} and will tell you when to collect it.',
    awaiting_goods: 'We have your order {number} and are waiting for the goods. We will tell you when to collect it.',
    ready: 'Your order {number} is ready. Your pick-up code: {code}.',
    cancelled: 'Your order {number} was cancelled.',
    expired: 'The time to collect order {number} is up; the goods are no longer held.',
    handed_over: 'You have collected your order {number}. Thank you!',
    picking: 'We are picking your order {number} and will tell you when to collect it.',
    partly_handed_over: 'You have collected part of your order {number}. The rest is waiting for you.',
    returned: 'The goods of your order {number} were returned.',
  },
};

type WaitingStatus = Exclude<OrderStatus, 'cancelled' | 'expired' | 'handed_over' | 'returned'>;
const DELAYED: Readonly<Record<Language, string>> = {
  ru: 'Заказ {number} задерживается, извините. Сообщим, когда его можно забрать.',
  uk: 'Замовлення {number} затримується, вибачте. Повідомимо, коли його можна забрати.',
  en: 'Your order {number} is taking longer, we are sorry. We will tell you when to collect it.',
};
/** When it has stayed there for longer than its limit: of delays the shop is sorry, of what lies ready it reminds. */
const LATE: Readonly<Record<Language, Readonly<Partial<Record<WaitingStatus, string>>>>> = {
  ru: {
    awaiting_payment: 'Заказ {number} всё ещё ждёт оплаты.',
    ready: 'Заказ {number} всё ещё ждёт вас. Код для получения: {code}.',
    partly_handed_over: 'Остальное из заказа {number} всё ещё ждёт вас.',
  },
  uk: {
    awaiting_payment: 'Замовлення {number} досі чекає на оплату.',
    ready: 'Замовлення {number} досі чекає на вас. Код для отримання: {code}.',
    partly_handed_over: 'Решта замовлення {number} досі чекає на вас.',
  },
  en: {
    awaiting_payment: 'Your order {number} is still waiting for payment.',
    ready: 'Your order {number} is still waiting for you. Your pick-up code: {code}.',
    partly_handed_over: 'The rest of your order {number} is still waiting for you.',
  },
};

const PROPOSALS: Readonly<Record<Language, string>> = {
  ru: 'По заказу {number} нужен ваш ответ: мы предлагаем изменение.',
  uk: 'Щодо замовлення {number} потрібна ваша відповідь: ми пропонуємо зміну.',
  en: 'We suggest a change to your order {number} and need your answer.',
};
/** The customer's page has something to look at that will change. */
const WITH_PAGE: readonly OrderStatus[] = [
  'awaiting_payment',
  'confirmed',
  'awaiting_goods',
  'picking',
  'ready',
  'partly_handed_over',
];

/** `pageUrl` '': no page is named. */
export function messageText(order: Order, { when, status }: Pick<OrderTrigger, 'when' | 'status'>, pageUrl: string): string {
  const language = order.language ?? 'ru';
  const late = FINAL_STATUSES.includes(status) ? undefined : (LATE[language][status as WaitingStatus] ?? DELAYED[language]);
  const text = (when === 'late' ? late : undefined) ?? TEXTS[language][status];
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
