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
      what: 'This change cannot be made: {problem}',
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
  DOCUMENT_CONFLICT: {
    kind: 'refusal',
    ru: {
      what: 'Документ тем временем изменили другие',
      safe: 'На сервере ничего не изменилось',
      todo: 'Отправьте его ещё раз с той кассы: «Обмен», «Повторить». Она объединит оба изменения',
    },
    uk: {
      what: 'Документ тим часом змінили інші',
      safe: 'На сервері нічого не змінилося',
      todo: 'Надішліть його ще раз із тієї каси: «Обмін», «Повторити». Вона об’єднає обидві зміни',
    },
    en: {
      what: 'Others have changed the document meanwhile',
      safe: 'Nothing was changed on the server',
      todo: 'Send it again from that till: Exchange, Try again. It merges both changes',
    },
  },
  DOCUMENT_SHAPE: {
    kind: 'refusal',
    ru: {
      what: 'Документ устроен не так, как должен: {field}',
      safe: 'Он остался на кассе и отложен на сервере, остальные приняты',
      todo: 'Обновите кассу или покажите его тому, кто обслуживает сервер',
    },
    uk: {
      what: 'Документ влаштовано не так, як слід: {field}',
      safe: 'Він залишився на касі й відкладений на сервері, решту прийнято',
      todo: 'Оновіть касу або покажіть його тому, хто обслуговує сервер',
    },
    en: {
      what: 'The document is malformed: {field}',
      safe: 'It is still on the till and set aside on the server, all others were taken',
      todo: 'Update the till or show it to whoever looks after the server',
    },
  },
  DOCUMENT_OF_OTHER_STORE: {
    kind: 'refusal',
    ru: {
      what: 'Документ относится к другому магазину',
      safe: 'На сервере ничего не изменилось',
      todo: 'Измените его на кассе того магазина или в офисе',
    },
    uk: {
      what: 'Документ належить іншому магазину',
      safe: 'На сервері нічого не змінилося',
      todo: 'Змініть його на касі того магазину або в офісі',
    },
    en: {
      what: 'The document belongs to another store',
      safe: 'Nothing was changed on the server',
      todo: 'Change it at a till of that store or in the office',
    },
  },
  ORDER_STATUS_OF_SERVER: {
    kind: 'refusal',
    ru: {
      what: 'Отменить заказ или вернуть его в работу может только сервер (статус «{status}»)',
      safe: 'На сервере заказ остался, как был',
      todo: 'Попросите офис изменить статус',
    },
    uk: {
      what: 'Скасувати замовлення або повернути його в роботу може лише сервер (статус «{status}»)',
      safe: 'На сервері замовлення залишилося, як було',
      todo: 'Попросіть офіс змінити статус',
    },
    en: {
      what: 'Only the server can cancel an order or reopen it (status “{status}”)',
      safe: 'On the server the order is as it was',
      todo: 'Ask the office to change the status',
    },
  },
  DOCUMENT_REWRITES: {
    kind: 'refusal',
    ru: {
      what: 'Изменено то, что записывают один раз: {field}',
      safe: 'На сервере всё осталось, как было записано',
      todo: 'Исправьте новой записью, а не правкой прежней',
    },
    uk: {
      what: 'Змінено те, що записують один раз: {field}',
      safe: 'На сервері все залишилося, як було записано',
      todo: 'Виправте новим записом, а не правкою попереднього',
    },
    en: {
      what: 'Something was changed that is written only once: {field}',
      safe: 'On the server it is as it was first written',
      todo: 'Put it right with a new entry, not by changing the old one',
    },
  },
});
