/** Errors of the area "exchange": a till and the server it belongs to. */
import { defineErrors } from './define-errors.ts';

export const exchangeErrors = defineErrors({
  SERVER_UNREACHABLE: {
    kind: 'fault',
    ru: {
      what: 'Сервер {server} не отвечает',
      safe: 'Касса продаёт и без него, чеки хранятся в ней',
      todo: 'Проверьте сеть; касса будет пробовать сама',
    },
    uk: {
      what: 'Сервер {server} не відповідає',
      safe: 'Каса продає і без нього, чеки зберігаються в ній',
      todo: 'Перевірте мережу; каса пробуватиме сама',
    },
    en: {
      what: 'The server {server} does not answer',
      safe: 'The till sells without it and keeps its receipts',
      todo: 'Check the network; the till keeps trying by itself',
    },
  },
  SERVER_STRANGE: {
    kind: 'fault',
    ru: {
      what: 'Сервер ответил непонятно ({status})',
      safe: 'Чеки хранятся в кассе, ничего не потеряно',
      todo: 'Проверьте адрес сервера и обновите кассу или сервер',
    },
    uk: {
      what: 'Сервер відповів незрозуміло ({status})',
      safe: 'Чеки зберігаються в касі, нічого не втрачено',
      todo: 'Перевірте адресу сервера й оновіть касу або сервер',
    },
    en: {
      what: 'The server’s answer makes no sense here ({status})',
      safe: 'The receipts are kept on the till, nothing is lost',
      todo: 'Check the server’s address, and update the till or the server',
    },
  },
  SERVER_ADDRESS: {
    kind: 'refusal',
    ru: {
      what: '«{address}» — не адрес сервера',
      safe: 'Ничего не изменилось',
      todo: 'Введите адрес так, как его показывает бэк-офис: https://магазин.example',
    },
    uk: {
      what: '«{address}» — не адреса сервера',
      safe: 'Нічого не змінилося',
      todo: 'Введіть адресу так, як її показує бек-офіс: https://крамниця.example',
    },
    en: {
      what: '“{address}” is not a server’s address',
      safe: 'Nothing was changed',
      todo: 'Type it as the back office shows it: https://shop.example',
    },
  },
  ALREADY_PAIRED: {
    kind: 'refusal',
    ru: { what: 'Касса уже подключена к серверу {server}', safe: 'Ничего не изменилось', todo: 'Сначала отключите её' },
    uk: { what: 'Касу вже під’єднано до сервера {server}', safe: 'Нічого не змінилося', todo: 'Спершу від’єднайте її' },
    en: { what: 'This till is already paired with the server {server}', safe: 'Nothing was changed', todo: 'Unpair it first' },
  },
  NOT_PAIRED: {
    kind: 'refusal',
    ru: { what: 'Касса не подключена к серверу', safe: 'Ничего не изменилось', todo: 'Подключите её кодом из бэк-офиса' },
    uk: { what: 'Касу не під’єднано до сервера', safe: 'Нічого не змінилося', todo: 'Під’єднайте її кодом із бек-офісу' },
    en: {
      what: 'This till is not paired with a server',
      safe: 'Nothing was changed',
      todo: 'Pair it with a code from the back office',
    },
  },
  PAIRING_BUSY: {
    kind: 'refusal',
    ru: {
      what: 'Сейчас в кассу загружаются товары',
      safe: 'Загрузка идёт, продавать можно',
      todo: 'Дождитесь её конца и подключите кассу ещё раз',
    },
    uk: {
      what: 'Зараз у касу завантажуються товари',
      safe: 'Завантаження триває, продавати можна',
      todo: 'Дочекайтеся його кінця й під’єднайте касу ще раз',
    },
    en: {
      what: 'Goods are being imported into the till right now',
      safe: 'The import goes on, and you can sell',
      todo: 'Wait until it finishes, then pair again',
    },
  },
  PAIRING_KEY_LOST: {
    kind: 'fault',
    ru: {
      what: 'Ключ кассы для сервера пропал или не читается',
      safe: 'Чеки хранятся в кассе, продавать можно',
      todo: 'Отключите кассу от сервера и подключите новым кодом',
    },
    uk: {
      what: 'Ключ каси для сервера зник або не читається',
      safe: 'Чеки зберігаються в касі, продавати можна',
      todo: 'Від’єднайте касу від сервера й під’єднайте новим кодом',
    },
    en: {
      what: 'The till’s key for the server is gone or cannot be read',
      safe: 'The receipts are kept on the till, and you can sell',
      todo: 'Unpair the till and pair it again with a new code',
    },
  },
  PAIR_ON_SCREEN: {
    kind: 'refusal',
    ru: {
      what: 'Секрет этой кассы хранит операционная система, командной строке он недоступен',
      safe: 'Ничего не изменилось',
      todo: 'Подключите кассу на её экране «Обмен с сервером»',
    },
    uk: {
      what: 'Секрет цієї каси зберігає операційна система, командному рядку він недоступний',
      safe: 'Нічого не змінилося',
      todo: 'Під’єднайте касу на її екрані «Обмін із сервером»',
    },
    en: {
      what: 'The operating system keeps this till’s secret, and the command line cannot ask for it',
      safe: 'Nothing was changed',
      todo: 'Pair the till on its own screen, “Server exchange”',
    },
  },
  KEPT_ON_SERVER: {
    kind: 'refusal',
    ru: {
      what: 'Это ведётся на сервере {server}',
      safe: 'Ничего не изменилось',
      todo: 'Измените в бэк-офисе, касса получит это сама',
    },
    uk: {
      what: 'Це ведеться на сервері {server}',
      safe: 'Нічого не змінилося',
      todo: 'Змініть у бек-офісі, каса отримає це сама',
    },
    en: {
      what: 'This is kept on the server {server}',
      safe: 'Nothing was changed',
      todo: 'Change it in the back office; the till gets it by itself',
    },
  },
  STAFF_EXPIRED: {
    kind: 'refusal',
    ru: {
      what: 'Список сотрудников с сервера действовал до {until}',
      safe: 'Чеки и открытая смена целы',
      todo: 'Проверьте часы кассы и связь с сервером: список обновится сам',
    },
    uk: {
      what: 'Список працівників із сервера діяв до {until}',
      safe: 'Чеки й відкрита зміна цілі',
      todo: 'Перевірте годинник каси та зв’язок із сервером: список оновиться сам',
    },
    en: {
      what: 'The server’s list of staff was valid until {until}',
      safe: 'The receipts and the open shift are safe',
      todo: 'Check the till’s clock and its connection to the server: the list renews itself',
    },
  },
  STAFF_SEAL_WRONG: {
    kind: 'fault',
    ru: {
      what: 'Подпись под списком сотрудников не от этого сервера',
      safe: 'Остались прежние сотрудники, продавать можно',
      todo: 'Проверьте адрес сервера и позовите того, кто его обслуживает',
    },
    uk: {
      what: 'Підпис під списком працівників не від цього сервера',
      safe: 'Залишилися попередні працівники, продавати можна',
      todo: 'Перевірте адресу сервера й покличте того, хто його обслуговує',
    },
    en: {
      what: 'The list of staff is not signed by this server',
      safe: 'The previous list stays in use, and you can sell',
      todo: 'Check the server’s address and call whoever looks after it',
    },
  },
  FEED_ROW_UNUSABLE: {
    kind: 'refusal',
    ru: {
      what: 'Касса не может взять эту запись сервера: {problem}',
      safe: 'Остальное взято, прежнее значение осталось',
      todo: 'Исправьте её в бэк-офисе или обновите кассу и повторите',
    },
    uk: {
      what: 'Каса не може взяти цей запис сервера: {problem}',
      safe: 'Решту взято, попереднє значення залишилося',
      todo: 'Виправте його в бек-офісі або оновіть касу й повторіть',
    },
    en: {
      what: 'The till cannot use this record from the server: {problem}',
      safe: 'Everything else was taken, and what was there before stays',
      todo: 'Put it right in the back office, or update the till, and try again',
    },
  },
});
