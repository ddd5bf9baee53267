/** Errors of the area "documents": orders, customers, reservations and comments, their storage and their exchange. */
import { defineErrors } from './define-errors.ts';

export const documentsErrors = defineErrors({
  DOCUMENTS_STOPPED: {
    kind: 'fault',
    ru: {
      what: 'Заказы и клиенты временно недоступны: диск отказал в записи ({problem})',
      safe: 'Чеки и деньги целы, продавать можно. Заказы записаны до момента отказа',
      todo: 'Проверьте место на диске и перезапустите кассу',
    },
    uk: {
      what: 'Замовлення та клієнти тимчасово недоступні: диск відмовив у записі ({problem})',
      safe: 'Чеки та гроші цілі, продавати можна. Замовлення записані до моменту відмови',
      todo: 'Перевірте місце на диску й перезапустіть касу',
    },
    en: {
      what: 'Orders and customers are not available: the disk refused a write ({problem})',
      safe: 'Receipts and money are intact and you can go on selling. Orders are stored up to that moment',
      todo: 'Check the free space on the disk and restart the till',
    },
  },
  DOCUMENT_INVALID: {
    kind: 'fault',
    ru: {
      what: 'Изменение не подходит: {problem}',
      safe: 'Ничего не записано, прежние данные целы',
      todo: 'Исправьте данные и повторите',
    },
    uk: {
      what: 'Зміна не підходить: {problem}',
      safe: 'Нічого не записано, попередні дані цілі',
      todo: 'Виправте дані й повторіть',
    },
    en: {
      what: 'This change does not fit: {problem}',
      safe: 'Nothing was written, the data is as it was',
      todo: 'Correct the data and try again',
    },
  },
  DOCUMENT_MISSING: {
    kind: 'fault',
    ru: {
      what: 'На этой кассе нет документа {id}',
      safe: 'Ничего не записано',
      todo: 'Дождитесь обмена с сервером и найдите его снова',
    },
    uk: {
      what: 'На цій касі немає документа {id}',
      safe: 'Нічого не записано',
      todo: 'Дочекайтеся обміну з сервером і знайдіть його знову',
    },
    en: {
      what: 'This till does not have the document {id}',
      safe: 'Nothing was written',
      todo: 'Wait for the exchange with the server and look for it again',
    },
  },
  DOCUMENT_UNREADABLE: {
    kind: 'fault',
    ru: {
      what: 'С сервера пришёл документ, который касса не понимает: {problem}',
      safe: 'Он отложен, всё остальное принято',
      todo: 'Откройте «Обмен», посмотрите отложенное и сообщите в офис',
    },
    uk: {
      what: 'Із сервера надійшов документ, якого каса не розуміє: {problem}',
      safe: 'Його відкладено, решту прийнято',
      todo: 'Відкрийте «Обмін», перегляньте відкладене й повідомте офіс',
    },
    en: {
      what: 'The server sent a document that the till does not understand: {problem}',
      safe: 'It is set aside, everything else was taken',
      todo: 'Open Exchange, look at what was set aside and tell the office',
    },
  },
  DOCUMENT_REFUSED: {
    kind: 'fault',
    ru: {
      what: 'Сервер не принял изменение: {problem}',
      safe: 'Изменение осталось на кассе, остальные отправлены',
      todo: 'Откройте «Обмен», исправьте документ или отправьте его снова',
    },
    uk: {
      what: 'Сервер не прийняв зміну: {problem}',
      safe: 'Зміна залишилася на касі, решту надіслано',
      todo: 'Відкрийте «Обмін», виправте документ або надішліть його знову',
    },
    en: {
      what: 'The server did not take a change: {problem}',
      safe: 'The change is still on the till, all others were sent',
      todo: 'Open Exchange, correct the document or send it again',
    },
  },
});
