/** Errors of the area "server": what it will not take from a till or the back office. */
import { defineErrors } from './define-errors.ts';

export const syncErrors = defineErrors({
  SYNC_GAP: {
    kind: 'refusal',
    ru: {
      what: 'Не хватает записей кассы начиная с № {expected}',
      safe: 'Касса продаёт и без сервера, чеки хранятся в ней',
      todo: 'Касса дошлёт их сама',
    },
    uk: {
      what: 'Бракує записів каси починаючи з № {expected}',
      safe: 'Каса продає і без сервера, чеки зберігаються в ній',
      todo: 'Каса дошле їх сама',
    },
    en: {
      what: 'The till’s records from No. {expected} on are missing',
      safe: 'The till goes on selling and keeps its receipts',
      todo: 'The till sends them by itself',
    },
  },
  SYNC_FORK: {
    kind: 'refusal',
    ru: {
      what: 'Запись № {seq} на сервере другая',
      safe: 'Остальные чеки идут своим чередом',
      todo: 'Кассу скопировали или восстановили из копии: позовите того, кто обслуживает сервер',
    },
    uk: {
      what: 'Запис № {seq} на сервері інший',
      safe: 'Решта чеків іде своїм ходом',
      todo: 'Касу скопіювали або відновили з копії: покличте того, хто обслуговує сервер',
    },
    en: {
      what: 'Record no. {seq} differs on the server',
      safe: 'All other receipts go through as usual',
      todo: 'The till was copied or restored from a copy: call whoever looks after the server',
    },
  },
  FACT_OF_OTHER_TILL: {
    kind: 'refusal',
    ru: { what: 'Это записи другой кассы', safe: 'Ничего не изменилось', todo: 'Отправьте их от той кассы, где они сделаны' },
    uk: { what: 'Це записи іншої каси', safe: 'Нічого не змінилося', todo: 'Надішліть їх від тієї каси, де їх зроблено' },
    en: { what: 'These are another till’s records', safe: 'Nothing was changed', todo: 'Send them from the till that made them' },
  },
  FACT_HASH: {
    kind: 'refusal',
    ru: {
      what: 'Запись не сходится со своей контрольной суммой',
      safe: 'Чек сохранён и на кассе, и на сервере',
      todo: 'Покажите её тому, кто обслуживает сервер',
    },
    uk: {
      what: 'Запис не збігається зі своєю контрольною сумою',
      safe: 'Чек збережено і на касі, і на сервері',
      todo: 'Покажіть його тому, хто обслуговує сервер',
    },
    en: {
      what: 'The record does not match its checksum',
      safe: 'The receipt is kept at the till and on the server',
      todo: 'Show it to whoever looks after the server',
    },
  },
  FACT_SHAPE: {
    kind: 'refusal',
    ru: {
      what: 'Запись устроена не так, как должна: {field}',
      safe: 'Чек сохранён и на кассе, и на сервере',
      todo: 'Покажите её тому, кто обслуживает сервер',
    },
    uk: {
      what: 'Запис влаштовано не так, як слід: {field}',
      safe: 'Чек збережено і на касі, і на сервері',
      todo: 'Покажіть його тому, хто обслуговує сервер',
    },
    en: {
      what: 'The record is malformed: {field}',
      safe: 'The receipt is kept at the till and on the server',
      todo: 'Show it to whoever looks after the server',
    },
  },
  FACT_UNKNOWN: {
    kind: 'refusal',
    ru: {
      what: 'Сервер ещё не знает записей вида {kind} {v}',
      safe: 'Чек сохранён и на кассе, и на сервере',
      todo: 'Обновите сервер и повторите приём',
    },
    uk: {
      what: 'Сервер ще не знає записів виду {kind} {v}',
      safe: 'Чек збережено і на касі, і на сервері',
      todo: 'Оновіть сервер і повторіть приймання',
    },
    en: {
      what: 'The server does not know records of the kind {kind} {v} yet',
      safe: 'The receipt is kept at the till and on the server',
      todo: 'Update the server and take the record in again',
    },
  },
  FACT_SUMS: {
    kind: 'refusal',
    ru: {
      what: 'Суммы в чеке не сходятся: {field}',
      safe: 'Чек сохранён и на кассе, и на сервере',
      todo: 'Сверьте чек с кассовой лентой',
    },
    uk: {
      what: 'Суми в чеку не збігаються: {field}',
      safe: 'Чек збережено і на касі, і на сервері',
      todo: 'Звірте чек із касовою стрічкою',
    },
    en: {
      what: 'The receipt’s sums do not add up: {field}',
      safe: 'The receipt is kept at the till and on the server',
      todo: 'Compare the receipt with the registrar’s tape',
    },
  },
  FACT_TWICE: {
    kind: 'refusal',
    ru: { what: 'Такой чек уже записан: {receipt}', safe: 'Чек сохранён и на кассе, и на сервере', todo: 'Сверьте обе записи' },
    uk: {
      what: 'Такий чек уже записано: {receipt}',
      safe: 'Чек збережено і на касі, і на сервері',
      todo: 'Звірте обидва записи',
    },
    en: {
      what: 'This receipt is recorded already: {receipt}',
      safe: 'The receipt is kept at the till and on the server',
      todo: 'Compare the two records',
    },
  },
  FACT_CONFLICT: {
    kind: 'refusal',
    ru: {
      what: 'Под этим номером сервер уже хранит другую запись',
      safe: 'Чек сохранён и на кассе, и на сервере',
      todo: 'Сверьте обе записи',
    },
    uk: {
      what: 'Під цим номером сервер уже зберігає інший запис',
      safe: 'Чек збережено і на касі, і на сервері',
      todo: 'Звірте обидва записи',
    },
    en: {
      what: 'The server holds another record under this identifier',
      safe: 'The receipt is kept at the till and on the server',
      todo: 'Compare the two records',
    },
  },
  FACT_REJECTED: {
    kind: 'refusal',
    ru: {
      what: 'База данных не приняла запись: {problem}',
      safe: 'Чек сохранён и на кассе, и на сервере',
      todo: 'Покажите её тому, кто обслуживает сервер',
    },
    uk: {
      what: 'База даних не прийняла запис: {problem}',
      safe: 'Чек збережено і на касі, і на сервері',
      todo: 'Покажіть його тому, хто обслуговує сервер',
    },
    en: {
      what: 'The database would not take the record: {problem}',
      safe: 'The receipt is kept at the till and on the server',
      todo: 'Show it to whoever looks after the server',
    },
  },
  DATASET_CHANGED: {
    kind: 'refusal',
    ru: {
      what: 'Справочники на сервере начаты заново',
      safe: 'Касса продаёт и без сервера, чеки хранятся в ней',
      todo: 'Касса загрузит их заново сама',
    },
    uk: {
      what: 'Довідники на сервері розпочато заново',
      safe: 'Каса продає і без сервера, чеки зберігаються в ній',
      todo: 'Каса завантажить їх заново сама',
    },
    en: {
      what: 'The server’s reference data was started anew',
      safe: 'The till goes on selling and keeps its receipts',
      todo: 'The till loads them again by itself',
    },
  },
  CURSOR_WRONG: {
    kind: 'refusal',
    ru: { what: 'Эта закладка не отсюда', safe: 'Ничего не изменилось', todo: 'Загрузите справочник с начала' },
    uk: { what: 'Ця закладка не звідси', safe: 'Нічого не змінилося', todo: 'Завантажте довідник від початку' },
    en: { what: 'This cursor is not from here', safe: 'Nothing was changed', todo: 'Load the feed from its beginning' },
  },
  RECORD_UNKNOWN: {
    kind: 'refusal',
    ru: { what: 'Такой записи нет: {what} {id}', safe: 'Ничего не изменилось', todo: 'Проверьте номер' },
    uk: { what: 'Такого запису немає: {what} {id}', safe: 'Нічого не змінилося', todo: 'Перевірте номер' },
    en: { what: 'There is no such record: {what} {id}', safe: 'Nothing was changed', todo: 'Check the identifier' },
  },
  RECORD_CONFLICT: {
    kind: 'refusal',
    ru: { what: 'Под этим номером уже есть другая запись: {id}', safe: 'Ничего не изменилось', todo: 'Возьмите новый номер' },
    uk: { what: 'Під цим номером уже є інший запис: {id}', safe: 'Нічого не змінилося', todo: 'Візьміть новий номер' },
    en: { what: 'Another record has this identifier: {id}', safe: 'Nothing was changed', todo: 'Take a new identifier' },
  },
  BARCODE_TAKEN: {
    kind: 'refusal',
    ru: {
      what: 'Штрихкод {code} уже у другого товара: {good}',
      safe: 'Ничего не изменилось',
      todo: 'Сначала уберите его у того товара',
    },
    uk: {
      what: 'Штрихкод {code} уже в іншого товару: {good}',
      safe: 'Нічого не змінилося',
      todo: 'Спершу приберіть його в того товару',
    },
    en: {
      what: 'Barcode {code} already belongs to another good: {good}',
      safe: 'Nothing was changed',
      todo: 'Take it off that good first',
    },
  },
});
