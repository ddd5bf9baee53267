/** What became of a document sent to a fiscal registrar, and documents it could not take. */
import { defineErrors } from './define-errors.ts';

export const kktOutcomeErrors = defineErrors({
  KKT_NO_ANSWER: {
    kind: 'refusal',
    ru: {
      what: 'Кассовый аппарат не отвечает',
      safe: 'Ничего не пробито',
      todo: 'Проверьте питание и кабель аппарата и повторите',
    },
    uk: {
      what: 'Касовий апарат не відповідає',
      safe: 'Нічого не пробито',
      todo: 'Перевірте живлення і кабель апарата та повторіть',
    },
    en: {
      what: 'The registrar does not answer',
      safe: 'Nothing was registered',
      todo: 'Check its power and cable, then try again',
    },
  },
  KKT_ANSWER_LOST: {
    kind: 'refusal',
    ru: {
      what: 'Аппарат не ответил: записано или нет, пока неизвестно',
      safe: 'Второй раз ничего не пробивается',
      todo: 'Проверьте питание, кабель и бумагу: касса спросит аппарат и узнает',
    },
    uk: {
      what: 'Апарат не відповів: записано чи ні, поки невідомо',
      safe: 'Удруге нічого не пробивається',
      todo: 'Перевірте живлення, кабель і папір: каса запитає апарат і дізнається',
    },
    en: {
      what: 'The registrar did not answer: whether it was recorded is not known yet',
      safe: 'Nothing is registered a second time',
      todo: 'Check power, cable and paper: the till will ask the registrar and find out',
    },
  },
  KKT_GARBLED: {
    kind: 'refusal',
    ru: {
      what: 'Ответ аппарата неразборчив',
      safe: 'Второй раз ничего не пробивается',
      todo: 'Проверьте кабель и настройки порта: касса спросит аппарат ещё раз',
    },
    uk: {
      what: 'Відповідь апарата нерозбірлива',
      safe: 'Удруге нічого не пробивається',
      todo: 'Перевірте кабель і налаштування порту: каса запитає апарат ще раз',
    },
    en: {
      what: 'The registrar’s answer cannot be read',
      safe: 'Nothing is registered a second time',
      todo: 'Check the cable and port settings: the till will ask again',
    },
  },
  KKT_NOT_REGISTERED: {
    kind: 'refusal',
    ru: {
      what: 'Аппарат этого не записал',
      safe: 'Лишних документов нет',
      todo: 'Можно повторить',
    },
    uk: {
      what: 'Апарат цього не записав',
      safe: 'Зайвих документів немає',
      todo: 'Можна повторити',
    },
    en: {
      what: 'The registrar has not recorded this',
      safe: 'There is no extra document',
      todo: 'You can do it again',
    },
  },
  KKT_FOREIGN_DOCUMENT: {
    kind: 'refusal',
    ru: {
      what: 'На аппарате есть чек, который касса не отправляла: № {fiscalDocument}',
      safe: 'Ваш чек второй раз не пробит',
      todo: 'Позовите старшего: сверьте последние чеки на аппарате с журналом кассы',
    },
    uk: {
      what: 'На апараті є чек, якого каса не надсилала: № {fiscalDocument}',
      safe: 'Ваш чек удруге не пробитий',
      todo: 'Покличте старшого: звірте останні чеки на апараті з журналом каси',
    },
    en: {
      what: 'The registrar shows a receipt the till did not send: No. {fiscalDocument}',
      safe: 'Your receipt was not registered twice',
      todo: 'Call a senior cashier: compare the registrar’s last receipts with the till’s journal',
    },
  },
  KKT_UNRESOLVED: {
    kind: 'refusal',
    ru: {
      what: 'Судьба прошлого чека ещё неизвестна',
      safe: 'Новый чек не пробит',
      todo: 'Сначала выясните прошлый: проверьте аппарат и повторите проверку',
    },
    uk: {
      what: 'Доля попереднього чека ще невідома',
      safe: 'Новий чек не пробитий',
      todo: 'Спершу з’ясуйте попередній: перевірте апарат і повторіть перевірку',
    },
    en: {
      what: 'It is not known yet what became of the previous receipt',
      safe: 'The new one was not registered',
      todo: 'Resolve the previous one first: check the registrar and ask again',
    },
  },
  KKT_INTENT_REUSED: {
    kind: 'refusal',
    ru: {
      what: 'Под этим номером уже отправлен другой чек',
      safe: 'Ничего не пробито',
      todo: 'Это ошибка программы: покажите её тому, кто обслуживает кассу',
    },
    uk: {
      what: 'Під цим номером уже надіслано інший чек',
      safe: 'Нічого не пробито',
      todo: 'Це помилка програми: покажіть її тому, хто обслуговує касу',
    },
    en: {
      what: 'Another receipt was already sent under this id',
      safe: 'Nothing was registered',
      todo: 'This is a program error: show it to whoever looks after the till',
    },
  },
  KKT_CASH_UNRESOLVED: {
    kind: 'refusal',
    ru: {
      what: 'Неизвестно, учёл ли аппарат внесение или выплату',
      safe: 'Второй раз не проведено',
      todo: 'Сверьте наличные с X-отчётом аппарата',
    },
    uk: {
      what: 'Невідомо, чи врахував апарат внесення або видачу',
      safe: 'Удруге не проведено',
      todo: 'Звірте готівку з X-звітом апарата',
    },
    en: {
      what: 'It is not known whether the registrar counted the cash in or out',
      safe: 'It was not done twice',
      todo: 'Compare the cash with the registrar’s X report',
    },
  },
  KKT_REFUSED: {
    kind: 'refusal',
    ru: {
      what: 'Аппарат отказал: код {deviceError} {deviceText}',
      safe: 'Чек не пробит',
      todo: 'Повторите; если отказ тот же, запишите код и позовите сервис',
    },
    uk: {
      what: 'Апарат відмовив: код {deviceError} {deviceText}',
      safe: 'Чек не пробитий',
      todo: 'Повторіть; якщо відмова та сама, запишіть код і викличте сервіс',
    },
    en: {
      what: 'The registrar refused: code {deviceError} {deviceText}',
      safe: 'The receipt is not registered',
      todo: 'Try again; if it refuses again, note the code and call an engineer',
    },
  },
  KKT_BAD_DOCUMENT: {
    kind: 'refusal',
    ru: {
      what: 'Такой чек аппарат не примет: {field}',
      safe: 'Ничего не отправлено',
      todo: 'Исправьте чек и повторите',
    },
    uk: {
      what: 'Такий чек апарат не прийме: {field}',
      safe: 'Нічого не надіслано',
      todo: 'Виправте чек і повторіть',
    },
    en: {
      what: 'The registrar would not take this receipt: {field}',
      safe: 'Nothing was sent',
      todo: 'Correct the receipt and try again',
    },
  },
  KKT_PAYMENT_SHORT: {
    kind: 'refusal',
    ru: {
      what: 'Оплачено {paid}, а чек на {total}',
      safe: 'Ничего не пробито',
      todo: 'Примите недостающую сумму',
    },
    uk: {
      what: 'Оплачено {paid}, а чек на {total}',
      safe: 'Нічого не пробито',
      todo: 'Прийміть суму, якої бракує',
    },
    en: {
      what: '{paid} was paid, but the receipt is for {total}',
      safe: 'Nothing was registered',
      todo: 'Take the missing amount',
    },
  },
  KKT_CASHLESS_OVER: {
    kind: 'refusal',
    ru: {
      what: 'Безналичными {cashless}, а чек на {total}: сдачу с карты дать нельзя',
      safe: 'Ничего не пробито',
      todo: 'Уменьшите оплату картой',
    },
    uk: {
      what: 'Безготівкою {cashless}, а чек на {total}: решту з картки дати не можна',
      safe: 'Нічого не пробито',
      todo: 'Зменште оплату карткою',
    },
    en: {
      what: '{cashless} was paid without cash, but the receipt is for {total}: a card gives no change',
      safe: 'Nothing was registered',
      todo: 'Lower the card payment',
    },
  },
  KKT_TAX_UNKNOWN: {
    kind: 'refusal',
    ru: {
      what: 'Аппарат не знает ставку НДС {vat}',
      safe: 'Ничего не пробито',
      todo: 'Обновите прошивку или таблицу налогов аппарата: позовите сервис',
    },
    uk: {
      what: 'Апарат не знає ставку ПДВ {vat}',
      safe: 'Нічого не пробито',
      todo: 'Оновіть прошивку або таблицю податків апарата: викличте сервіс',
    },
    en: {
      what: 'The registrar does not know the VAT rate {vat}',
      safe: 'Nothing was registered',
      todo: 'Its firmware or tax table needs an update: call an engineer',
    },
  },
  KKT_TOTAL_MISMATCH: {
    kind: 'refusal',
    ru: {
      what: 'Аппарат насчитал {device}, а касса {expected}',
      safe: 'Чек отменён и не записан',
      todo: 'Пробейте чек ещё раз; если повторится, позовите сервис',
    },
    uk: {
      what: 'Апарат нарахував {device}, а каса {expected}',
      safe: 'Чек скасовано й не записано',
      todo: 'Пробийте чек ще раз; якщо повториться, викличте сервіс',
    },
    en: {
      what: 'The registrar counted {device}, the till {expected}',
      safe: 'The receipt was cancelled and not recorded',
      todo: 'Register it again; if it repeats, call an engineer',
    },
  },
  NO_REGISTRAR: {
    kind: 'refusal',
    ru: {
      what: 'К кассе не подключён фискальный аппарат',
      safe: 'Продажи записываются в журнал кассы',
      todo: 'Это действие без аппарата не нужно',
    },
    uk: {
      what: 'До каси не під’єднано фіскальний апарат',
      safe: 'Продажі записуються в журнал каси',
      todo: 'Ця дія без апарата не потрібна',
    },
    en: {
      what: 'No fiscal registrar is connected to the till',
      safe: 'Sales are recorded in the till’s journal',
      todo: 'This action is not needed without one',
    },
  },
});
