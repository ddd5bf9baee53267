/** Errors of baskets, payments and returns: what the selling domain refuses. */
import { defineErrors } from './define-errors.ts';

// A table: one language a line.
// prettier-ignore
export const sellingErrors = defineErrors({
  // Numbers as typed or read from files
  NOT_A_DECIMAL: {
    kind: 'refusal',
    ru: { what: 'Это не число: {text}', safe: 'Ничего не изменилось', todo: 'Напишите число цифрами, например 1250.00' },
    uk: { what: 'Це не число: {text}', safe: 'Нічого не змінилося', todo: 'Напишіть число цифрами, наприклад 1250.00' },
    en: { what: 'This is not a number: {text}', safe: 'Nothing was changed', todo: 'Write it in digits, like 1250.00' },
  },
  TOO_MANY_DECIMALS: {
    kind: 'refusal',
    ru: { what: 'Слишком много знаков после запятой: {text}', safe: 'Ничего не изменилось и не округлено', todo: 'В деньгах пишите до двух знаков, в количестве до трёх' },
    uk: { what: 'Забагато знаків після коми: {text}', safe: 'Нічого не змінилося і не заокруглено', todo: 'У грошах пишіть до двох знаків, у кількості до трьох' },
    en: { what: 'Too many digits after the point: {text}', safe: 'Nothing was changed or rounded', todo: 'Write at most two for money and three for a quantity' },
  },
  NUMBER_TOO_LARGE: {
    kind: 'refusal',
    ru: { what: 'Число слишком большое: {text}', safe: 'Ничего не изменилось', todo: 'Проверьте, нет ли лишних цифр' },
    uk: { what: 'Число завелике: {text}', safe: 'Нічого не змінилося', todo: 'Перевірте, чи немає зайвих цифр' },
    en: { what: 'The number is too large: {text}', safe: 'Nothing was changed', todo: 'Check it for extra digits' },
  },
  VAT_UNKNOWN: {
    kind: 'refusal',
    ru: { what: 'Такой ставки НДС нет: {text}', safe: 'Ничего не изменилось', todo: 'Укажите ставку так: 22%, 0%, none или 22/122' },
    uk: { what: 'Такої ставки ПДВ немає: {text}', safe: 'Нічого не змінилося', todo: 'Вкажіть ставку так: 20%, 0%, none або 20/120' },
    en: { what: 'There is no such VAT rate: {text}', safe: 'Nothing was changed', todo: 'Write the rate like 22%, 0%, none or 22/122' },
  },
  NOT_JSON: {
    kind: 'refusal',
    ru: { what: 'Файл не удалось разобрать: это не JSON', safe: 'Ничего не изменилось', todo: 'Проверьте скобки, кавычки и запятые в файле' },
    uk: { what: 'Файл не вдалося розібрати: це не JSON', safe: 'Нічого не змінилося', todo: 'Перевірте дужки, лапки й коми у файлі' },
    en: { what: 'The file cannot be understood: it is not JSON', safe: 'Nothing was changed', todo: 'Check its brackets, quotes and commas' },
  },
  FILE_UNREADABLE: {
    kind: 'refusal',
    ru: { what: 'Файл не открывается: {path}', safe: 'Ничего не изменилось', todo: 'Проверьте имя файла и доступ к нему' },
    uk: { what: 'Файл не відкривається: {path}', safe: 'Нічого не змінилося', todo: 'Перевірте ім’я файлу і доступ до нього' },
    en: { what: 'The file cannot be opened: {path}', safe: 'Nothing was changed', todo: 'Check its name and whether you may read it' },
  },

  // The basket
  BASKET_EMPTY: {
    kind: 'refusal',
    ru: { what: 'В чеке нет товаров', safe: 'Деньги не приняты', todo: 'Отсканируйте товар или найдите его по названию' },
    uk: { what: 'У чеку немає товарів', safe: 'Гроші не прийнято', todo: 'Відскануйте товар або знайдіть його за назвою' },
    en: { what: 'There is nothing in the receipt', safe: 'No money was taken', todo: 'Scan a good or find it by name' },
  },
  BASKET_FULL: {
    kind: 'refusal',
    ru: { what: 'В чеке не больше {most} строк', safe: 'Всё, что уже в чеке, на месте', todo: 'Проведите этот чек и начните следующий' },
    uk: { what: 'У чеку не більше ніж {most} рядків', safe: 'Усе, що вже в чеку, на місці', todo: 'Проведіть цей чек і почніть наступний' },
    en: { what: 'A receipt holds at most {most} lines', safe: 'Everything already in it is kept', todo: 'Finish this receipt and start the next one' },
  },
  BASKET_BEING_PAID: {
    kind: 'refusal',
    ru: { what: 'За этот чек уже внесена оплата', safe: 'Чек и оплата не изменились', todo: 'Отмените оплату, измените чек и примите деньги снова' },
    uk: { what: 'За цей чек уже внесено оплату', safe: 'Чек і оплата не змінилися', todo: 'Скасуйте оплату, змініть чек і прийміть гроші знову' },
    en: { what: 'Money has already been given for this receipt', safe: 'The receipt and the payment were not changed', todo: 'Cancel the payment, change the receipt and take the money again' },
  },
  LINE_GONE: {
    kind: 'refusal',
    ru: { what: 'Этой строки уже нет в чеке', safe: 'Остальные строки не изменились', todo: 'Выберите строку заново' },
    uk: { what: 'Цього рядка вже немає в чеку', safe: 'Решта рядків не змінилася', todo: 'Виберіть рядок ще раз' },
    en: { what: 'This line is no longer in the receipt', safe: 'The other lines were not changed', todo: 'Choose the line again' },
  },
  QUANTITY_NOT_POSITIVE: {
    kind: 'refusal',
    ru: { what: 'Количество должно быть больше нуля', safe: 'Чек не изменился', todo: 'Введите количество; чтобы убрать товар, удалите строку' },
    uk: { what: 'Кількість має бути більшою за нуль', safe: 'Чек не змінився', todo: 'Введіть кількість; щоб прибрати товар, видаліть рядок' },
    en: { what: 'The quantity must be more than zero', safe: 'The receipt was not changed', todo: 'Enter a quantity; to take the good out, remove its line' },
  },
  QUANTITY_NOT_WHOLE: {
    kind: 'refusal',
    ru: { what: '«{name}» продаётся только целыми штуками', safe: 'Чек не изменился', todo: 'Введите целое количество' },
    uk: { what: '«{name}» продається лише цілими штуками', safe: 'Чек не змінився', todo: 'Введіть цілу кількість' },
    en: { what: '“{name}” is sold in whole pieces only', safe: 'The receipt was not changed', todo: 'Enter a whole quantity' },
  },
  QUANTITY_TOO_LARGE: {
    kind: 'refusal',
    ru: { what: 'Слишком большое количество: в строке не больше {most}', safe: 'Чек не изменился', todo: 'Проверьте, не попал ли в количество штрихкод' },
    uk: { what: 'Завелика кількість: у рядку не більше ніж {most}', safe: 'Чек не змінився', todo: 'Перевірте, чи не потрапив у кількість штрихкод' },
    en: { what: 'The quantity is too large: a line holds at most {most}', safe: 'The receipt was not changed', todo: 'Check whether a barcode got into the quantity' },
  },
  PRICE_NOT_POSITIVE: {
    kind: 'refusal',
    ru: { what: 'Цена должна быть больше нуля', safe: 'Чек не изменился', todo: 'Введите цену; чтобы отдать даром, дайте скидку 100 %' },
    uk: { what: 'Ціна має бути більшою за нуль', safe: 'Чек не змінився', todo: 'Введіть ціну; щоб віддати безкоштовно, дайте знижку 100 %' },
    en: { what: 'The price must be more than zero', safe: 'The receipt was not changed', todo: 'Enter a price; to give it away, discount it by 100 %' },
  },
  AMOUNT_NOT_POSITIVE: {
    kind: 'refusal',
    ru: { what: 'Сумма должна быть больше нуля', safe: 'Ничего не изменилось', todo: 'Введите сумму' },
    uk: { what: 'Сума має бути більшою за нуль', safe: 'Нічого не змінилося', todo: 'Введіть суму' },
    en: { what: 'The amount must be more than zero', safe: 'Nothing was changed', todo: 'Enter an amount' },
  },
  AMOUNT_TOO_LARGE: {
    kind: 'refusal',
    ru: { what: 'Сумма слишком большая: не больше {most}', safe: 'Ничего не изменилось', todo: 'Проверьте цену и количество или разделите покупку на два чека' },
    uk: { what: 'Сума завелика: не більше ніж {most}', safe: 'Нічого не змінилося', todo: 'Перевірте ціну й кількість або розділіть покупку на два чеки' },
    en: { what: 'The amount is too large: at most {most}', safe: 'Nothing was changed', todo: 'Check the price and the quantity, or split the sale into two receipts' },
  },
  DISCOUNT_TOO_LARGE: {
    kind: 'refusal',
    ru: { what: 'Скидка больше суммы {most}', safe: 'Чек не изменился', todo: 'Введите скидку поменьше' },
    uk: { what: 'Знижка більша за суму {most}', safe: 'Чек не змінився', todo: 'Введіть меншу знижку' },
    en: { what: 'The discount is more than the sum of {most}', safe: 'The receipt was not changed', todo: 'Enter a smaller discount' },
  },
  CUSTOMER_CONTACT: {
    kind: 'refusal',
    ru: { what: 'Это не телефон и не почта: «{text}»', safe: 'Чек как был, покупатель в нём прежний', todo: 'Наберите номер целиком, с кодом, или адрес почты' },
    uk: { what: 'Це не телефон і не пошта: «{text}»', safe: 'Чек такий, як був, покупець у ньому попередній', todo: 'Наберіть номер повністю, з кодом, або адресу пошти' },
    en: { what: '“{text}” is neither a phone nor an e-mail', safe: 'The receipt and its customer are as they were', todo: 'Type the whole number with its code, or an e-mail address' },
  },

  // Payment
  TOTAL_ZERO: {
    kind: 'refusal',
    ru: { what: 'Сумма к оплате равна нулю', safe: 'Деньги не приняты, чек не пробит', todo: 'Измените скидку или состав чека' },
    uk: { what: 'Сума до сплати дорівнює нулю', safe: 'Гроші не прийнято, чек не пробито', todo: 'Змініть знижку або склад чека' },
    en: { what: 'There is nothing to pay: the amount is zero', safe: 'No money was taken and nothing was recorded', todo: 'Change the discount or the lines' },
  },
  NOTHING_LEFT_TO_PAY: {
    kind: 'refusal',
    ru: { what: 'Чек уже полностью оплачен', safe: 'Лишние деньги не приняты', todo: 'Завершите чек или отмените оплату' },
    uk: { what: 'Чек уже повністю оплачено', safe: 'Зайві гроші не прийнято', todo: 'Завершіть чек або скасуйте оплату' },
    en: { what: 'The receipt is already paid in full', safe: 'No more money was taken', todo: 'Finish the receipt or cancel the payment' },
  },
  TENDER_OVER_CARD: {
    kind: 'refusal',
    ru: { what: 'Картой можно взять не больше остатка: {most}', safe: 'С карты ничего не списано', todo: 'Введите сумму не больше остатка' },
    uk: { what: 'Карткою можна взяти не більше за залишок: {most}', safe: 'З картки нічого не списано', todo: 'Введіть суму, не більшу за залишок' },
    en: { what: 'A card may pay no more than what is left: {most}', safe: 'Nothing was charged to the card', todo: 'Enter no more than what is left' },
  },
  TENDER_GONE: {
    kind: 'refusal',
    ru: { what: 'Этой оплаты в чеке уже нет', safe: 'Остальные оплаты не изменились', todo: 'Проверьте список оплат' },
    uk: { what: 'Цієї оплати в чеку вже немає', safe: 'Решта оплат не змінилася', todo: 'Перевірте список оплат' },
    en: { what: 'This payment is no longer in the receipt', safe: 'The other payments were not changed', todo: 'Check the list of payments' },
  },

  // Returns
  RETURN_EMPTY: {
    kind: 'refusal',
    ru: { what: 'Не выбрано, что возвращают', safe: 'Ничего не изменилось', todo: 'Отметьте строки и количество' },
    uk: { what: 'Не вибрано, що повертають', safe: 'Нічого не змінилося', todo: 'Позначте рядки й кількість' },
    en: { what: 'Nothing was chosen to return', safe: 'Nothing was changed', todo: 'Choose the lines and how many' },
  },
  RETURN_LINE_UNKNOWN: {
    kind: 'refusal',
    ru: { what: 'Такой строки в этом чеке не было', safe: 'Ничего не изменилось', todo: 'Откройте чек заново и выберите строку' },
    uk: { what: 'Такого рядка в цьому чеку не було', safe: 'Нічого не змінилося', todo: 'Відкрийте чек знову й виберіть рядок' },
    en: { what: 'This receipt has no such line', safe: 'Nothing was changed', todo: 'Open the receipt again and choose a line' },
  },
  RETURN_TOO_MUCH: {
    kind: 'refusal',
    ru: { what: '«{name}»: вернуть можно не больше {most}', safe: 'Деньги не выданы', todo: 'Уменьшите количество' },
    uk: { what: '«{name}»: повернути можна не більше ніж {most}', safe: 'Гроші не видано', todo: 'Зменште кількість' },
    en: { what: '“{name}”: at most {most} may still be returned', safe: 'No money was given back', todo: 'Lower the quantity' },
  },

  // Cash in the drawer
  CASH_NOT_ENOUGH: {
    kind: 'refusal',
    ru: { what: 'В кассе столько нет: по учёту {available}', safe: 'Деньги не выданы, запись не сделана', todo: 'Введите сумму поменьше или сначала внесите деньги' },
    uk: { what: 'У касі стільки немає: за обліком {available}', safe: 'Гроші не видано, запис не зроблено', todo: 'Введіть меншу суму або спершу внесіть гроші' },
    en: { what: 'The drawer does not hold that much: {available} by the records', safe: 'No money was given out and nothing was recorded', todo: 'Enter less, or put money in first' },
  },
  REASON_MISSING: {
    kind: 'refusal',
    ru: { what: 'Не указана причина', safe: 'Ничего не изменилось', todo: 'Напишите причину в нескольких словах' },
    uk: { what: 'Не вказано причину', safe: 'Нічого не змінилося', todo: 'Напишіть причину кількома словами' },
    en: { what: 'The reason is missing', safe: 'Nothing was changed', todo: 'Write the reason in a few words' },
  },
});
