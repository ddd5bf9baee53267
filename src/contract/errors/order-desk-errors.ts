/** Errors of the area "orders at the till": finding, picking, handing over, and the money of it. */
import { defineErrors } from './define-errors.ts';

// A table: one language a line.
// prettier-ignore
export const orderDeskErrors = defineErrors({
  ORDERS_AWAY: {
    kind: 'refusal',
    ru: { what: 'Заказы сейчас недоступны', safe: 'Продавать можно, деньги и чеки целы', todo: 'Подождите минуту и повторите. Если не прошло, перезапустите кассу' },
    uk: { what: 'Замовлення зараз недоступні', safe: 'Продавати можна, гроші та чеки цілі', todo: 'Зачекайте хвилину й повторіть. Якщо не минуло, перезапустіть касу' },
    en: { what: 'Orders are not available right now', safe: 'You can sell; money and receipts are intact', todo: 'Wait a minute and try again. If that does not help, restart the till' },
  },
  ORDER_UNKNOWN: {
    kind: 'refusal',
    ru: { what: 'Такого заказа на этой кассе нет', safe: 'Ничего не изменилось', todo: 'Поищите по номеру, телефону или фамилии. Новый заказ мог ещё не прийти с сервера' },
    uk: { what: 'Такого замовлення на цій касі немає', safe: 'Нічого не змінилося', todo: 'Пошукайте за номером, телефоном або прізвищем. Нове замовлення могло ще не надійти з сервера' },
    en: { what: 'There is no such order on this till', safe: 'Nothing was changed', todo: 'Look for it by number, phone or name. A new order may not have come from the server yet' },
  },
  ORDER_OVER: {
    kind: 'refusal',
    ru: { what: 'Заказ {number} уже закрыт', safe: 'Деньги и товар не тронуты', todo: 'Посмотрите историю заказа: он выдан, отменён или просрочен' },
    uk: { what: 'Замовлення {number} вже закрито', safe: 'Гроші й товар не зачеплено', todo: 'Перегляньте історію замовлення: його видано, скасовано або прострочено' },
    en: { what: 'Order {number} is closed already', safe: 'Money and goods are untouched', todo: 'Look at its history: it was handed over, cancelled or has expired' },
  },
  ORDER_NOTHING_CHOSEN: {
    kind: 'refusal',
    ru: { what: 'Не выбран ни один товар', safe: 'Ничего не изменилось', todo: 'Отметьте, что отдаёте или возвращаете' },
    uk: { what: 'Не вибрано жодного товару', safe: 'Нічого не змінилося', todo: 'Позначте, що віддаєте або повертаєте' },
    en: { what: 'No goods are chosen', safe: 'Nothing was changed', todo: 'Tick what is handed over or taken back' },
  },
  ORDER_LINE_UNKNOWN: {
    kind: 'refusal',
    ru: { what: 'Этой строки в заказе уже нет', safe: 'Заказ не изменился', todo: 'Откройте заказ заново: его только что поменяли' },
    uk: { what: 'Цього рядка в замовленні вже немає', safe: 'Замовлення не змінилося', todo: 'Відкрийте замовлення знову: його щойно змінили' },
    en: { what: 'That line is no longer in the order', safe: 'The order is as it was', todo: 'Open the order again: it was changed just now' },
  },
  ORDER_TOO_MUCH: {
    kind: 'refusal',
    ru: { what: '{name}: можно не больше {most}', safe: 'Заказ не изменился', todo: 'Уменьшите количество' },
    uk: { what: '{name}: можна не більше ніж {most}', safe: 'Замовлення не змінилося', todo: 'Зменште кількість' },
    en: { what: '{name}: at most {most}', safe: 'The order is as it was', todo: 'Lower the quantity' },
  },
  ORDER_NOTHING_TO_PAY: {
    kind: 'refusal',
    ru: { what: 'По этому заказу платить нечего', safe: 'Деньги не приняты', todo: 'Выдайте заказ: он оплачен' },
    uk: { what: 'За це замовлення вже нема чого платити', safe: 'Гроші не прийнято', todo: 'Видайте замовлення: його оплачено' },
    en: { what: 'There is nothing to pay for this order', safe: 'No money was taken', todo: 'Hand it over: it is paid' },
  },
  ORDER_PREPAYMENT_OVER: {
    kind: 'refusal',
    ru: { what: 'Предоплата больше, чем осталось заплатить: {most}', safe: 'Деньги не приняты', todo: 'Примите не больше этой суммы' },
    uk: { what: 'Передоплата більша, ніж залишилося сплатити: {most}', safe: 'Гроші не прийнято', todo: 'Прийміть не більше цієї суми' },
    en: { what: 'The prepayment is more than what is left to pay: {most}', safe: 'No money was taken', todo: 'Take no more than that' },
  },
  ORDER_NOTHING_PREPAID: {
    kind: 'refusal',
    ru: { what: 'За эти товары ничего не внесено заранее', safe: 'Деньги не выданы', todo: 'Просто уберите их из заказа или выберите оплаченные' },
    uk: { what: 'За ці товари нічого не внесено наперед', safe: 'Гроші не видано', todo: 'Просто приберіть їх із замовлення або виберіть оплачені' },
    en: { what: 'Nothing was prepaid for these goods', safe: 'No money was given out', todo: 'Take them out of the order, or choose those that are paid' },
  },
  ORDER_NOT_TO_PICK: {
    kind: 'refusal',
    ru: { what: 'Заказ {number} сейчас не собирают', safe: 'Отложенное осталось как было', todo: 'Сначала подтвердите заказ' },
    uk: { what: 'Замовлення {number} зараз не збирають', safe: 'Відкладене залишилося як було', todo: 'Спочатку підтвердьте замовлення' },
    en: { what: 'Order {number} is not to be picked now', safe: 'What was put aside stays as it was', todo: 'Confirm the order first' },
  },
  ORDER_CODE_WRONG: {
    kind: 'refusal',
    ru: { what: 'Код не от заказа {number}', safe: 'Товар не выдан, чек не пробит', todo: 'Попросите код ещё раз. Если покупатель его не знает, позовите старшего' },
    uk: { what: 'Код не від замовлення {number}', safe: 'Товар не видано, чек не пробито', todo: 'Попросіть код ще раз. Якщо покупець його не знає, покличте старшого' },
    en: { what: 'That code is not for order {number}', safe: 'Nothing was handed over and no receipt was made', todo: 'Ask for the code again. If the customer does not know it, call a senior cashier' },
  },
  ORDER_TENDERS: {
    kind: 'refusal',
    ru: { what: 'Не хватает оплаты: осталось {remaining}', safe: 'Чек не пробит', todo: 'Примите остаток или уменьшите выдачу' },
    uk: { what: 'Не вистачає оплати: залишилося {remaining}', safe: 'Чек не пробито', todo: 'Прийміть залишок або зменште видачу' },
    en: { what: 'The payment is short by {remaining}', safe: 'No receipt was made', todo: 'Take the rest, or hand over less' },
  },
  ORDER_EMPTY: {
    kind: 'refusal',
    ru: { what: 'В заказе нет товаров', safe: 'Заказ не создан', todo: 'Добавьте товар сканером или поиском' },
    uk: { what: 'У замовленні немає товарів', safe: 'Замовлення не створено', todo: 'Додайте товар сканером або пошуком' },
    en: { what: 'There is nothing in the order', safe: 'No order was made', todo: 'Add goods by scanning or searching' },
  },
});
