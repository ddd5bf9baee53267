/** Errors of the area "orders": statuses and changes of an order. */
import { defineErrors } from './define-errors.ts';

export const orderErrors = defineErrors({
  ORDER_MOVE_FORBIDDEN: {
    kind: 'refusal',
    ru: {
      what: 'Заказ в статусе «{from}» нельзя перевести в «{to}»',
      safe: 'Заказ не изменился',
      todo: 'Выберите другой шаг. Какие шаги разрешены, решает владелец в настройках',
    },
    uk: {
      what: 'Замовлення у статусі «{from}» не можна перевести в «{to}»',
      safe: 'Замовлення не змінилося',
      todo: 'Виберіть інший крок. Які кроки дозволено, вирішує власник у налаштуваннях',
    },
    en: {
      what: 'An order in the status “{from}” cannot go to “{to}”',
      safe: 'The order is as it was',
      todo: 'Choose another step. The owner decides in the settings which steps there are',
    },
  },
  ORDER_MOVE_SERVER_ONLY: {
    kind: 'refusal',
    ru: {
      what: 'Статус «{to}» ставит только сервер',
      safe: 'Заказ не изменился, резерв держится',
      todo: 'Отправьте просьбу об отмене: сервер отменит заказ, если он ещё не выдан',
    },
    uk: {
      what: 'Статус «{to}» ставить лише сервер',
      safe: 'Замовлення не змінилося, резерв тримається',
      todo: 'Надішліть прохання про скасування: сервер скасує замовлення, якщо його ще не видано',
    },
    en: {
      what: 'Only the server gives an order the status “{to}”',
      safe: 'The order is as it was and its goods stay reserved',
      todo: 'Ask for it to be cancelled: the server does so unless it was handed over',
    },
  },
  ORDER_NOT_HANDED_OVER: {
    kind: 'refusal',
    ru: { what: 'Заказ {number} ещё не выдан', safe: 'Заказ не изменился', todo: 'Сначала выдайте товар покупателю' },
    uk: { what: 'Замовлення {number} ще не видано', safe: 'Замовлення не змінилося', todo: 'Спершу видайте товар покупцеві' },
    en: { what: 'Order {number} is not handed over yet', safe: 'The order is as it was', todo: 'Hand the goods over first' },
  },
  ORDER_HANDED_OVER: {
    kind: 'refusal',
    ru: {
      what: 'Товар заказа {number} уже у покупателя',
      safe: 'Заказ и деньги не изменились',
      todo: 'Оформите возврат, если покупатель принёс товар назад',
    },
    uk: {
      what: 'Товар замовлення {number} уже в покупця',
      safe: 'Замовлення та гроші не змінилися',
      todo: 'Оформіть повернення, якщо покупець приніс товар назад',
    },
    en: {
      what: 'The customer has the goods of order {number} already',
      safe: 'The order and the money are as they were',
      todo: 'Make a return if the customer brings the goods back',
    },
  },
  ORDER_NOT_RETURNED: {
    kind: 'refusal',
    ru: { what: 'Товар заказа {number} ещё у покупателя', safe: 'Заказ не изменился', todo: 'Сначала примите товар назад' },
    uk: { what: 'Товар замовлення {number} ще в покупця', safe: 'Замовлення не змінилося', todo: 'Спершу прийміть товар назад' },
    en: {
      what: 'The customer still has goods of order {number}',
      safe: 'The order is as it was',
      todo: 'Take the goods back first',
    },
  },
  ORDER_EDIT_INVALID: {
    kind: 'refusal',
    ru: { what: 'Так изменить заказ нельзя: {field}', safe: 'Заказ не изменился', todo: 'Проверьте строку, количество и цену' },
    uk: {
      what: 'Так змінити замовлення не можна: {field}',
      safe: 'Замовлення не змінилося',
      todo: 'Перевірте рядок, кількість і ціну',
    },
    en: {
      what: 'The order cannot be changed like this: {field}',
      safe: 'The order is as it was',
      todo: 'Check the line, the quantity and the price',
    },
  },
  ORDER_EDIT_HANDED: {
    kind: 'refusal',
    ru: {
      what: '«{name}» уже у покупателя, эту часть заказа не изменить',
      safe: 'Заказ не изменился',
      todo: 'Меняйте то, что ещё не выдано, или оформите возврат',
    },
    uk: {
      what: '«{name}» уже в покупця, цю частину замовлення не змінити',
      safe: 'Замовлення не змінилося',
      todo: 'Змінюйте те, чого ще не видано, або оформіть повернення',
    },
    en: {
      what: 'The customer has “{name}” already, that part cannot be changed',
      safe: 'The order is as it was',
      todo: 'Change what is not handed over yet, or make a return',
    },
  },
  ORDER_EDIT_ENDED: {
    kind: 'refusal',
    ru: { what: 'Заказ {number} завершён, изменить его нельзя', safe: 'Заказ не изменился', todo: 'Оформите новый заказ' },
    uk: {
      what: 'Замовлення {number} завершено, змінити його не можна',
      safe: 'Замовлення не змінилося',
      todo: 'Оформіть нове замовлення',
    },
    en: { what: 'Order {number} has ended and cannot be changed', safe: 'The order is as it was', todo: 'Make a new order' },
  },
  ORDER_EDIT_WAITING: {
    kind: 'refusal',
    ru: {
      what: 'По заказу {number} уже ждём ответа покупателя',
      safe: 'Прежнее предложение в силе',
      todo: 'Дождитесь ответа или отметьте его сами',
    },
    uk: {
      what: 'За замовленням {number} уже чекаємо на відповідь покупця',
      safe: 'Попередня пропозиція чинна',
      todo: 'Дочекайтеся відповіді або позначте її самі',
    },
    en: {
      what: 'The customer has not answered about order {number} yet',
      safe: 'The earlier proposal stands',
      todo: 'Wait for the answer, or note it yourself',
    },
  },
  ORDER_PROPOSAL_UNKNOWN: {
    kind: 'refusal',
    ru: {
      what: 'У заказа {number} нет такого предложения',
      safe: 'Заказ не изменился',
      todo: 'Откройте заказ заново: возможно, на вопрос уже ответили',
    },
    uk: {
      what: 'У замовлення {number} немає такої пропозиції',
      safe: 'Замовлення не змінилося',
      todo: 'Відкрийте замовлення ще раз: можливо, на запитання вже відповіли',
    },
    en: {
      what: 'Order {number} has no such proposal',
      safe: 'The order is as it was',
      todo: 'Open the order again: somebody may have answered already',
    },
  },
});
