/** Errors of the area "printer". */
import { defineErrors } from './define-errors.ts';

export const printerErrors = defineErrors({
  PRINTER_NO_PAPER: {
    kind: 'refusal',
    ru: {
      what: 'В принтере чеков кончилась бумага',
      safe: 'Чек пробит и записан, распечатается сам',
      todo: 'Вставьте новый рулон и закройте крышку',
    },
    uk: {
      what: 'У принтері чеків закінчився папір',
      safe: 'Чек пробито й записано, він надрукується сам',
      todo: 'Вставте новий рулон і закрийте кришку',
    },
    en: {
      what: 'The receipt printer is out of paper',
      safe: 'The receipt is recorded and will print by itself',
      todo: 'Put in a new roll and close the cover',
    },
  },
  PRINTER_COVER_OPEN: {
    kind: 'refusal',
    ru: {
      what: 'Открыта крышка принтера чеков',
      safe: 'Чек пробит и записан, распечатается сам',
      todo: 'Закройте крышку до щелчка',
    },
    uk: {
      what: 'Відкрита кришка принтера чеків',
      safe: 'Чек пробито й записано, він надрукується сам',
      todo: 'Закрийте кришку до клацання',
    },
    en: {
      what: 'The cover of the receipt printer is open',
      safe: 'The receipt is recorded and will print by itself',
      todo: 'Close the cover until it clicks',
    },
  },
  PRINTER_OFFLINE: {
    kind: 'refusal',
    ru: {
      what: 'Принтер чеков не готов печатать',
      safe: 'Чек пробит и записан, распечатается сам',
      todo: 'Посмотрите на лампочки принтера; если горит ошибка, выключите его и включите снова',
    },
    uk: {
      what: 'Принтер чеків не готовий друкувати',
      safe: 'Чек пробито й записано, він надрукується сам',
      todo: 'Погляньте на індикатори принтера; якщо світиться помилка, вимкніть його і ввімкніть знову',
    },
    en: {
      what: 'The receipt printer is not ready to print',
      safe: 'The receipt is recorded and will print by itself',
      todo: 'Look at its lights; if one shows an error, switch the printer off and on again',
    },
  },
  PRINTER_BROKEN: {
    kind: 'refusal',
    ru: {
      what: 'Принтер чеков сообщает о неисправности: застряла бумага, нож или перегрев',
      safe: 'Чек пробит и записан, распечатается сам',
      todo: 'Выключите принтер, достаньте застрявшую бумагу и включите снова',
    },
    uk: {
      what: 'Принтер чеків повідомляє про несправність: застряг папір, ніж або перегрів',
      safe: 'Чек пробито й записано, він надрукується сам',
      todo: 'Вимкніть принтер, вийміть застряглий папір і ввімкніть знову',
    },
    en: {
      what: 'The receipt printer reports a fault: jammed paper, the cutter, or overheating',
      safe: 'The receipt is recorded and will print by itself',
      todo: 'Switch the printer off, take out the jammed paper and switch it on again',
    },
  },
  PRINTER_SILENT: {
    kind: 'refusal',
    ru: {
      what: 'Связь с принтером чеков есть, но он не отвечает',
      safe: 'Чек пробит и записан, распечатается сам',
      todo: 'Проверьте, что по этому адресу именно принтер; выключите его и включите снова',
    },
    uk: {
      what: 'Зв’язок із принтером чеків є, але він не відповідає',
      safe: 'Чек пробито й записано, він надрукується сам',
      todo: 'Перевірте, що за цією адресою саме принтер; вимкніть його і ввімкніть знову',
    },
    en: {
      what: 'The receipt printer is connected but does not answer',
      safe: 'The receipt is recorded and will print by itself',
      todo: 'Check that this address is the printer’s; switch it off and on again',
    },
  },
  PRINTER_NOT_ONE: {
    kind: 'refusal',
    ru: {
      what: 'По этому адресу отвечает не принтер чеков',
      safe: 'На него ничего не отправлено',
      todo: 'Проверьте адрес принтера в настройках',
    },
    uk: {
      what: 'За цією адресою відповідає не принтер чеків',
      safe: 'На нього нічого не надіслано',
      todo: 'Перевірте адресу принтера в налаштуваннях',
    },
    en: {
      what: 'What answers at this address is not a receipt printer',
      safe: 'Nothing was sent to it',
      todo: 'Check the printer’s address in the settings',
    },
  },
  LOGO_NOT_A_PICTURE: {
    kind: 'refusal',
    ru: { what: 'Эта картинка не подойдёт для чека', safe: 'Логотип прежний', todo: 'Выберите файл PNG или JPG до 1 МБ' },
    uk: {
      what: 'Ця картинка не підійде для чека',
      safe: 'Логотип залишився попереднім',
      todo: 'Виберіть файл PNG або JPG до 1 МБ',
    },
    en: {
      what: 'This picture will not do for a receipt',
      safe: 'The logo is as before',
      todo: 'Choose a PNG or JPG file of up to 1 MB',
    },
  },
  PRINTER_UNSURE: {
    kind: 'refusal',
    ru: {
      what: 'Связь с принтером оборвалась посреди чека: неизвестно, вышел ли он целиком',
      safe: 'Продажа записана; второй раз деньги не берутся',
      todo: 'Посмотрите, что вышло из принтера; повтор будет с пометкой «ПОВТОР»',
    },
    uk: {
      what: 'Зв’язок із принтером обірвався посеред чека: невідомо, чи вийшов він повністю',
      safe: 'Продаж записано; вдруге гроші не беруться',
      todo: 'Погляньте, що вийшло з принтера; повтор матиме позначку «ПОВТОР»',
    },
    en: {
      what: 'The connection broke in the middle of a slip: it is not known whether all of it came out',
      safe: 'The sale is recorded; no money is taken twice',
      todo: 'Look at what came out; a second print is marked REPEAT',
    },
  },
  PRINTER_CANNOT_PRINT: {
    kind: 'refusal',
    ru: {
      what: 'Этот чек не удалось подготовить к печати',
      safe: 'Продажа записана; остальные чеки печатаются',
      todo: 'Откройте чек на экране и покажите его тому, кто обслуживает кассу',
    },
    uk: {
      what: 'Цей чек не вдалося підготувати до друку',
      safe: 'Продаж записано; решта чеків друкується',
      todo: 'Відкрийте чек на екрані й покажіть його тому, хто обслуговує касу',
    },
    en: {
      what: 'This slip could not be made ready for printing',
      safe: 'The sale is recorded; other slips go on printing',
      todo: 'Open the receipt on the screen and show it to whoever looks after the till',
    },
  },
  PRINT_JOB_GONE: {
    kind: 'refusal',
    ru: {
      what: 'Этого задания печати уже нет в очереди',
      safe: 'Чек цел и есть в журнале',
      todo: 'Чтобы распечатать чек ещё раз, откройте его и возьмите копию',
    },
    uk: {
      what: 'Цього завдання друку вже немає в черзі',
      safe: 'Чек цілий і є в журналі',
      todo: 'Щоб надрукувати чек ще раз, відкрийте його і візьміть копію',
    },
    en: {
      what: 'This print job is no longer in the queue',
      safe: 'The receipt is intact and in the journal',
      todo: 'To print it again, open the receipt and take a copy',
    },
  },
});
