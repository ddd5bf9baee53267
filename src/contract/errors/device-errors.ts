/** Errors of any wired device, before its own language is spoken. */
import { defineErrors } from './define-errors.ts';

export const deviceErrors = defineErrors({
  BAD_DEVICE_ADDRESS: {
    kind: 'refusal',
    ru: {
      what: 'Адрес устройства непонятен: {address}',
      safe: 'Настройки не изменились',
      todo: 'Напишите адрес так: tcp:192.168.1.50:7778 или serial:COM3:115200',
    },
    uk: {
      what: 'Адреса пристрою незрозуміла: {address}',
      safe: 'Налаштування не змінилися',
      todo: 'Напишіть адресу так: tcp:192.168.1.50:7778 або serial:COM3:115200',
    },
    en: {
      what: 'The device address makes no sense: {address}',
      safe: 'Settings were not changed',
      todo: 'Write it like tcp:192.168.1.50:7778 or serial:COM3:115200',
    },
  },
  DEVICE_UNREACHABLE: {
    kind: 'fault',
    ru: {
      what: 'Устройство не отвечает: {address}',
      safe: 'На устройство ничего не отправлено',
      todo: 'Проверьте питание и кабель, затем повторите',
    },
    uk: {
      what: 'Пристрій не відповідає: {address}',
      safe: 'На пристрій нічого не надіслано',
      todo: 'Перевірте живлення і кабель, потім повторіть',
    },
    en: {
      what: 'The device does not answer: {address}',
      safe: 'Nothing was sent to it',
      todo: 'Check its power and cable, then try again',
    },
  },
  DEVICE_DISCONNECTED: {
    kind: 'fault',
    ru: {
      what: 'Связь с устройством оборвалась: {address}',
      safe: 'Всё записанное в кассе цело',
      todo: 'Проверьте кабель; касса свяжется с устройством сама',
    },
    uk: {
      what: 'Зв’язок із пристроєм обірвався: {address}',
      safe: 'Усе записане в касі ціле',
      todo: 'Перевірте кабель; каса зв’яжеться з пристроєм сама',
    },
    en: {
      what: 'The connection to the device was lost: {address}',
      safe: 'Everything recorded in the till is intact',
      todo: 'Check the cable; the till will reconnect by itself',
    },
  },
});
