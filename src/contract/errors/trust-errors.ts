/** Errors of the area "server": trust between tills, back office and server. */
import { defineErrors } from './define-errors.ts';

export const trustErrors = defineErrors({
  NOT_AUTHORIZED: {
    kind: 'refusal',
    ru: {
      what: 'Ключ не подходит',
      safe: 'Ничего не изменилось',
      todo: 'Возьмите ключ владельца, показанный при первом запуске сервера',
    },
    uk: {
      what: 'Ключ не підходить',
      safe: 'Нічого не змінилося',
      todo: 'Візьміть ключ власника, показаний під час першого запуску сервера',
    },
    en: {
      what: 'That key is not valid',
      safe: 'Nothing was changed',
      todo: 'Use the owner’s key shown at the server’s first start',
    },
  },
  TOKEN_INVALID: {
    kind: 'refusal',
    ru: {
      what: 'Пропуск кассы не подходит',
      safe: 'Касса продаёт и без сервера, чеки хранятся в ней',
      todo: 'Касса возьмёт новый сама',
    },
    uk: {
      what: 'Перепустка каси не підходить',
      safe: 'Каса продає і без сервера, чеки зберігаються в ній',
      todo: 'Каса візьме нову сама',
    },
    en: {
      what: 'The till’s pass is not valid',
      safe: 'The till goes on selling and keeps its receipts',
      todo: 'The till gets a new one by itself',
    },
  },
  TOKEN_EXPIRED: {
    kind: 'refusal',
    ru: {
      what: 'Пропуск кассы истёк',
      safe: 'Касса продаёт и без сервера, чеки хранятся в ней',
      todo: 'Касса возьмёт новый сама',
    },
    uk: {
      what: 'Перепустка каси закінчилася',
      safe: 'Каса продає і без сервера, чеки зберігаються в ній',
      todo: 'Каса візьме нову сама',
    },
    en: {
      what: 'The till’s pass has expired',
      safe: 'The till goes on selling and keeps its receipts',
      todo: 'The till gets a new one by itself',
    },
  },
  TILL_UNKNOWN: {
    kind: 'refusal',
    ru: {
      what: 'Такой кассы сервер не знает',
      safe: 'Касса продаёт и без сервера, чеки хранятся в ней',
      todo: 'Подключите кассу по новому коду',
    },
    uk: {
      what: 'Такої каси сервер не знає',
      safe: 'Каса продає і без сервера, чеки зберігаються в ній',
      todo: 'Під’єднайте касу за новим кодом',
    },
    en: {
      what: 'The server does not know this till',
      safe: 'The till goes on selling and keeps its receipts',
      todo: 'Pair the till with a new code',
    },
  },
  TILL_REVOKED: {
    kind: 'refusal',
    ru: {
      what: 'Эту кассу отключили от сервера',
      safe: 'Касса продаёт и без сервера, чеки хранятся в ней',
      todo: 'Подключите её заново по коду из офиса',
    },
    uk: {
      what: 'Цю касу від’єднали від сервера',
      safe: 'Каса продає і без сервера, чеки зберігаються в ній',
      todo: 'Під’єднайте її знову за кодом з офісу',
    },
    en: {
      what: 'This till was cut off from the server',
      safe: 'The till goes on selling and keeps its receipts',
      todo: 'Pair it again with a code from the back office',
    },
  },
  TILL_QUARANTINED: {
    kind: 'refusal',
    ru: {
      what: 'Сервер ничего не принимает от этой кассы, пока её не проверят ({reason})',
      safe: 'Касса продаёт и без сервера, чеки хранятся в ней',
      todo: 'Позовите того, кто обслуживает сервер: эту кассу могли скопировать или восстановить из копии',
    },
    uk: {
      what: 'Сервер нічого не приймає від цієї каси, доки її не перевірять ({reason})',
      safe: 'Каса продає і без сервера, чеки зберігаються в ній',
      todo: 'Покличте того, хто обслуговує сервер: цю касу могли скопіювати або відновити з копії',
    },
    en: {
      what: 'The server takes nothing from this till until it is checked ({reason})',
      safe: 'The till goes on selling and keeps its receipts',
      todo: 'Call whoever looks after the server: this till may have been copied or restored from a copy',
    },
  },
  TILL_RESTORED: {
    kind: 'refusal',
    ru: {
      what: 'На сервере чеков этой кассы больше, чем в ней самой: {held} против {own}',
      safe: 'Остальные чеки идут своим чередом',
      todo: 'Кассу восстановили из копии: подключите её заново по коду',
    },
    uk: {
      what: 'На сервері чеків цієї каси більше, ніж у ній самій: {held} проти {own}',
      safe: 'Решта чеків іде своїм ходом',
      todo: 'Касу відновили з копії: під’єднайте її знову за кодом',
    },
    en: {
      what: 'The server holds more of this till’s records than the till itself: {held} against {own}',
      safe: 'All other receipts go through as usual',
      todo: 'The till was restored from a copy: pair it again with a code',
    },
  },
  CHALLENGE_INVALID: {
    kind: 'refusal',
    ru: {
      what: 'Проверка кассы не удалась: вопрос устарел или чужой',
      safe: 'Касса продаёт и без сервера, чеки хранятся в ней',
      todo: 'Касса повторит сама',
    },
    uk: {
      what: 'Перевірка каси не вдалася: запитання застаріло або чуже',
      safe: 'Каса продає і без сервера, чеки зберігаються в ній',
      todo: 'Каса повторить сама',
    },
    en: {
      what: 'The till’s check failed: the challenge is old or not its own',
      safe: 'The till goes on selling and keeps its receipts',
      todo: 'The till tries again by itself',
    },
  },
  CHALLENGE_USED: {
    kind: 'refusal',
    ru: {
      what: 'На эту проверку уже отвечали',
      safe: 'Касса продаёт и без сервера, чеки хранятся в ней',
      todo: 'Касса спросит новую сама',
    },
    uk: {
      what: 'На цю перевірку вже відповідали',
      safe: 'Каса продає і без сервера, чеки зберігаються в ній',
      todo: 'Каса попросить нову сама',
    },
    en: {
      what: 'This challenge was answered before',
      safe: 'The till goes on selling and keeps its receipts',
      todo: 'The till asks for a new one by itself',
    },
  },
  SIGNATURE_WRONG: {
    kind: 'refusal',
    ru: {
      what: 'Подпись кассы не сходится',
      safe: 'Касса продаёт и без сервера, чеки хранятся в ней',
      todo: 'Если повторяется, подключите кассу заново по коду',
    },
    uk: {
      what: 'Підпис каси не збігається',
      safe: 'Каса продає і без сервера, чеки зберігаються в ній',
      todo: 'Якщо повторюється, під’єднайте касу знову за кодом',
    },
    en: {
      what: 'The till’s signature is not valid',
      safe: 'The till goes on selling and keeps its receipts',
      todo: 'If it happens again, pair the till with a new code',
    },
  },
  PAIRING_CODE_WRONG: {
    kind: 'refusal',
    ru: {
      what: 'Код не подходит: он неверный, использован или старше десяти минут',
      safe: 'Ничего не изменилось',
      todo: 'Попросите в офисе новый код',
    },
    uk: {
      what: 'Код не підходить: він неправильний, використаний або старший за десять хвилин',
      safe: 'Нічого не змінилося',
      todo: 'Попросіть в офісі новий код',
    },
    en: {
      what: 'The code does not work: it is wrong, already used, or older than ten minutes',
      safe: 'Nothing was changed',
      todo: 'Ask the back office for a new code',
    },
  },
});
