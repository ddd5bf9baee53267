/** States of a fiscal registrar that a cashier or a service engineer can put right. */
import { defineErrors } from './define-errors.ts';

export const kktStateErrors = defineErrors({
  KKT_NO_PAPER: {
    kind: 'refusal',
    ru: {
      what: 'В кассовом аппарате кончилась бумага',
      safe: 'Уже пробитые чеки записаны, этот не пробит',
      todo: 'Вставьте новую ленту, закройте крышку и повторите',
    },
    uk: {
      what: 'У касовому апараті закінчився папір',
      safe: 'Уже пробиті чеки записані, цей не пробитий',
      todo: 'Вставте нову стрічку, закрийте кришку і повторіть',
    },
    en: {
      what: 'The registrar is out of paper',
      safe: 'Receipts already printed are on record; this one is not',
      todo: 'Load a new roll, close the cover and try again',
    },
  },
  KKT_WAITS_CONTINUE: {
    kind: 'refusal',
    ru: {
      what: 'Аппарат остановился посреди печати и ждёт',
      safe: 'То, что печаталось, не потеряно',
      todo: 'Проверьте ленту и нажмите «Продолжить печать»',
    },
    uk: {
      what: 'Апарат зупинився посеред друку і чекає',
      safe: 'Те, що друкувалося, не втрачено',
      todo: 'Перевірте стрічку і натисніть «Продовжити друк»',
    },
    en: {
      what: 'The registrar stopped half-way through printing and waits',
      safe: 'What was being printed is not lost',
      todo: 'Check the roll and press “Continue printing”',
    },
  },
  KKT_BUSY_PRINTING: {
    kind: 'refusal',
    ru: {
      what: 'Аппарат ещё печатает',
      safe: 'Ничего не пробито второй раз',
      todo: 'Дождитесь конца печати и повторите',
    },
    uk: {
      what: 'Апарат ще друкує',
      safe: 'Нічого не пробито вдруге',
      todo: 'Дочекайтеся кінця друку і повторіть',
    },
    en: {
      what: 'The registrar is still printing',
      safe: 'Nothing was registered twice',
      todo: 'Wait until it has finished, then try again',
    },
  },
  KKT_SHIFT_EXPIRED: {
    kind: 'refusal',
    ru: {
      what: 'Смена открыта больше 24 часов',
      safe: 'Все чеки смены записаны',
      todo: 'Закройте смену (Z-отчёт) и откройте новую',
    },
    uk: {
      what: 'Зміна відкрита понад 24 години',
      safe: 'Усі чеки зміни записані',
      todo: 'Закрийте зміну (Z-звіт) і відкрийте нову',
    },
    en: {
      what: 'The shift has been open for more than 24 hours',
      safe: 'All its receipts are on record',
      todo: 'Close the shift (Z report) and open a new one',
    },
  },
  KKT_SHIFT_CLOSED: {
    kind: 'refusal',
    ru: {
      what: 'Смена на кассовом аппарате закрыта',
      safe: 'Ничего не пробито',
      todo: 'Откройте смену и повторите',
    },
    uk: {
      what: 'Зміна на касовому апараті закрита',
      safe: 'Нічого не пробито',
      todo: 'Відкрийте зміну і повторіть',
    },
    en: {
      what: 'The registrar’s shift is closed',
      safe: 'Nothing was registered',
      todo: 'Open the shift and try again',
    },
  },
  KKT_SHIFT_OPEN: {
    kind: 'refusal',
    ru: {
      what: 'Смена на кассовом аппарате уже открыта',
      safe: 'Открытая смена продолжается',
      todo: 'Работайте дальше или сначала закройте смену',
    },
    uk: {
      what: 'Зміна на касовому апараті вже відкрита',
      safe: 'Відкрита зміна триває',
      todo: 'Працюйте далі або спершу закрийте зміну',
    },
    en: {
      what: 'The registrar’s shift is open already',
      safe: 'The open shift goes on',
      todo: 'Carry on, or close the shift first',
    },
  },
  KKT_DOCUMENT_OPEN: {
    kind: 'refusal',
    ru: {
      what: 'В аппарате остался незаконченный чек',
      safe: 'Незаконченный чек не записан как продажа',
      todo: 'Повторите: касса отменит его сама. Не помогло — отмените чек на аппарате',
    },
    uk: {
      what: 'В апараті лишився незавершений чек',
      safe: 'Незавершений чек не записаний як продаж',
      todo: 'Повторіть: каса скасує його сама. Не допомогло — скасуйте чек на апараті',
    },
    en: {
      what: 'An unfinished receipt is left in the registrar',
      safe: 'An unfinished receipt is not on record as a sale',
      todo: 'Try again: the till cancels it by itself. If that fails, cancel it on the registrar',
    },
  },
  KKT_CLOCK: {
    kind: 'refusal',
    ru: {
      what: 'Часы кассового аппарата не в порядке',
      safe: 'Пробитые чеки записаны, новых не было',
      todo: 'Проверьте дату и время аппарата, при необходимости позовите сервис',
    },
    uk: {
      what: 'Годинник касового апарата не в порядку',
      safe: 'Пробиті чеки записані, нових не було',
      todo: 'Перевірте дату й час апарата, за потреби викличте сервіс',
    },
    en: {
      what: 'The registrar’s clock is wrong',
      safe: 'Receipts on record are safe; nothing new was registered',
      todo: 'Check its date and time, or call an engineer',
    },
  },
  KKT_NOT_ENOUGH_CASH: {
    kind: 'refusal',
    ru: {
      what: 'В кассе по счёту аппарата нет столько наличных',
      safe: 'Деньги не выданы, ничего не записано',
      todo: 'Внесите наличные в кассу или уменьшите сумму',
    },
    uk: {
      what: 'У касі за лічильником апарата немає стільки готівки',
      safe: 'Гроші не видано, нічого не записано',
      todo: 'Внесіть готівку в касу або зменште суму',
    },
    en: {
      what: 'By the registrar’s count there is not that much cash in the drawer',
      safe: 'Nothing was paid out or recorded',
      todo: 'Pay cash in first, or take a smaller amount',
    },
  },
  KKT_NOTHING_TO_REPEAT: {
    kind: 'refusal',
    ru: {
      what: 'Аппарату нечего повторить',
      safe: 'Записанные чеки целы',
      todo: 'Напечатайте копию чека из журнала кассы',
    },
    uk: {
      what: 'Апарату немає чого повторювати',
      safe: 'Записані чеки цілі',
      todo: 'Надрукуйте копію чека з журналу каси',
    },
    en: {
      what: 'The registrar has no document to repeat',
      safe: 'Receipts on record are safe',
      todo: 'Print a copy from the till’s journal',
    },
  },
  KKT_BLOCKED: {
    kind: 'refusal',
    ru: {
      what: 'Аппарат ждёт мастера (режим {mode})',
      safe: 'Пробитые чеки записаны',
      todo: 'Вызовите сервис: сам кассир это состояние не снимет',
    },
    uk: {
      what: 'Апарат чекає на майстра (режим {mode})',
      safe: 'Пробиті чеки записані',
      todo: 'Викличте сервіс: касир цей стан не зніме',
    },
    en: {
      what: 'The registrar needs an engineer (mode {mode})',
      safe: 'Receipts on record are safe',
      todo: 'Call an engineer: a cashier cannot clear this',
    },
  },
  KKT_WRONG_PASSWORD: {
    kind: 'refusal',
    ru: {
      what: 'Аппарат не принял пароль кассы',
      safe: 'Ничего не пробито',
      todo: 'Исправьте пароль аппарата в настройках кассы',
    },
    uk: {
      what: 'Апарат не прийняв пароль каси',
      safe: 'Нічого не пробито',
      todo: 'Виправте пароль апарата в налаштуваннях каси',
    },
    en: {
      what: 'The registrar does not accept the till’s password',
      safe: 'Nothing was registered',
      todo: 'Correct the registrar’s password in the settings',
    },
  },
  KKT_HARDWARE: {
    kind: 'refusal',
    ru: {
      what: 'В аппарате неисправность (код {deviceError})',
      safe: 'Пробитые чеки записаны, этот не пробит',
      todo: 'Выключите и включите аппарат; если не помогло, вызовите сервис',
    },
    uk: {
      what: 'В апараті несправність (код {deviceError})',
      safe: 'Пробиті чеки записані, цей не пробитий',
      todo: 'Вимкніть і ввімкніть апарат; якщо не допомогло, викличте сервіс',
    },
    en: {
      what: 'The registrar reports a hardware fault (code {deviceError})',
      safe: 'Receipts on record are safe; this one is not registered',
      todo: 'Switch it off and on; if that does not help, call an engineer',
    },
  },
});
