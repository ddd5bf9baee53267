/** Errors of the area "shell": starting Lavka and showing its screens. */
import { defineErrors } from './define-errors.ts';

export const shellErrors = defineErrors({
  PORT_TAKEN: {
    kind: 'fault',
    ru: {
      what: 'Порт {port} на этом компьютере занят другой программой',
      safe: 'С данными кассы ничего не случилось',
      todo: 'Закройте ту программу или запустите кассу без --port: она сама выберет свободный порт',
    },
    uk: {
      what: 'Порт {port} на цьому комп’ютері зайнятий іншою програмою',
      safe: 'З даними каси нічого не сталося',
      todo: 'Закрийте ту програму або запустіть касу без --port: вона сама вибере вільний порт',
    },
    en: {
      what: 'Another program on this computer uses port {port}',
      safe: 'Nothing happened to the data of the till',
      todo: 'Close that program, or start without --port and the till will choose a free one',
    },
  },
  EMULATOR_FAILED: {
    kind: 'fault',
    ru: {
      what: 'Учебное устройство не запустилось: {device}. {reason}',
      safe: 'Данные кассы не изменились',
      todo: 'Запустите ещё раз; если не помогло, запустите без учебных устройств: --no-demo',
    },
    uk: {
      what: 'Навчальний пристрій не запустився: {device}. {reason}',
      safe: 'Дані каси не змінилися',
      todo: 'Запустіть ще раз; якщо не допомогло, запустіть без навчальних пристроїв: --no-demo',
    },
    en: {
      what: 'The practice device did not start: {device}. {reason}',
      safe: 'The data of the till did not change',
      todo: 'Start again; if that does not help, start without practice devices: --no-demo',
    },
  },
  SCREENS_NOT_BUILT: {
    kind: 'fault',
    ru: {
      what: 'Экраны кассы не собраны: нет {path}',
      safe: 'Данные кассы не открывались, с ними ничего не случилось',
      todo: 'Выполните npm run build и запустите снова',
    },
    uk: {
      what: 'Екрани каси не зібрано: немає {path}',
      safe: 'Дані каси цілі, з ними нічого не сталося',
      todo: 'Виконайте npm run build і запустіть знову',
    },
    en: {
      what: 'The screens of the till are not built: {path} is missing',
      safe: 'Nothing happened to the data of the till',
      todo: 'Run npm run build and start again',
    },
  },
  DEVICE_KEY_UNREADABLE: {
    kind: 'fault',
    ru: {
      what: 'Ключ этого устройства не читается: {path}',
      safe: 'Чеки и журнал целы, но без ключа не подойдёт ни один ПИН-код',
      todo: 'Верните файл ключа из резервной копии или войдите в ту же учётную запись компьютера, что и раньше',
    },
    uk: {
      what: 'Ключ цього пристрою не читається: {path}',
      safe: 'Чеки і журнал цілі, але без ключа не підійде жоден ПІН-код',
      todo: 'Поверніть файл ключа з резервної копії або увійдіть у той самий обліковий запис комп’ютера, що й раніше',
    },
    en: {
      what: 'The key of this device cannot be read: {path}',
      safe: 'Receipts and the journal are intact, but without the key no PIN will match',
      todo: 'Put the key file back from a backup, or sign in to the same computer account as before',
    },
  },
});
