/** Errors of opening and closing a shift. */
import { defineErrors } from './define-errors.ts';

export const shiftErrors = defineErrors({
  SHIFT_CLOSED: {
    kind: 'refusal',
    ru: { what: 'Смена закрыта', safe: 'Чек сохранён', todo: 'Откройте смену' },
    uk: { what: 'Зміну закрито', safe: 'Чек збережено', todo: 'Відкрийте зміну' },
    en: { what: 'The shift is closed', safe: 'The receipt is kept', todo: 'Open the shift' },
  },
  SHIFT_ALREADY_OPEN: {
    kind: 'refusal',
    ru: { what: 'Смена уже открыта', safe: 'Ничего не изменилось', todo: 'Продолжайте работу' },
    uk: { what: 'Зміну вже відкрито', safe: 'Нічого не змінилося', todo: 'Продовжуйте роботу' },
    en: { what: 'The shift is already open', safe: 'Nothing was changed', todo: 'Go on working' },
  },
  SHIFT_EXPIRED: {
    kind: 'refusal',
    ru: {
      what: 'Смене больше 24 часов: продавать в ней нельзя',
      safe: 'Чек и все продажи сохранены',
      todo: 'Закройте смену и откройте новую',
    },
    uk: {
      what: 'Зміні понад 24 години: продавати в ній не можна',
      safe: 'Чек і всі продажі збережено',
      todo: 'Закрийте зміну і відкрийте нову',
    },
    en: {
      what: 'The shift is over 24 hours old: you cannot sell in it',
      safe: 'The receipt and all sales are kept',
      todo: 'Close the shift and open a new one',
    },
  },
  SHIFT_ENDS_SOON: {
    kind: 'refusal',
    ru: { what: 'До конца смены {minutes} мин', safe: 'Продавать пока можно', todo: 'Закройте смену, когда не будет очереди' },
    uk: { what: 'До кінця зміни {minutes} хв', safe: 'Продавати поки можна', todo: 'Закрийте зміну, коли не буде черги' },
    en: { what: 'The shift ends in {minutes} min', safe: 'You may still sell', todo: 'Close the shift when there is no queue' },
  },
  SHIFT_UNKNOWN: {
    kind: 'refusal',
    ru: { what: 'Такой смены нет', safe: 'Ничего не изменилось', todo: 'Выберите смену из списка' },
    uk: { what: 'Такої зміни немає', safe: 'Нічого не змінилося', todo: 'Виберіть зміну зі списку' },
    en: { what: 'There is no such shift', safe: 'Nothing was changed', todo: 'Pick a shift from the list' },
  },
  SHIFT_HAS_PAYMENT: {
    kind: 'refusal',
    ru: {
      what: 'В чеке уже принята оплата, а сам чек не пробит',
      safe: 'Смена открыта, чек и оплата на месте',
      todo: 'Пробейте чек или отмените оплату и верните деньги, потом закройте смену',
    },
    uk: {
      what: 'У чеку вже прийнято оплату, а сам чек не пробито',
      safe: 'Зміна відкрита, чек і оплата на місці',
      todo: 'Пробийте чек або скасуйте оплату й поверніть гроші, потім закрийте зміну',
    },
    en: {
      what: 'A payment was taken, but its receipt was not made',
      safe: 'The shift is open, the receipt and the payment are kept',
      todo: 'Finish the receipt, or cancel the payment and give the money back; then close the shift',
    },
  },
});
