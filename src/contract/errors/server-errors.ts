/** Errors of the area "server": starting it, and requests it cannot read. */
import { defineErrors } from './define-errors.ts';

export const serverErrors = defineErrors({
  DATABASE_MISSING: {
    kind: 'fault',
    ru: {
      what: 'Для этой системы нет встроенной базы данных: {platform}',
      safe: 'Ничего не изменилось',
      todo: 'Укажите свой PostgreSQL: --database-url',
    },
    uk: {
      what: 'Для цієї системи немає вбудованої бази даних: {platform}',
      safe: 'Нічого не змінилося',
      todo: 'Вкажіть свій PostgreSQL: --database-url',
    },
    en: {
      what: 'There is no built-in database for this system: {platform}',
      safe: 'Nothing was changed',
      todo: 'Name a PostgreSQL of your own: --database-url',
    },
  },
  DATABASE_START: {
    kind: 'fault',
    ru: {
      what: 'База данных сервера не запустилась: {problem}',
      safe: 'Касса продаёт и без сервера, чеки хранятся в ней',
      todo: 'Проверьте папку данных, её владельца и место на диске, затем запустите сервер снова',
    },
    uk: {
      what: 'База даних сервера не запустилася: {problem}',
      safe: 'Каса продає і без сервера, чеки зберігаються в ній',
      todo: 'Перевірте папку даних, її власника і місце на диску, потім запустіть сервер знову',
    },
    en: {
      what: 'The server’s database did not start: {problem}',
      safe: 'The till goes on selling and keeps its receipts',
      todo: 'Check the data folder, its owner and the room on the disk, then start the server again',
    },
  },
  DATABASE_HELD: {
    kind: 'fault',
    ru: {
      what: 'С этой папкой данных уже работает другой сервер',
      safe: 'Он работает дальше, данные не тронуты',
      todo: 'Пользуйтесь тем сервером или укажите другую папку: --data',
    },
    uk: {
      what: 'З цією папкою даних уже працює інший сервер',
      safe: 'Він працює далі, дані не зачеплено',
      todo: 'Користуйтеся тим сервером або вкажіть іншу папку: --data',
    },
    en: {
      what: 'Another server already works with this data folder',
      safe: 'It goes on working and the data are untouched',
      todo: 'Use that server, or name another folder with --data',
    },
  },
  DATABASE_REFUSED: {
    kind: 'fault',
    ru: {
      what: 'Сервер не может войти в базу данных: {problem}',
      safe: 'Касса продаёт и без сервера, чеки хранятся в ней',
      todo: 'Проверьте --database-url: адрес, имя, пароль и название базы; PostgreSQL должен работать',
    },
    uk: {
      what: 'Сервер не може увійти до бази даних: {problem}',
      safe: 'Каса продає і без сервера, чеки зберігаються в ній',
      todo: 'Перевірте --database-url: адресу, ім’я, пароль і назву бази; PostgreSQL має працювати',
    },
    en: {
      what: 'The server cannot get into its database: {problem}',
      safe: 'The till goes on selling and keeps its receipts',
      todo: 'Check --database-url: the address, the user, the password and the name of the database; PostgreSQL must be running',
    },
  },
  DATA_FOLDER: {
    kind: 'fault',
    ru: {
      what: 'Папкой данных сервера пользоваться нельзя: {folder} ({problem})',
      safe: 'Ничего не изменилось',
      todo: 'Проверьте, что это папка и что в неё можно писать, или укажите другую: --data',
    },
    uk: {
      what: 'Папкою даних сервера не можна користуватися: {folder} ({problem})',
      safe: 'Нічого не змінилося',
      todo: 'Перевірте, що це папка і що до неї можна писати, або вкажіть іншу: --data',
    },
    en: {
      what: 'The server’s data folder cannot be used: {folder} ({problem})',
      safe: 'Nothing was changed',
      todo: 'Check that it is a folder and can be written to, or name another with --data',
    },
  },
  SERVER_ADDRESS_TAKEN: {
    kind: 'fault',
    ru: {
      what: 'Сервер не может принимать запросы на {host}:{port} ({problem})',
      safe: 'Ничего не изменилось',
      todo: 'Порт занят другой программой или этого адреса нет у компьютера: укажите другие --port и --host',
    },
    uk: {
      what: 'Сервер не може приймати запити на {host}:{port} ({problem})',
      safe: 'Нічого не змінилося',
      todo: 'Порт зайнятий іншою програмою або цієї адреси немає в комп’ютера: вкажіть інші --port і --host',
    },
    en: {
      what: 'The server cannot listen at {host}:{port} ({problem})',
      safe: 'Nothing was changed',
      todo: 'Another program has the port, or this computer has no such address: name others with --port and --host',
    },
  },
  DATABASE_GONE: {
    kind: 'fault',
    ru: {
      what: 'Сервер потерял связь со своей базой данных',
      safe: 'Касса продаёт и без сервера, чеки хранятся в ней',
      todo: 'Повторите через минуту; если не прошло, проверьте PostgreSQL',
    },
    uk: {
      what: 'Сервер втратив зв’язок зі своєю базою даних',
      safe: 'Каса продає і без сервера, чеки зберігаються в ній',
      todo: 'Повторіть за хвилину; якщо не минуло, перевірте PostgreSQL',
    },
    en: {
      what: 'The server lost its database',
      safe: 'The till goes on selling and keeps its receipts',
      todo: 'Try again in a minute; if it stays, check PostgreSQL',
    },
  },
  SERVER_STOPPING: {
    kind: 'fault',
    ru: {
      what: 'Сервер как раз останавливают',
      safe: 'Касса продаёт и без сервера, чеки хранятся в ней',
      todo: 'Касса повторит сама, когда сервер снова заработает',
    },
    uk: {
      what: 'Сервер саме зупиняють',
      safe: 'Каса продає і без сервера, чеки зберігаються в ній',
      todo: 'Каса повторить сама, коли сервер знову запрацює',
    },
    en: {
      what: 'The server is just being stopped',
      safe: 'The till goes on selling and keeps its receipts',
      todo: 'The till tries again by itself once the server is back',
    },
  },
  SERVER_SCHEMA_NEWER: {
    kind: 'fault',
    ru: { what: 'База данных новее программы: {file} против {app}', safe: 'Ничего не изменилось', todo: 'Обновите сервер' },
    uk: { what: 'База даних новіша за програму: {file} проти {app}', safe: 'Нічого не змінилося', todo: 'Оновіть сервер' },
    en: {
      what: 'The database is newer than the program: {file} against {app}',
      safe: 'Nothing was changed',
      todo: 'Update the server',
    },
  },
  SERVER_SCHEMA_EDITED: {
    kind: 'fault',
    ru: {
      what: 'Выпущенное обновление базы изменили: {name}',
      safe: 'Ничего не изменилось',
      todo: 'Верните программу в том виде, в каком она выпущена',
    },
    uk: {
      what: 'Випущене оновлення бази змінили: {name}',
      safe: 'Нічого не змінилося',
      todo: 'Поверніть програму в тому вигляді, в якому її випущено',
    },
    en: {
      what: 'A released database update was changed: {name}',
      safe: 'Nothing was changed',
      todo: 'Restore the program as it was released',
    },
  },
  NOT_FOUND: {
    kind: 'refusal',
    ru: { what: 'Такого адреса у сервера нет', safe: 'Ничего не изменилось', todo: 'Список адресов: /docs' },
    uk: { what: 'Такої адреси у сервера немає', safe: 'Нічого не змінилося', todo: 'Перелік адрес: /docs' },
    en: { what: 'The server has no such address', safe: 'Nothing was changed', todo: 'The list of addresses is at /docs' },
  },
  METHOD_NOT_ALLOWED: {
    kind: 'refusal',
    ru: { what: 'Здесь так не спрашивают; можно: {allowed}', safe: 'Ничего не изменилось', todo: 'Посмотрите примеры в /docs' },
    uk: { what: 'Тут так не питають; можна: {allowed}', safe: 'Нічого не змінилося', todo: 'Подивіться приклади в /docs' },
    en: {
      what: 'This address does not take that method; allowed: {allowed}',
      safe: 'Nothing was changed',
      todo: 'See the examples at /docs',
    },
  },
  BAD_REQUEST: {
    kind: 'refusal',
    ru: { what: 'Запрос не разобрать: {problem}', safe: 'Ничего не изменилось', todo: 'Исправьте запрос и повторите' },
    uk: { what: 'Запит не розібрати: {problem}', safe: 'Нічого не змінилося', todo: 'Виправте запит і повторіть' },
    en: { what: 'The request cannot be read: {problem}', safe: 'Nothing was changed', todo: 'Correct the request and try again' },
  },
  MEDIA_TYPE: {
    kind: 'refusal',
    ru: {
      what: 'Сервер не принимает данные такого вида: {type}',
      safe: 'Ничего не изменилось',
      todo: 'Отправьте JSON, а список товаров как TSV',
    },
    uk: {
      what: 'Сервер не приймає дані такого виду: {type}',
      safe: 'Нічого не змінилося',
      todo: 'Надішліть JSON, а список товарів як TSV',
    },
    en: {
      what: 'The server does not take data of this kind: {type}',
      safe: 'Nothing was changed',
      todo: 'Send JSON, or a list of goods as TSV',
    },
  },
  REQUEST_TOO_LARGE: {
    kind: 'refusal',
    ru: { what: 'Запрос слишком велик', safe: 'Ничего не изменилось', todo: 'Разделите его на части' },
    uk: { what: 'Запит завеликий', safe: 'Нічого не змінилося', todo: 'Поділіть його на частини' },
    en: { what: 'The request is too large', safe: 'Nothing was changed', todo: 'Split it into parts' },
  },
  TOO_MANY_REQUESTS: {
    kind: 'refusal',
    ru: { what: 'Слишком много попыток', safe: 'Ничего не изменилось', todo: 'Подождите {seconds} с' },
    uk: { what: 'Забагато спроб', safe: 'Нічого не змінилося', todo: 'Зачекайте {seconds} с' },
    en: { what: 'Too many attempts', safe: 'Nothing was changed', todo: 'Wait {seconds} s' },
  },
  SERVER_BUSY: {
    kind: 'refusal',
    ru: {
      what: 'Сервер занят: сначала новые продажи, потом накопленные',
      safe: 'Касса продаёт и без сервера, чеки хранятся в ней',
      todo: 'Касса повторит сама через {seconds} с',
    },
    uk: {
      what: 'Сервер зайнятий: спершу нові продажі, потім накопичені',
      safe: 'Каса продає і без сервера, чеки зберігаються в ній',
      todo: 'Каса повторить сама за {seconds} с',
    },
    en: {
      what: 'The server is busy: new sales go first, stored ones follow',
      safe: 'The till goes on selling and keeps its receipts',
      todo: 'The till tries again by itself in {seconds} s',
    },
  },
});
