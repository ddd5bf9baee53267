/** Errors of the till's use cases: set-up, parked baskets, receipts, devices. */
import { defineErrors } from './define-errors.ts';

export const tillErrors = defineErrors({
  NOT_SET_UP: {
    kind: 'refusal',
    ru: { what: 'Касса ещё не настроена', safe: 'Ничего не изменилось', todo: 'Пройдите первый запуск до конца' },
    uk: { what: 'Касу ще не налаштовано', safe: 'Нічого не змінилося', todo: 'Пройдіть перший запуск до кінця' },
    en: { what: 'The till is not set up yet', safe: 'Nothing was changed', todo: 'Finish the first start' },
  },
  ALREADY_SET_UP: {
    kind: 'refusal',
    ru: { what: 'Касса уже настроена', safe: 'Ничего не изменилось', todo: 'Меняйте настройки в разделе «Настройки»' },
    uk: { what: 'Касу вже налаштовано', safe: 'Нічого не змінилося', todo: 'Змінюйте налаштування в розділі «Налаштування»' },
    en: { what: 'The till is already set up', safe: 'Nothing was changed', todo: 'Change it under Settings' },
  },
  TILL_READ_ONLY: {
    kind: 'refusal',
    ru: {
      what: 'Касса только показывает данные: проверка нашла неладное',
      safe: 'Ничего не записано и не потеряно',
      todo: 'Позвоните тому, кто обслуживает кассу; продавайте на другой',
    },
    uk: {
      what: 'Каса лише показує дані: перевірка знайшла негаразд',
      safe: 'Нічого не записано і не втрачено',
      todo: 'Зателефонуйте тому, хто обслуговує касу; продавайте на іншій',
    },
    en: {
      what: 'The till only shows data: a check found something wrong',
      safe: 'Nothing is recorded and nothing is lost',
      todo: 'Call whoever looks after the till; sell on another one',
    },
  },
  NOT_PAID_YET: {
    kind: 'refusal',
    ru: { what: 'Чек ещё не оплачен полностью', safe: 'Чек и принятая оплата на месте', todo: 'Примите остальную сумму' },
    uk: { what: 'Чек ще не сплачено повністю', safe: 'Чек і прийнята оплата на місці', todo: 'Прийміть решту суми' },
    en: { what: 'The receipt is not fully paid yet', safe: 'The receipt and what was paid are kept', todo: 'Take the rest' },
  },
  CHECKOUT_BUSY: {
    kind: 'refusal',
    ru: {
      what: 'Кассовый аппарат ещё занят предыдущим действием',
      safe: 'Ничего не изменилось',
      todo: 'Дождитесь ответа аппарата',
    },
    uk: {
      what: 'Касовий апарат ще зайнятий попередньою дією',
      safe: 'Нічого не змінилося',
      todo: 'Дочекайтеся відповіді апарата',
    },
    en: { what: 'The registrar is still busy with the last step', safe: 'Nothing was changed', todo: 'Wait for its answer' },
  },
  BASKET_CHANGED: {
    kind: 'refusal',
    ru: { what: 'Пока проверяли ПИН-код, чек изменился', safe: 'Цена и скидка прежние', todo: 'Посмотрите на чек и повторите' },
    uk: { what: 'Поки перевіряли ПІН-код, чек змінився', safe: 'Ціна та знижка ті самі', todo: 'Погляньте на чек і повторіть' },
    en: {
      what: 'The receipt changed while the PIN was checked',
      safe: 'Prices and discounts are as before',
      todo: 'Look at the receipt and try again',
    },
  },
  DISCOUNT_OVER_CEILING: {
    kind: 'refusal',
    ru: {
      what: 'Товаров стало меньше, и скидка теперь выше разрешённой',
      safe: 'Оплата не начата',
      todo: 'Дайте скидку заново — с подтверждением, если нужно',
    },
    uk: {
      what: 'Товарів поменшало, і знижка тепер більша за дозволену',
      safe: 'Оплату не розпочато',
      todo: 'Надайте знижку знову — з підтвердженням, якщо потрібно',
    },
    en: {
      what: 'Goods were removed, so a discount is now above what is allowed',
      safe: 'Payment has not begun',
      todo: 'Give the discount again, with approval if needed',
    },
  },
  BASKET_NOT_EMPTY: {
    kind: 'refusal',
    ru: { what: 'В чеке уже есть товары', safe: 'Оба чека целы', todo: 'Отложите этот чек или оплатите его' },
    uk: { what: 'У чеку вже є товари', safe: 'Обидва чеки цілі', todo: 'Відкладіть цей чек або оплатіть його' },
    en: {
      what: 'The receipt already has goods in it',
      safe: 'Both receipts are intact',
      todo: 'Park this one or take payment for it',
    },
  },
  BASKET_UNKNOWN: {
    kind: 'refusal',
    ru: { what: 'Отложенного чека уже нет', safe: 'Ничего не изменилось', todo: 'Обновите список отложенных' },
    uk: { what: 'Відкладеного чека вже немає', safe: 'Нічого не змінилося', todo: 'Оновіть список відкладених' },
    en: { what: 'This parked receipt is gone', safe: 'Nothing was changed', todo: 'Look at the list again' },
  },
  BASKET_IN_PAYMENT: {
    kind: 'refusal',
    ru: { what: 'По чеку уже внесена оплата', safe: 'Ничего не изменилось', todo: 'Сначала отмените оплату' },
    uk: { what: 'За чеком уже внесено оплату', safe: 'Нічого не змінилося', todo: 'Спочатку скасуйте оплату' },
    en: { what: 'Money has already been taken for this receipt', safe: 'Nothing was changed', todo: 'Cancel the payment first' },
  },
  NOTHING_TO_UNDO: {
    kind: 'refusal',
    ru: { what: 'Отменять нечего', safe: 'Ничего не изменилось', todo: 'Продолжайте' },
    uk: { what: 'Немає чого скасовувати', safe: 'Нічого не змінилося', todo: 'Продовжуйте' },
    en: { what: 'There is nothing to undo', safe: 'Nothing was changed', todo: 'Go on' },
  },
  GOOD_UNKNOWN: {
    kind: 'refusal',
    ru: { what: 'Такого товара нет', safe: 'Чек не изменился', todo: 'Найдите товар по названию' },
    uk: { what: 'Такого товару немає', safe: 'Чек не змінився', todo: 'Знайдіть товар за назвою' },
    en: { what: 'There is no such good', safe: 'The receipt was not changed', todo: 'Search for it by name' },
  },
  GOOD_NEEDS_PRICE: {
    kind: 'refusal',
    ru: { what: 'У «{name}» нет цены', safe: 'Чек не изменился', todo: 'Введите цену' },
    uk: { what: 'У «{name}» немає ціни', safe: 'Чек не змінився', todo: 'Введіть ціну' },
    en: { what: '“{name}” has no price', safe: 'The receipt was not changed', todo: 'Enter the price' },
  },
  FREE_PRICE_OFF: {
    kind: 'refusal',
    ru: {
      what: 'Продажа по свободной цене выключена',
      safe: 'Чек не изменился',
      todo: 'Включить её может управляющий в настройках',
    },
    uk: {
      what: 'Продаж за вільною ціною вимкнено',
      safe: 'Чек не змінився',
      todo: 'Увімкнути його може керівник у налаштуваннях',
    },
    en: {
      what: 'Open-price lines are switched off',
      safe: 'The receipt was not changed',
      todo: 'A manager can switch them on in the settings',
    },
  },
  RECEIPT_UNKNOWN: {
    kind: 'refusal',
    ru: {
      what: 'Этот чек здесь не пробивали',
      safe: 'Ничего не изменилось',
      todo: 'Проверьте номер или оформите возврат без чека',
    },
    uk: {
      what: 'Цей чек тут не пробивали',
      safe: 'Нічого не змінилося',
      todo: 'Перевірте номер або оформіть повернення без чека',
    },
    en: {
      what: 'This till has no such receipt',
      safe: 'Nothing was changed',
      todo: 'Check the number or return without a receipt',
    },
  },
  RETURN_OF_RETURN: {
    kind: 'refusal',
    ru: { what: 'Это чек возврата', safe: 'Ничего не изменилось', todo: 'Найдите чек продажи' },
    uk: { what: 'Це чек повернення', safe: 'Нічого не змінилося', todo: 'Знайдіть чек продажу' },
    en: { what: 'This receipt is itself a return', safe: 'Nothing was changed', todo: 'Find the receipt of the sale' },
  },
  PRINTER_NOT_SET: {
    kind: 'refusal',
    ru: { what: 'Принтер чеков не подключён', safe: 'Чек записан', todo: 'Подключите принтер в настройках' },
    uk: { what: 'Принтер чеків не підключено', safe: 'Чек записано', todo: 'Підключіть принтер у налаштуваннях' },
    en: { what: 'No receipt printer is set up', safe: 'The receipt is recorded', todo: 'Set up a printer in the settings' },
  },
  REGISTRAR_NOT_SET: {
    kind: 'refusal',
    ru: { what: 'Кассовый аппарат не подключён', safe: 'Ничего не изменилось', todo: 'Подключите аппарат в настройках' },
    uk: { what: 'Касовий апарат не підключено', safe: 'Нічого не змінилося', todo: 'Підключіть апарат у налаштуваннях' },
    en: { what: 'No registrar is set up', safe: 'Nothing was changed', todo: 'Set up a registrar in the settings' },
  },
  CLOCK_DIFFERS: {
    kind: 'refusal',
    ru: {
      what: 'Часы кассы и аппарата расходятся на {minutes} мин',
      safe: 'Продажи записаны по порядку',
      todo: 'Проверьте дату и время компьютера',
    },
    uk: {
      what: 'Годинники каси й апарата розходяться на {minutes} хв',
      safe: 'Продажі записано по порядку',
      todo: 'Перевірте дату й час комп’ютера',
    },
    en: {
      what: 'The till’s and the registrar’s clocks differ by {minutes} min',
      safe: 'Sales are recorded in order',
      todo: 'Check the computer’s date and time',
    },
  },
  CLOCK_BEHIND: {
    kind: 'refusal',
    ru: {
      what: 'Часы кассы показывают время до её последней записи',
      safe: 'Продажи записаны по порядку',
      todo: 'Проверьте дату и время компьютера: с ними печатаются чеки и начинают действовать цены',
    },
    uk: {
      what: 'Годинник каси показує час до її останнього запису',
      safe: 'Продажі записано по порядку',
      todo: 'Перевірте дату й час комп’ютера: з ними друкуються чеки й починають діяти ціни',
    },
    en: {
      what: 'The till’s clock shows a time before its own last entry',
      safe: 'Sales are recorded in order',
      todo: 'Check the computer’s date and time: receipts carry them and prices begin by them',
    },
  },
  STORAGE_ENDS_SOON: {
    kind: 'refusal',
    ru: {
      what: 'Фискальный накопитель скоро закончится: {until}',
      safe: 'Продавать пока можно',
      todo: 'Закажите замену накопителя',
    },
    uk: { what: 'Фіскальна пам’ять скоро закінчиться: {until}', safe: 'Продавати поки можна', todo: 'Замовте заміну' },
    en: { what: 'The fiscal storage ends soon: {until}', safe: 'You may still sell', todo: 'Order a replacement' },
  },
  OFD_UNSENT: {
    kind: 'refusal',
    ru: {
      what: 'Не отправлено в ОФД документов: {count}',
      safe: 'Чеки записаны в накопителе',
      todo: 'Проверьте интернет у кассового аппарата',
    },
    uk: { what: 'Не надіслано документів: {count}', safe: 'Чеки записано', todo: 'Перевірте інтернет у касового апарата' },
    en: {
      what: 'Documents not yet sent to the tax operator: {count}',
      safe: 'The receipts are in the fiscal storage',
      todo: 'Check the registrar’s internet connection',
    },
  },
  REGISTRAR_DID_NOT: {
    kind: 'refusal',
    ru: { what: 'Кассовый аппарат этого не сделал', safe: 'Ничего не записано', todo: 'Повторите' },
    uk: { what: 'Касовий апарат цього не зробив', safe: 'Нічого не записано', todo: 'Повторіть' },
    en: { what: 'The registrar did not carry it out', safe: 'Nothing was recorded', todo: 'Try again' },
  },
  REGISTRAR_SILENT: {
    kind: 'refusal',
    ru: {
      what: 'Кассовый аппарат молчит: прошла ли операция, пока неизвестно',
      safe: 'Касса ничего не пробьёт второй раз и спросит аппарат сама',
      todo: 'Проверьте питание и кабель аппарата',
    },
    uk: {
      what: 'Касовий апарат мовчить: чи пройшла операція, поки невідомо',
      safe: 'Каса нічого не проб’є вдруге і запитає апарат сама',
      todo: 'Перевірте живлення і кабель апарата',
    },
    en: {
      what: 'The registrar is silent: whether it was done is not known yet',
      safe: 'The till registers nothing twice and asks the registrar by itself',
      todo: 'Check the registrar’s power and cable',
    },
  },
});
