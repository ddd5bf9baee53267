/** Errors of the area "storage": the till's file, its disk, and the lists of goods read into it. */
import { defineErrors } from './define-errors.ts';
import { goodsFileErrors } from './goods-file-errors.ts';

export const storageErrors = defineErrors({
  ...goodsFileErrors,
  TILL_HELD: {
    kind: 'fault',
    ru: {
      what: 'Эта касса уже открыта на этом компьютере (процесс {pid}, с {since})',
      safe: 'Данные кассы целы, открытая касса работает',
      todo: 'Перейдите в уже открытое окно или закройте его и запустите снова',
    },
    uk: {
      what: 'Цю касу вже відкрито на цьому комп’ютері (процес {pid}, з {since})',
      safe: 'Дані каси цілі, відкрита каса працює',
      todo: 'Перейдіть до вже відкритого вікна або закрийте його і запустіть знову',
    },
    en: {
      what: 'This till is already open on this computer (process {pid}, since {since})',
      safe: 'The till’s data is intact and the open till works',
      todo: 'Go to the window that is already open, or close it and start again',
    },
  },
  DB_FOREIGN: {
    kind: 'fault',
    ru: {
      what: 'Файл {file} не похож на данные кассы',
      safe: 'Файл не изменён',
      todo: 'Укажите папку кассы; если папка верная, верните файл из папки backups',
    },
    uk: {
      what: 'Файл {file} не схожий на дані каси',
      safe: 'Файл не змінено',
      todo: 'Вкажіть теку каси; якщо тека правильна, поверніть файл із теки backups',
    },
    en: {
      what: 'The file {file} does not hold a till’s data',
      safe: 'The file was not changed',
      todo: 'Point to the till’s folder; if it is the right one, put the file back from its backups folder',
    },
  },
  DB_CORRUPT: {
    kind: 'fault',
    ru: {
      what: 'Данные кассы повреждены: {problem}',
      safe: 'Чеки, которые пробил кассовый аппарат, хранятся в нём',
      todo: 'Не продавайте на этой кассе; позовите того, кто её обслуживает: данные вернут из папки backups',
    },
    uk: {
      what: 'Дані каси пошкоджено: {problem}',
      safe: 'Чеки, які пробив касовий апарат, зберігаються в ньому',
      todo: 'Не продавайте на цій касі; покличте того, хто її обслуговує: дані повернуть із теки backups',
    },
    en: {
      what: 'The till’s data is damaged: {problem}',
      safe: 'Receipts made by the registrar are kept inside it',
      todo: 'Do not sell on this till; call whoever looks after it: the data comes back from the backups folder',
    },
  },
  DB_FROM_FUTURE: {
    kind: 'fault',
    ru: {
      what: 'Данные кассы записаны более новой программой (в файле {file}, программа знает {app})',
      safe: 'Данные целы, ничего не изменено',
      todo: 'Установите новую версию программы',
    },
    uk: {
      what: 'Дані каси записано новішою програмою (у файлі {file}, програма знає {app})',
      safe: 'Дані цілі, нічого не змінено',
      todo: 'Встановіть нову версію програми',
    },
    en: {
      what: 'The till’s data was written by a newer program (file {file}, program {app})',
      safe: 'The data is intact, nothing was changed',
      todo: 'Install the newer version',
    },
  },
  DB_EDITED_MIGRATION: {
    kind: 'fault',
    ru: {
      what: 'Программа собрана неверно: шаг обновления данных {name} изменён после выпуска',
      safe: 'Данные целы, ничего не изменено',
      todo: 'Установите программу заново из надёжного источника',
    },
    uk: {
      what: 'Програму зібрано неправильно: крок оновлення даних {name} змінено після випуску',
      safe: 'Дані цілі, нічого не змінено',
      todo: 'Встановіть програму заново з надійного джерела',
    },
    en: {
      what: 'The program was built wrongly: data step {name} was changed after its release',
      safe: 'The data is intact, nothing was changed',
      todo: 'Install the program again from a source you trust',
    },
  },
  DB_ENGINE_OLD: {
    kind: 'fault',
    ru: {
      what: 'В программе старый SQLite {version}: он может терять записи',
      safe: 'Данные целы, касса их не открывала',
      todo: 'Установите программу заново',
    },
    uk: {
      what: 'У програмі застарілий SQLite {version}: він може губити записи',
      safe: 'Дані цілі, каса їх не відкривала',
      todo: 'Встановіть програму заново',
    },
    en: {
      what: 'The program carries an old SQLite {version} that may lose records',
      safe: 'The data is intact, the till did not open it',
      todo: 'Install the program again',
    },
  },
  DB_LOCKED: {
    kind: 'fault',
    ru: {
      what: 'Данные кассы занял другой процесс',
      safe: 'Эта операция не записана, всё прежнее цело',
      todo: 'Закройте программы, которые открыли файл кассы, и повторите',
    },
    uk: {
      what: 'Дані каси зайняв інший процес',
      safe: 'Цю операцію не записано, усе попереднє ціле',
      todo: 'Закрийте програми, які відкрили файл каси, і повторіть',
    },
    en: {
      what: 'Another process holds the till’s data',
      safe: 'This operation was not recorded, everything before it is intact',
      todo: 'Close the programs that opened the till’s file and try again',
    },
  },
  DISK_FULL: {
    kind: 'fault',
    ru: {
      what: 'На диске кончилось место',
      safe: 'Эта операция не записана; всё, что записано раньше, цело',
      todo: 'Освободите место на диске и повторите',
    },
    uk: {
      what: 'На диску закінчилося місце',
      safe: 'Цю операцію не записано; усе, що записано раніше, ціле',
      todo: 'Звільніть місце на диску і повторіть',
    },
    en: {
      what: 'The disk is full',
      safe: 'This operation was not recorded; everything recorded before is intact',
      todo: 'Free some space on the disk and try again',
    },
  },
  DISK_FAILED: {
    kind: 'fault',
    ru: {
      what: 'Диск не записал данные',
      safe: 'Всё, что записано раньше, цело',
      todo: 'Не отдавайте товар по этому чеку; перезапустите кассу: она сама проверит, чем кончилась операция',
    },
    uk: {
      what: 'Диск не записав дані',
      safe: 'Усе, що записано раніше, ціле',
      todo: 'Не віддавайте товар за цим чеком; перезапустіть касу: вона сама перевірить, чим закінчилася операція',
    },
    en: {
      what: 'The disk did not write the data',
      safe: 'Everything recorded before is intact',
      todo: 'Do not hand over the goods of this receipt; restart the till: it finds out by itself how the operation ended',
    },
  },
  DISK_LOW: {
    kind: 'refusal',
    ru: {
      what: 'На диске мало места',
      safe: 'Все чеки записаны; закрыть смену места хватит',
      todo: 'Освободите место на диске, потом продолжайте продавать',
    },
    uk: {
      what: 'На диску мало місця',
      safe: 'Усі чеки записано; закрити зміну місця вистачить',
      todo: 'Звільніть місце на диску, потім продовжуйте продавати',
    },
    en: {
      what: 'The disk is almost full',
      safe: 'All receipts are recorded, and there is room to close the shift',
      todo: 'Free some space on the disk before you sell on',
    },
  },
  JOURNAL_BROKEN: {
    kind: 'fault',
    ru: {
      what: 'Журнал кассы не сходится на записи {seq}: {problem}',
      safe: 'Чеки, которые пробил кассовый аппарат, хранятся в нём',
      todo: 'Не продавайте на этой кассе; позовите того, кто её обслуживает',
    },
    uk: {
      what: 'Журнал каси не сходиться на записі {seq}: {problem}',
      safe: 'Чеки, які пробив касовий апарат, зберігаються в ньому',
      todo: 'Не продавайте на цій касі; покличте того, хто її обслуговує',
    },
    en: {
      what: 'The till’s journal does not add up at entry {seq}: {problem}',
      safe: 'Receipts made by the registrar are kept inside it',
      todo: 'Do not sell on this till; call whoever looks after it',
    },
  },
});
