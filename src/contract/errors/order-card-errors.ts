/** Errors of the area "order card": whose orders and customers a person sees, files, and papers. */
import { defineErrors } from './define-errors.ts';

export const orderCardErrors = defineErrors({
  ORDER_OF_COLLEAGUE: {
    kind: 'refusal',
    ru: {
      what: 'Заказ {number} ведёт другой сотрудник',
      safe: 'Заказ не изменён',
      todo: 'Позовите того, кто его ведёт, или старшего',
    },
    uk: {
      what: 'Замовлення {number} веде інший працівник',
      safe: 'Замовлення не змінено',
      todo: 'Покличте того, хто його веде, або старшого',
    },
    en: {
      what: 'Order {number} is looked after by somebody else',
      safe: 'The order was not changed',
      todo: 'Call the person who looks after it, or a senior',
    },
  },
  ORDER_FILE_TYPE: {
    kind: 'refusal',
    ru: {
      what: 'Файл {name} не похож на скан',
      safe: 'К заказу ничего не добавлено',
      todo: 'Приложите PDF, JPEG или PNG',
    },
    uk: {
      what: 'Файл {name} не схожий на скан',
      safe: 'До замовлення нічого не додано',
      todo: 'Додайте PDF, JPEG або PNG',
    },
    en: {
      what: 'The file {name} does not look like a scan',
      safe: 'Nothing was added to the order',
      todo: 'Attach a PDF, JPEG or PNG',
    },
  },
  ORDER_FILE_TOO_LARGE: {
    kind: 'refusal',
    ru: {
      what: 'Файл больше {most} МБ',
      safe: 'К заказу ничего не добавлено',
      todo: 'Отсканируйте с меньшим качеством или разделите на части',
    },
    uk: {
      what: 'Файл більший за {most} МБ',
      safe: 'До замовлення нічого не додано',
      todo: 'Відскануйте з меншою якістю або розділіть на частини',
    },
    en: {
      what: 'The file is larger than {most} MB',
      safe: 'Nothing was added to the order',
      todo: 'Scan it at a lower quality or split it',
    },
  },
  ORDER_FILES_FULL: {
    kind: 'refusal',
    ru: {
      what: 'К заказу {number} больше нельзя приложить файлов',
      safe: 'Прежние файлы на месте',
      todo: 'Объедините сканы в один PDF',
    },
    uk: {
      what: 'До замовлення {number} більше не можна додати файлів',
      safe: 'Попередні файли на місці',
      todo: 'Об’єднайте скани в один PDF',
    },
    en: {
      what: 'Order {number} cannot take more files',
      safe: 'The files it has are kept',
      todo: 'Join the scans into one PDF',
    },
  },
  ORDER_FILE_UNKNOWN: {
    kind: 'refusal',
    ru: { what: 'Такого файла у заказа нет', safe: 'Заказ не изменён', todo: 'Откройте карточку заказа ещё раз' },
    uk: { what: 'Такого файлу в замовлення немає', safe: 'Замовлення не змінено', todo: 'Відкрийте картку замовлення ще раз' },
    en: { what: 'The order has no such file', safe: 'The order was not changed', todo: 'Open the order once more' },
  },
  ORDER_FILE_AWAY: {
    kind: 'refusal',
    ru: {
      what: 'Файл {name} ещё не дошёл до сервера',
      safe: 'Он цел на той кассе, где его приложили',
      todo: 'Подождите, пока та касса выйдет на связь',
    },
    uk: {
      what: 'Файл {name} ще не дійшов до сервера',
      safe: 'Він цілий на тій касі, де його додали',
      todo: 'Зачекайте, доки та каса вийде на зв’язок',
    },
    en: {
      what: 'The file {name} has not reached the server yet',
      safe: 'It is kept at the till where it was attached',
      todo: 'Wait until that till is in touch again',
    },
  },
  CUSTOMER_UNKNOWN: {
    kind: 'refusal',
    ru: {
      what: 'Такого покупателя здесь нет',
      safe: 'Ничего не изменено',
      todo: 'Найдите его по телефону или карте либо заведите нового',
    },
    uk: {
      what: 'Такого покупця тут немає',
      safe: 'Нічого не змінено',
      todo: 'Знайдіть його за телефоном чи карткою або заведіть нового',
    },
    en: {
      what: 'There is no such customer here',
      safe: 'Nothing was changed',
      todo: 'Find them by phone or card, or add a new one',
    },
  },
  CUSTOMER_EMPTY: {
    kind: 'refusal',
    ru: { what: 'У покупателя нет ни имени, ни телефона', safe: 'Ничего не записано', todo: 'Введите имя или телефон' },
    uk: { what: 'У покупця немає ні імені, ні телефону', safe: 'Нічого не записано', todo: 'Введіть ім’я або телефон' },
    en: { what: 'The customer has neither a name nor a phone', safe: 'Nothing was saved', todo: 'Type a name or a phone' },
  },
  CUSTOMER_KNOWN: {
    kind: 'refusal',
    ru: {
      what: 'Этот телефон или карта уже у покупателя «{name}»',
      safe: 'Ничего не записано',
      todo: 'Выберите его из найденных',
    },
    uk: {
      what: 'Цей телефон чи картка вже в покупця «{name}»',
      safe: 'Нічого не записано',
      todo: 'Оберіть його зі знайдених',
    },
    en: {
      what: 'This phone or card belongs to {name} already',
      safe: 'Nothing was saved',
      todo: 'Choose them from those found',
    },
  },
  PAPER_TEMPLATE_WRONG: {
    kind: 'refusal',
    ru: {
      what: 'В шаблоне, строка {line}: касса не знает слова {word}',
      safe: 'Прежний шаблон на месте',
      todo: 'Исправьте слово: список слов стоит рядом с шаблоном',
    },
    uk: {
      what: 'У шаблоні, рядок {line}: каса не знає слова {word}',
      safe: 'Попередній шаблон на місці',
      todo: 'Виправте слово: перелік слів стоїть поруч із шаблоном',
    },
    en: {
      what: 'Template, line {line}: the till does not know the word {word}',
      safe: 'The template is as it was',
      todo: 'Correct the word: the list stands beside the template',
    },
  },
});
