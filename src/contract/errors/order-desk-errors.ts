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
  TASK_UNKNOWN: {
    kind: 'refusal',
    ru: { what: 'Такой задачи на этой кассе больше нет', safe: 'Ничего не изменилось', todo: 'Вернитесь к списку: он уже обновился' },
    uk: { what: 'Такого завдання на цій касі більше немає', safe: 'Нічого не змінилося', todo: 'Поверніться до списку: він уже оновився' },
    en: { what: 'That task is no longer on this till', safe: 'Nothing was changed', todo: 'Go back to the list: it is up to date' },
  },
  ORDER_OVER: {
    kind: 'refusal',
    ru: { what: 'Заказ {number} уже закрыт', safe: 'Деньги и товар не тронуты', todo: 'Посмотрите историю заказа: он выдан, отменён или просрочен' },
    uk: { what: 'Замовлення {number} вже закрито', safe: 'Гроші й товар не зачеплено', todo: 'Перегляньте історію замовлення: його видано, скасовано або прострочено' },
    en: { what: 'Order {number} is closed already', safe: 'Money and goods are untouched', todo: 'Look at its history: it was handed over, cancelled or has expired' },
  },
  RETURN_OF_ORDER: {
    kind: 'refusal',
    ru: { what: 'Это чек заказа {number}', safe: 'Ничего не изменилось', todo: 'Откройте заказ и верните товар или предоплату оттуда' },
    uk: { what: 'Це чек замовлення {number}', safe: 'Нічого не змінилося', todo: 'Відкрийте замовлення й поверніть товар або передоплату звідти' },
    en: { what: 'This receipt belongs to order {number}', safe: 'Nothing was changed', todo: 'Open the order and give the goods or the prepayment back from there' },
  },
  RETURN_TAKEN: {
    kind: 'refusal',
    ru: { what: 'По этому чеку сейчас оформляют возврат в другом месте: {till}', safe: 'Здесь деньги не выданы и чек не пробит', todo: 'Дождитесь той кассы и повторите: останется то, что ещё не вернули' },
    uk: { what: 'За цим чеком зараз оформлюють повернення в іншому місці: {till}', safe: 'Тут гроші не видано й чек не пробито', todo: 'Дочекайтеся тієї каси й повторіть: залишиться те, чого ще не повернули' },
    en: { what: 'Goods of this receipt are being taken back elsewhere: {till}', safe: 'No money was given back here and no receipt was made', todo: 'Wait for that till and try again: what is left can still come back' },
  },
  RETURN_CHANGED: {
    kind: 'refusal',
    ru: { what: 'Часть товаров этого чека уже вернули на другой кассе', safe: 'Здесь деньги не выданы и чек не пробит', todo: 'Посмотрите, что осталось, и отметьте товары заново' },
    uk: { what: 'Частину товарів цього чека вже повернули на іншій касі', safe: 'Тут гроші не видано й чек не пробито', todo: 'Подивіться, що залишилося, і позначте товари знову' },
    en: { what: 'Some goods of this receipt came back at another till already', safe: 'No money was given back here and no receipt was made', todo: 'See what is left and tick the goods again' },
  },
  RETURN_NEEDS_SERVER: {
    kind: 'refusal',
    ru: { what: 'Покупку другой кассы можно вернуть только при связи с сервером', safe: 'Деньги не выданы, чек не пробит', todo: 'Дождитесь связи. Срочно: управляющий может оформить возврат без чека' },
    uk: { what: 'Покупку з іншої каси можна повернути лише за наявності зв’язку із сервером', safe: 'Гроші не видано, чек не пробито', todo: 'Дочекайтеся зв’язку. Терміново: керівник може оформити повернення без чека' },
    en: { what: 'What another till sold can only be taken back while the server answers', safe: 'No money was given back and no receipt was made', todo: 'Wait for the connection. If it is urgent, a manager can do a return without a receipt' },
  },
  TRANSFER_NEEDS_SERVER: {
    kind: 'refusal',
    ru: { what: 'Перемещения между магазинами ведёт сервер, а связи с ним нет', safe: 'Ничего не отправлено и не принято, остатки прежние', todo: 'Дождитесь связи и повторите. Товар отложите вместе с бумагой' },
    uk: { what: 'Переміщення між магазинами веде сервер, а зв’язку з ним немає', safe: 'Нічого не відправлено й не прийнято, залишки ті самі', todo: 'Дочекайтеся зв’язку й повторіть. Товар відкладіть разом із папером' },
    en: { what: 'The server keeps the transfers between stores, and it does not answer', safe: 'Nothing was sent or received, the stock is as it was', todo: 'Wait for the connection and try again. Put the goods aside with their paper' },
  },
  ORDER_CANCEL_NEEDS_SERVER: {
    kind: 'refusal',
    ru: { what: 'Отменить заказ сразу может только сервер, а связи с ним нет', safe: 'Заказ не изменился, деньги не тронуты', todo: 'Дождитесь связи или попросите об отмене через «Изменить»: сервер отменит, когда узнает' },
    uk: { what: 'Скасувати замовлення одразу може лише сервер, а зв’язку з ним немає', safe: 'Замовлення не змінилося, гроші не зачеплено', todo: 'Дочекайтеся зв’язку або попросіть про скасування через «Змінити»: сервер скасує, коли дізнається' },
    en: { what: 'Only the server can cancel an order at once, and it does not answer', safe: 'The order is as it was, no money was moved', todo: 'Wait for the connection, or ask for it under "Edit": the server cancels when it hears of it' },
  },
  ORDER_CANCEL_REFUSED: {
    kind: 'refusal',
    ru: { what: 'Заказ {number} сейчас не отменить', safe: 'Он остался как был', todo: 'Откройте его карточку и посмотрите, что с ним делают' },
    uk: { what: 'Замовлення {number} зараз не скасувати', safe: 'Воно лишилося як було', todo: 'Відкрийте його картку й подивіться, що з ним роблять' },
    en: { what: 'Order {number} cannot be cancelled now', safe: 'It is as it was', todo: 'Open its card and see what is being done with it' },
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
  ORDER_ASKED_ALREADY: {
    kind: 'refusal',
    ru: { what: '{name}: уже запросили в другом магазине', safe: 'Второй раз не запрошено', todo: 'Дождитесь ответа или снимите запрос: Заказы, Alt+T' },
    uk: { what: '{name}: уже запитали в іншому магазині', safe: 'Вдруге не запитано', todo: 'Зачекайте на відповідь або зніміть запит: Замовлення, Alt+T' },
    en: { what: '{name}: another store was already asked', safe: 'It was not asked twice', todo: 'Wait for the answer, or take the request back: Orders, Alt+T' },
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
  ORDER_EDIT_EMPTY: {
    kind: 'refusal',
    ru: { what: 'В заказе {number} не останется ни одного товара', safe: 'Заказ не изменился', todo: 'Оставьте хотя бы один товар. Если не нужен весь заказ, отмените его: вернутся и деньги' },
    uk: { what: 'У замовленні {number} не залишиться жодного товару', safe: 'Замовлення не змінилося', todo: 'Залиште хоча б один товар. Якщо не потрібне все замовлення, скасуйте його: повернуться й гроші' },
    en: { what: 'Nothing would be left in order {number}', safe: 'The order is as it was', todo: 'Leave at least one of its goods. If all of it is unwanted, cancel the order: the money goes back too' },
  },
  ORDER_PARTS_NEED_SERVER: {
    kind: 'refusal',
    ru: { what: 'Части заказа делит и объединяет сервер, а связи с ним нет', safe: 'Заказ не изменился', todo: 'Дождитесь связи и повторите. Выдать то, что собрано, можно и сейчас' },
    uk: { what: 'Частини замовлення ділить і об’єднує сервер, а зв’язку з ним немає', safe: 'Замовлення не змінилося', todo: 'Дочекайтеся зв’язку й повторіть. Видати зібране можна й зараз' },
    en: { what: 'The server splits and joins orders, and it does not answer', safe: 'The order is as it was', todo: 'Wait for the connection and try again. What is picked can be handed over now' },
  },
  ORDER_PARTS_UNSENT: {
    kind: 'refusal',
    ru: { what: 'Изменения с этой кассы ещё отправляются на сервер', safe: 'Заказ {number} не изменился', todo: 'Повторите через несколько секунд' },
    uk: { what: 'Зміни з цієї каси ще надсилаються на сервер', safe: 'Замовлення {number} не змінилося', todo: 'Повторіть за кілька секунд' },
    en: { what: 'Changes of this till are still on their way to the server', safe: 'Order {number} is as it was', todo: 'Try again in a few seconds' },
  },
  ORDER_EMPTY: {
    kind: 'refusal',
    ru: { what: 'В заказе нет товаров', safe: 'Заказ не создан', todo: 'Добавьте товар сканером или поиском' },
    uk: { what: 'У замовленні немає товарів', safe: 'Замовлення не створено', todo: 'Додайте товар сканером або пошуком' },
    en: { what: 'There is nothing in the order', safe: 'No order was made', todo: 'Add goods by scanning or searching' },
  },
  ORDER_BEHIND: {
    kind: 'refusal',
    ru: { what: 'На сервере заказ {number} новее, чем на этой кассе', safe: 'Чек не пробит, ничего не выдано и не возвращено', todo: 'Касса уже забирает изменения. Повторите через несколько секунд' },
    uk: { what: 'На сервері замовлення {number} новіше, ніж на цій касі', safe: 'Чек не пробито, нічого не видано й не повернуто', todo: 'Каса вже забирає зміни. Повторіть за кілька секунд' },
    en: { what: 'The server has a newer order {number} than this till', safe: 'No receipt was made, nothing was handed over or given back', todo: 'The till is fetching it. Try again in a few seconds' },
  },
  ORDER_GONE: {
    kind: 'refusal',
    ru: { what: 'Заказ {number} больше не числится за этим магазином', safe: 'Ничего не выдано, чек не пробит', todo: 'Его перевели в другой магазин или удалили. Спросите в офисе' },
    uk: { what: 'Замовлення {number} більше не закріплене за цим магазином', safe: 'Нічого не видано, чек не пробито', todo: 'Його передали іншому магазину або видалили. Запитайте в офісі' },
    en: { what: 'Order {number} is no longer in this store', safe: 'Nothing was handed over and no receipt was made', todo: 'It was moved to another store or deleted. Ask the office' },
  },
  ORDER_HANDED_ELSEWHERE: {
    kind: 'refusal',
    ru: { what: 'По заказу {number} на кассе «{till}» уже был чек', safe: 'Здесь ничего не выдано и не возвращено', todo: 'Пока нет сервера, остальное делайте на той кассе' },
    uk: { what: 'За замовленням {number} на касі «{till}» вже був чек', safe: 'Тут нічого не видано й не повернуто', todo: 'Поки немає сервера, решту робіть на тій касі' },
    en: { what: 'Till {till} has made a receipt of order {number} already', safe: 'Nothing was handed over or given back here', todo: 'While the server is away, do the rest at that till' },
  },
  ORDER_CHANGED_PAID: {
    kind: 'refusal',
    ru: { what: 'Заказ {number} изменился, пока шла оплата картой: {sum}', safe: 'Чек не пробит, товар не выдан', todo: 'Отмените оплату на терминале, потом откройте заказ заново' },
    uk: { what: 'Замовлення {number} змінилося, поки тривала оплата карткою: {sum}', safe: 'Чек не пробито, товар не видано', todo: 'Скасуйте оплату на терміналі, потім відкрийте замовлення знову' },
    en: { what: 'Order {number} changed while the card was being charged: {sum}', safe: 'No receipt was made and nothing was handed over', todo: 'Reverse the payment on the terminal, then open the order again' },
  },
  ORDER_CLAIM_LESS: {
    kind: 'refusal',
    ru: { what: '{name}: по подтверждению сервера можно выдать не больше {most}', safe: 'Ничего не выдано, чек не пробит', todo: 'Уменьшите количество или дождитесь связи с сервером' },
    uk: { what: '{name}: за підтвердженням сервера можна видати не більше ніж {most}', safe: 'Нічого не видано, чек не пробито', todo: 'Зменште кількість або дочекайтеся зв’язку із сервером' },
    en: { what: '{name}: the server vouches for no more than {most}', safe: 'Nothing was handed over and no receipt was made', todo: 'Lower the quantity, or wait for the server' },
  },
});
