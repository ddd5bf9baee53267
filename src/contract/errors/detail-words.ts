/** What words of the program in the details of a refusal are called by people, on till and server alike. */
import type { OrderStatus } from '../../domain/documents/order.ts';
import type { PaymentProblem } from '../../domain/order/take-payment.ts';
import type { RulesProblem } from '../../domain/order/order-rules.ts';
import type { Language } from './define-errors.ts';

type Words<T extends string> = Readonly<Record<T, string>>;

/** As the screens call them. */
export const STATUS_WORDS: Readonly<Record<Language, Words<OrderStatus>>> = {
  ru: {
    new: 'Новый',
    awaiting_payment: 'Ждёт оплаты',
    confirmed: 'Подтверждён',
    awaiting_goods: 'Ждёт товар',
    picking: 'Собирают',
    ready: 'Готов к выдаче',
    expired: 'Не забрали',
    cancelled: 'Отменён',
    partly_handed_over: 'Выдан частично',
    handed_over: 'Выдан',
    returned: 'Возвращён',
  },
  uk: {
    new: 'Нове',
    awaiting_payment: 'Чекає на оплату',
    confirmed: 'Підтверджено',
    awaiting_goods: 'Чекає на товар',
    picking: 'Збирають',
    ready: 'Готове до видачі',
    expired: 'Не забрали',
    cancelled: 'Скасовано',
    partly_handed_over: 'Видано частково',
    handed_over: 'Видано',
    returned: 'Повернено',
  },
  en: {
    new: 'New',
    awaiting_payment: 'Awaiting payment',
    confirmed: 'Confirmed',
    awaiting_goods: 'Awaiting goods',
    picking: 'Being picked',
    ready: 'Ready',
    expired: 'Expired',
    cancelled: 'Cancelled',
    partly_handed_over: 'Partly handed over',
    handed_over: 'Handed over',
    returned: 'Returned',
  },
};

/** Before the name of the status that is meant. */
const PROBLEM_WORDS: Readonly<Record<Language, Words<RulesProblem['code']>>> = {
  ru: {
    STATUS_UNREACHABLE: 'нет пути в статус',
    STATUS_DEAD_END: 'нет выхода из статуса',
    HANDOVER_UNREACHABLE: 'заказ нельзя выдать, нет пути в статус',
    LATE_MOVE_FORBIDDEN: 'по истечении срока заказ должен перейти туда, куда нет пути из статуса',
    LATE_WITHOUT_LIMIT: 'когда истечёт срок, должно что-то произойти, но в limits нет срока для статуса',
  },
  uk: {
    STATUS_UNREACHABLE: 'немає шляху до статусу',
    STATUS_DEAD_END: 'немає виходу зі статусу',
    HANDOVER_UNREACHABLE: 'замовлення не можна видати, немає шляху до статусу',
    LATE_MOVE_FORBIDDEN: 'коли мине термін, замовлення має перейти туди, куди немає шляху зі статусу',
    LATE_WITHOUT_LIMIT: 'коли мине термін, має щось статися, але в limits немає терміну для статусу',
  },
  en: {
    STATUS_UNREACHABLE: 'nothing leads to the status',
    STATUS_DEAD_END: 'there is no way out of the status',
    HANDOVER_UNREACHABLE: 'no order can be handed over, nothing leads to the status',
    LATE_MOVE_FORBIDDEN: 'a late order is to go where the moves do not lead from the status',
    LATE_WITHOUT_LIMIT: 'something is to happen when an order is late, but limits has no time for the status',
  },
};

/** What of a payment does not fit. */
const PAYMENT_WORDS: Readonly<Record<Language, Words<PaymentProblem>>> = {
  ru: {
    PAYMENT_ID: 'под этим номером уже есть другая оплата',
    PAYMENT_SUM: 'сумма больше, чем осталось оплатить',
    PAYMENT_LINES: 'строки не те, или их суммы не складываются в сумму оплаты',
  },
  uk: {
    PAYMENT_ID: 'під цим номером уже є інша оплата',
    PAYMENT_SUM: 'сума більша, ніж залишилося сплатити',
    PAYMENT_LINES: 'рядки не ті, або їхні суми не складаються в суму оплати',
  },
  en: {
    PAYMENT_ID: 'another payment has this id already',
    PAYMENT_SUM: 'the sum is more than is left to pay',
    PAYMENT_LINES: 'the lines are wrong, or do not add up to the sum',
  },
};

/** The detail itself where it is no word of the program. */
export function detailWord(detail: string, language: Language): string {
  const words: Readonly<Record<string, string>> = {
    ...STATUS_WORDS[language],
    ...PROBLEM_WORDS[language],
    ...PAYMENT_WORDS[language],
  };
  return Object.hasOwn(words, detail) ? (words[detail] ?? detail) : detail;
}
