/** What can be wrong with a list of orders from another system; all but the first concern one order, which is not taken in. */
import { defineErrors, type ErrorEntry } from './define-errors.ts';

const SAFE = {
  ru: 'Этот заказ не принят, остальные заказы списка принимаются',
  uk: 'Це замовлення не прийнято, решту замовлень списку приймають',
  en: 'This order was not taken in, the other orders of the list are',
};

/** A problem of one order: the text says what is wrong and what to mend. */
function order(ru: readonly [string, string], uk: readonly [string, string], en: readonly [string, string]): ErrorEntry {
  return {
    kind: 'refusal',
    ru: { what: ru[0], safe: SAFE.ru, todo: ru[1] },
    uk: { what: uk[0], safe: SAFE.uk, todo: uk[1] },
    en: { what: en[0], safe: SAFE.en, todo: en[1] },
  };
}

export const orderImportErrors = defineErrors({
  ORDERS_HEADER: {
    kind: 'refusal',
    ru: {
      what: 'Первая строка списка не называет столбцы: {problem}',
      safe: 'Ни один заказ не принят',
      todo: 'Назовите столбцы в первой строке: номер, штрихкод или артикул, количество, цена…',
    },
    uk: {
      what: 'Перший рядок списку не називає стовпці: {problem}',
      safe: 'Жодного замовлення не прийнято',
      todo: 'Назвіть стовпці в першому рядку: номер, штрихкод або артикул, кількість, ціна…',
    },
    en: {
      what: 'The first line of the list does not name the columns: {problem}',
      safe: 'No order was taken in',
      todo: 'Name the columns in the first line: number, barcode or article, quantity, price…',
    },
  },
  ORDERS_NUMBER: order(
    ['В строке нет номера заказа', 'Впишите номер в каждую строку заказа'],
    ['У рядку немає номера замовлення', 'Впишіть номер у кожен рядок замовлення'],
    ['The line has no order number', 'Write the number into every line of the order'],
  ),
  ORDERS_NO_CODE: order(
    ['В строке заказа {number} нет ни штрихкода, ни артикула', 'Впишите хотя бы одно из двух'],
    ['У рядку замовлення {number} немає ні штрихкоду, ні артикулу', 'Впишіть хоча б одне з двох'],
    ['A line of order {number} has neither a barcode nor an article', 'Write at least one of them'],
  ),
  ORDERS_CELL: order(
    ['В столбце «{field}» не подходит «{text}»', 'Исправьте значение. Числа пишите так: 1 250,00, даты так: 20.11.2026 14:30'],
    ['У стовпці «{field}» не підходить «{text}»', 'Виправте значення. Числа пишіть так: 1 250,00, дати так: 20.11.2026 14:30'],
    ['“{text}” will not do in the column “{field}”', 'Put it right. Write numbers like 1 250.00 and dates like 2026-11-20 14:30'],
  ),
  ORDERS_DIFFERS: order(
    [
      'Столбец «{field}» здесь не такой, как в строке {first} того же заказа',
      'Впишите одно и то же или оставьте только в первой строке',
    ],
    [
      'Стовпець «{field}» тут не такий, як у рядку {first} того самого замовлення',
      'Впишіть те саме або залиште тільки в першому рядку',
    ],
    [
      'The column “{field}” differs from line {first} of the same order',
      'Write the same in both, or leave it in the first line alone',
    ],
  ),
  ORDERS_STATUS: order(
    ['Статус «{text}» неизвестен', 'Пишите: новый, ждёт оплаты, подтверждён, ждёт товар, собирают или готов к выдаче'],
    ['Статус «{text}» невідомий', 'Пишіть: нове, чекає на оплату, підтверджено, чекає на товар, збирають або готове до видачі'],
    ['The status “{text}” is not known', 'Write new, awaiting payment, confirmed, awaiting goods, being picked or ready'],
  ),
  ORDERS_STATUS_OVER: order(
    ['Заказ в статусе «{status}» по списку не принимается', 'Оставьте в списке только открытые заказы'],
    ['Замовлення у статусі «{status}» за списком не приймають', 'Залиште у списку тільки відкриті замовлення'],
    ['An order in the status “{status}” is not taken in from a list', 'Leave only open orders in the list'],
  ),
  ORDERS_GOOD: order(
    ['Товара «{code}» нет среди товаров сети', 'Сначала загрузите товары или исправьте код'],
    ['Товару «{code}» немає серед товарів мережі', 'Спершу завантажте товари або виправте код'],
    ['There is no good “{code}” among the goods of the chain', 'Take in the goods first, or put the code right'],
  ),
  ORDERS_GOOD_UNCLEAR: order(
    ['Код «{code}» означает упаковку или несколько разных товаров', 'Впишите штрихкод самого товара'],
    ['Код «{code}» означає упаковку або кілька різних товарів', 'Впишіть штрихкод самого товару'],
    ['The code “{code}” means a pack, or several goods', 'Write the barcode of the good itself'],
  ),
  ORDERS_TAKEN: {
    kind: 'refusal',
    ru: {
      what: 'Заказ {number} уже принят раньше, и теперь список говорит о нём другое',
      safe: 'Принятый заказ остался как был',
      todo: 'Если он правда изменился, измените его в карточке',
    },
    uk: {
      what: 'Замовлення {number} уже прийнято раніше, і тепер список каже про нього інше',
      safe: 'Прийняте замовлення лишилося як було',
      todo: 'Якщо воно справді змінилося, змініть його в картці',
    },
    en: {
      what: 'Order {number} was taken in before, and the list now says something else of it',
      safe: 'The order that was taken in is as it was',
      todo: 'If it did change, change it on its card',
    },
  },
});
