/** Refusals of the fiscal storage (FN) inside a registrar. */
import { defineErrors } from './define-errors.ts';

export const kktStorageErrors = defineErrors({
  KKT_FN_FULL: {
    kind: 'refusal',
    ru: {
      what: 'Память фискального накопителя заполнена',
      safe: 'Все прежние чеки в накопителе сохранены',
      todo: 'Закройте смену и замените накопитель: продавать на нём больше нельзя',
    },
    uk: {
      what: 'Пам’ять фіскального накопичувача заповнена',
      safe: 'Усі попередні чеки в накопичувачі збережені',
      todo: 'Закрийте зміну і замініть накопичувач: продавати на ньому більше не можна',
    },
    en: {
      what: 'The fiscal storage is full',
      safe: 'All earlier receipts are kept in it',
      todo: 'Close the shift and have the storage replaced: it takes no more sales',
    },
  },
  KKT_FN_EXPIRED: {
    kind: 'refusal',
    ru: {
      what: 'Срок фискального накопителя истёк',
      safe: 'Все прежние чеки в накопителе сохранены',
      todo: 'Закройте смену и замените накопитель',
    },
    uk: {
      what: 'Термін дії фіскального накопичувача минув',
      safe: 'Усі попередні чеки в накопичувачі збережені',
      todo: 'Закрийте зміну і замініть накопичувач',
    },
    en: {
      what: 'The fiscal storage has expired',
      safe: 'All earlier receipts are kept in it',
      todo: 'Close the shift and have the storage replaced',
    },
  },
  KKT_FN_FAILED: {
    kind: 'refusal',
    ru: {
      what: 'Фискальный накопитель не работает (код {deviceError})',
      safe: 'Этот чек не пробит',
      todo: 'Выключите и включите аппарат; если не помогло, вызовите сервис',
    },
    uk: {
      what: 'Фіскальний накопичувач не працює (код {deviceError})',
      safe: 'Цей чек не пробитий',
      todo: 'Вимкніть і ввімкніть апарат; якщо не допомогло, викличте сервіс',
    },
    en: {
      what: 'The fiscal storage does not work (code {deviceError})',
      safe: 'This receipt is not registered',
      todo: 'Switch the registrar off and on; if that does not help, call an engineer',
    },
  },
  KKT_OFD_OVERDUE: {
    kind: 'refusal',
    ru: {
      what: 'Чеки слишком долго не уходили оператору (ОФД), накопитель остановил продажи',
      safe: 'Все чеки сохранены в накопителе',
      todo: 'Восстановите интернет аппарата: чеки уйдут, и продажи продолжатся',
    },
    uk: {
      what: 'Чеки надто довго не надходили оператору (ОФД), накопичувач зупинив продажі',
      safe: 'Усі чеки збережені в накопичувачі',
      todo: 'Відновіть інтернет апарата: чеки підуть, і продажі продовжаться',
    },
    en: {
      what: 'Receipts have waited too long for the data operator (OFD), so the storage stopped sales',
      safe: 'All receipts are kept in the storage',
      todo: 'Restore the registrar’s internet: they will go out and sales resume',
    },
  },
  KKT_FN_REPLACED: {
    kind: 'refusal',
    ru: {
      what: 'В аппарате стоит другой фискальный накопитель: был {expected}, стоит {found}',
      safe: 'Записанное в прежнем накопителе цело',
      todo: 'Сверьте чек по прежнему накопителю или в личном кабинете ОФД',
    },
    uk: {
      what: 'В апараті інший фіскальний накопичувач: був {expected}, стоїть {found}',
      safe: 'Записане в попередньому накопичувачі ціле',
      todo: 'Звірте чек за попереднім накопичувачем або в кабінеті ОФД',
    },
    en: {
      what: 'Another fiscal storage is in the registrar: it was {expected}, now {found}',
      safe: 'What the former one recorded is intact',
      todo: 'Check the receipt in the former storage or in the OFD’s account',
    },
  },
  KKT_MARKING_REFUSED: {
    kind: 'refusal',
    ru: {
      what: 'Аппарат не принял код маркировки (код {deviceError})',
      safe: 'Чек не пробит',
      todo: 'Уберите товар из чека или считайте код ещё раз',
    },
    uk: {
      what: 'Апарат не прийняв код маркування (код {deviceError})',
      safe: 'Чек не пробитий',
      todo: 'Приберіть товар із чека або зчитайте код ще раз',
    },
    en: {
      what: 'The registrar refused a marking code (code {deviceError})',
      safe: 'The receipt is not registered',
      todo: 'Remove the item or scan its code again',
    },
  },
});
