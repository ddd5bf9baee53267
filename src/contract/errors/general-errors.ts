/** Errors that belong to no area. */
import { defineErrors } from './define-errors.ts';

export const generalErrors = defineErrors({
  BUG: {
    kind: 'fault',
    ru: {
      what: 'В программе ошибка',
      safe: 'Всё, что уже записано, цело',
      todo: 'Повторите действие; если не помогло, покажите это сообщение тому, кто обслуживает кассу',
    },
    uk: {
      what: 'У програмі помилка',
      safe: 'Усе, що вже записано, ціле',
      todo: 'Повторіть дію; якщо не допомогло, покажіть це повідомлення тому, хто обслуговує касу',
    },
    en: {
      what: 'The program made a mistake',
      safe: 'Everything already recorded is intact',
      todo: 'Try again; if it stays, show this message to whoever looks after the till',
    },
  },
  BAD_INPUT: {
    kind: 'refusal',
    ru: { what: 'Это значение нельзя принять: {field}', safe: 'Ничего не изменилось', todo: 'Исправьте значение и повторите' },
    uk: { what: 'Це значення не можна прийняти: {field}', safe: 'Нічого не змінилося', todo: 'Виправте значення і повторіть' },
    en: { what: 'This value cannot be accepted: {field}', safe: 'Nothing was changed', todo: 'Correct the value and try again' },
  },
  TILL_GONE: {
    kind: 'fault',
    ru: {
      what: 'Связь экрана с кассой прервалась',
      safe: 'Чек и все записанные продажи сохранены',
      todo: 'Подождите несколько секунд: экран соединится сам',
    },
    uk: {
      what: 'Зв’язок екрана з касою перервався',
      safe: 'Чек і всі записані продажі збережено',
      todo: 'Зачекайте кілька секунд: екран з’єднається сам',
    },
    en: {
      what: 'The screen has lost its connection to the till',
      safe: 'The receipt and all recorded sales are kept',
      todo: 'Wait a few seconds: the screen reconnects by itself',
    },
  },
});
