/** Errors of the emulated devices that tests, the demo and training use. */
import { defineErrors } from './define-errors.ts';

export const emulatorErrors = defineErrors({
  EMULATOR_PORT_BUSY: {
    kind: 'fault',
    ru: {
      what: 'Порт {address} занять не удалось: {reason}',
      safe: 'Учебное устройство не запущено, касса не затронута',
      todo: 'Закройте программу, которая держит этот порт, или укажите другой',
    },
    uk: {
      what: 'Порт {address} зайняти не вдалося: {reason}',
      safe: 'Навчальний пристрій не запущено, каси це не торкнулося',
      todo: 'Закрийте програму, яка тримає цей порт, або вкажіть інший',
    },
    en: {
      what: 'Port {address} cannot be used: {reason}',
      safe: 'The emulated device was not started, the till is untouched',
      todo: 'Close the program that holds this port or choose another one',
    },
  },
  EMULATOR_NO_PTY: {
    kind: 'fault',
    ru: {
      what: 'Последовательный порт не создать: нет ни socat, ни python3',
      safe: 'Учебное устройство не запущено, касса не затронута',
      todo: 'Установите socat или запустите устройство по сети: --listen tcp:127.0.0.1:7778',
    },
    uk: {
      what: 'Послідовний порт не створити: немає ні socat, ні python3',
      safe: 'Навчальний пристрій не запущено, каси це не торкнулося',
      todo: 'Встановіть socat або запустіть пристрій через мережу: --listen tcp:127.0.0.1:7778',
    },
    en: {
      what: 'No serial port can be made: neither socat nor python3 is here',
      safe: 'The emulated device was not started, the till is untouched',
      todo: 'Install socat, or start the device on the network: --listen tcp:127.0.0.1:7778',
    },
  },
  EMULATOR_FILE_UNUSABLE: {
    kind: 'fault',
    ru: {
      what: 'Файл учебного устройства не прочитать или не записать: {path} ({reason})',
      safe: 'Учебное устройство не запущено, файл не изменён',
      todo: 'Укажите другой файл или удалите этот, чтобы начать с чистого устройства',
    },
    uk: {
      what: 'Файл навчального пристрою не прочитати або не записати: {path} ({reason})',
      safe: 'Навчальний пристрій не запущено, файл не змінено',
      todo: 'Вкажіть інший файл або видаліть цей, щоб почати з чистого пристрою',
    },
    en: {
      what: 'The emulated device cannot read or write its file: {path} ({reason})',
      safe: 'The emulated device was not started, the file was not changed',
      todo: 'Name another file, or delete this one to start with a new device',
    },
  },
});
