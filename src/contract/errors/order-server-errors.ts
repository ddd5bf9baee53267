/** Errors of the area "orders on the server": files, transfers between stores, customers somebody else looks after. */
import { defineErrors } from './define-errors.ts';

export const orderServerErrors = defineErrors({
  ORDER_FILE_WRONG: {
    kind: 'refusal',
    ru: {
      what: 'Файл «{name}» не подходит: {problem}',
      safe: 'Заказ и остальные его файлы не изменились',
      todo: 'Приложите PDF, JPEG или PNG не больше 4 МБ',
    },
    uk: {
      what: 'Файл «{name}» не підходить: {problem}',
      safe: 'Замовлення та інші його файли не змінилися',
      todo: 'Додайте PDF, JPEG або PNG не більше 4 МБ',
    },
    en: {
      what: 'The file “{name}” will not do: {problem}',
      safe: 'The order and its other files are as they were',
      todo: 'Attach a PDF, JPEG or PNG of at most 4 MB',
    },
  },
  ORDER_FILE_DIFFERS: {
    kind: 'refusal',
    ru: {
      what: 'Под этим номером на сервере уже лежит другой файл',
      safe: 'Тот файл остался как был',
      todo: 'Приложите файл ещё раз: он получит новый номер',
    },
    uk: {
      what: 'Під цим номером на сервері вже лежить інший файл',
      safe: 'Той файл залишився як був',
      todo: 'Додайте файл ще раз: він отримає новий номер',
    },
    en: {
      what: 'The server has another file under this number already',
      safe: 'That file is as it was',
      todo: 'Attach the file again: it gets a number of its own',
    },
  },
  TRANSFER_NOT_SENT: {
    kind: 'refusal',
    ru: {
      what: 'Это перемещение ещё не отправлено',
      safe: 'Остатки обоих магазинов не изменились',
      todo: 'Пусть магазин, который отдаёт товар, сначала отметит отправку',
    },
    uk: {
      what: 'Це переміщення ще не відправлено',
      safe: 'Залишки обох магазинів не змінилися',
      todo: 'Нехай магазин, який віддає товар, спершу позначить відправлення',
    },
    en: {
      what: 'This transfer has not been sent yet',
      safe: 'The stock of both stores is unchanged',
      todo: 'Have the store that gives the goods mark them as sent first',
    },
  },
  TRANSFER_ANSWERED: {
    kind: 'refusal',
    ru: {
      what: 'По этому перемещению уже решили иначе',
      safe: 'Остатки обоих магазинов не изменились',
      todo: 'Обновите список. Если товар всё ещё нужен, попросите ещё раз',
    },
    uk: {
      what: 'Щодо цього переміщення вже вирішили інакше',
      safe: 'Залишки обох магазинів не змінилися',
      todo: 'Оновіть список. Якщо товар досі потрібен, попросіть ще раз',
    },
    en: {
      what: 'This transfer was decided on another way already',
      safe: 'The stock of both stores is as it was',
      todo: 'Look at the list again. If the goods are still needed, ask once more',
    },
  },
  CUSTOMER_OF_OTHER: {
    kind: 'refusal',
    ru: {
      what: 'Этого покупателя ведёт другой сотрудник',
      safe: 'Ничего не показано и не изменено',
      todo: 'Попросите того, кто ведёт покупателя, или управляющего',
    },
    uk: {
      what: 'Цього покупця веде інший працівник',
      safe: 'Нічого не показано і не змінено',
      todo: 'Зверніться до того, хто веде покупця, або до керівника',
    },
    en: {
      what: 'Somebody else looks after this customer',
      safe: 'Nothing was shown and nothing was changed',
      todo: 'Ask the person who looks after them, or a manager',
    },
  },
  SENDERS_WRONG: {
    kind: 'fault',
    ru: {
      what: 'Настройки отправки писем и СМС в файле {file} не читаются: {problem}',
      safe: 'Сервер не запущен, данные не тронуты, ни одно сообщение не потеряно',
      todo: 'Исправьте названное место и запустите сервер снова',
    },
    uk: {
      what: 'Налаштування надсилання листів і СМС у файлі {file} не читаються: {problem}',
      safe: 'Сервер не запущено, дані не змінено, жодне повідомлення не втрачено',
      todo: 'Виправте вказане місце й запустіть сервер знову',
    },
    en: {
      what: 'The settings for e-mail and SMS in {file} cannot be used: {problem}',
      safe: 'The server has not started, the data was not touched and no message is lost',
      todo: 'Put right what is named and start the server again',
    },
  },
  ORDER_RULES_CHANGED: {
    kind: 'refusal',
    ru: {
      what: 'Правила заказов тем временем изменил кто-то другой',
      safe: 'Действует то, что сохранил он',
      todo: 'Прочитайте правила заново и внесите своё изменение ещё раз',
    },
    uk: {
      what: 'Правила замовлень тим часом змінив хтось інший',
      safe: 'Діє те, що зберіг він',
      todo: 'Прочитайте правила заново і внесіть свою зміну ще раз',
    },
    en: {
      what: 'Somebody else changed the order rules meanwhile',
      safe: 'What they saved holds',
      todo: 'Read the rules again and make your change once more',
    },
  },
});
