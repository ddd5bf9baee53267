/** Errors of the area "people": signing in, PINs, permissions. */
import { defineErrors } from './define-errors.ts';

export const peopleErrors = defineErrors({
  NOT_SIGNED_IN: {
    kind: 'refusal',
    ru: { what: 'За кассой никого нет', safe: 'Чек и смена сохранены', todo: 'Войдите по ПИН-коду или бейджу' },
    uk: { what: 'За касою нікого немає', safe: 'Чек і зміну збережено', todo: 'Увійдіть за ПІН-кодом або бейджем' },
    en: { what: 'Nobody is signed in', safe: 'The receipt and the shift are kept', todo: 'Sign in with a PIN or a badge' },
  },
  SESSION_LOCKED: {
    kind: 'refusal',
    ru: { what: 'Касса заблокирована', safe: 'Чек и смена сохранены', todo: 'Введите ПИН-код, чтобы продолжить' },
    uk: { what: 'Касу заблоковано', safe: 'Чек і зміну збережено', todo: 'Введіть ПІН-код, щоб продовжити' },
    en: { what: 'The till is locked', safe: 'The receipt and the shift are kept', todo: 'Enter your PIN to go on' },
  },
  PIN_WRONG: {
    kind: 'refusal',
    ru: { what: 'ПИН-код не подошёл', safe: 'Ничего не изменилось', todo: 'Осталось попыток: {attemptsLeft}' },
    uk: { what: 'ПІН-код не підійшов', safe: 'Нічого не змінилося', todo: 'Залишилося спроб: {attemptsLeft}' },
    en: { what: 'That PIN is wrong', safe: 'Nothing was changed', todo: 'Attempts left: {attemptsLeft}' },
  },
  PIN_NOT_TAKEN: {
    kind: 'refusal',
    ru: {
      what: 'Сервер не принял ПИН-код',
      safe: 'Ничего не изменилось',
      todo: 'Проверьте, тот ли сотрудник выбран и работает ли он в этом магазине, и наберите ПИН-код ещё раз',
    },
    uk: {
      what: 'Сервер не прийняв ПІН-код',
      safe: 'Нічого не змінилося',
      todo: 'Перевірте, чи того працівника вибрано і чи працює він у цьому магазині, і наберіть ПІН-код ще раз',
    },
    en: {
      what: 'The server did not take the PIN',
      safe: 'Nothing was changed',
      todo: 'See that the right person is chosen and works in this store, and enter the PIN again',
    },
  },
  PIN_ONLY: {
    kind: 'refusal',
    ru: { what: 'Здесь нужен ПИН-код, бейджа мало', safe: 'Ничего не изменилось', todo: 'Наберите свой ПИН-код' },
    uk: { what: 'Тут потрібен ПІН-код, бейджа замало', safe: 'Нічого не змінилося', todo: 'Наберіть свій ПІН-код' },
    en: { what: 'This needs a PIN, a badge is not enough', safe: 'Nothing was changed', todo: 'Enter your PIN' },
  },
  PIN_LOCKED: {
    kind: 'refusal',
    ru: {
      what: 'Слишком много неверных ПИН-кодов',
      safe: 'Ничего не изменилось',
      todo: 'Подождите до {until} или позовите управляющего',
    },
    uk: {
      what: 'Забагато неправильних ПІН-кодів',
      safe: 'Нічого не змінилося',
      todo: 'Зачекайте до {until} або покличте керівника',
    },
    en: { what: 'Too many wrong PINs', safe: 'Nothing was changed', todo: 'Wait until {until} or call the manager' },
  },
  BADGE_LOCKED: {
    kind: 'refusal',
    ru: {
      what: 'Слишком много неизвестных бейджей',
      safe: 'Ничего не изменилось',
      todo: 'Наберите ПИН-код или подождите до {until}',
    },
    uk: {
      what: 'Забагато невідомих бейджів',
      safe: 'Нічого не змінилося',
      todo: 'Наберіть ПІН-код або зачекайте до {until}',
    },
    en: { what: 'Too many unknown badges', safe: 'Nothing was changed', todo: 'Use the PIN or wait until {until}' },
  },
  STAFF_GONE: {
    kind: 'refusal',
    ru: { what: 'Этого сотрудника больше нет в списке', safe: 'Ничего не изменилось', todo: 'Выберите себя в списке заново' },
    uk: { what: 'Цього працівника вже немає у списку', safe: 'Нічого не змінилося', todo: 'Виберіть себе у списку ще раз' },
    en: { what: 'This person is no longer on the list', safe: 'Nothing was changed', todo: 'Pick yourself from the list again' },
  },
  BADGE_UNKNOWN: {
    kind: 'refusal',
    ru: {
      what: 'Этот бейдж никому не принадлежит',
      safe: 'Ничего не изменилось',
      todo: 'Наберите ПИН-код; бейдж привязывает управляющий',
    },
    uk: {
      what: 'Цей бейдж нікому не належить',
      safe: 'Нічого не змінилося',
      todo: 'Наберіть ПІН-код; бейдж прив’язує керівник',
    },
    en: {
      what: 'This badge belongs to nobody',
      safe: 'Nothing was changed',
      todo: 'Use the PIN; a manager can assign the badge',
    },
  },
  NEEDS_OVERRIDE: {
    kind: 'refusal',
    ru: {
      what: 'Для этого нужно разрешение старшего',
      safe: 'Пока ничего не изменилось',
      todo: 'Позовите того, кто может разрешить, и пусть наберёт ПИН-код или поднесёт бейдж',
    },
    uk: {
      what: 'Для цього потрібен дозвіл старшого',
      safe: 'Поки нічого не змінилося',
      todo: 'Покличте того, хто може дозволити, і нехай набере ПІН-код або піднесе бейдж',
    },
    en: {
      what: 'This needs somebody’s approval',
      safe: 'Nothing has changed yet',
      todo: 'Call somebody who may approve and let them enter their PIN or scan their badge',
    },
  },
  OVERRIDE_NOT_ALLOWED: {
    kind: 'refusal',
    ru: { what: '{name} не может это разрешить', safe: 'Ничего не изменилось', todo: 'Позовите управляющего' },
    uk: { what: '{name} не може це дозволити', safe: 'Нічого не змінилося', todo: 'Покличте керівника' },
    en: { what: '{name} may not approve this', safe: 'Nothing was changed', todo: 'Call the manager' },
  },
  LAST_MANAGER: {
    kind: 'refusal',
    ru: { what: 'Это последний управляющий', safe: 'Ничего не изменилось', todo: 'Сначала добавьте другого управляющего' },
    uk: { what: 'Це останній керівник', safe: 'Нічого не змінилося', todo: 'Спочатку додайте іншого керівника' },
    en: { what: 'This is the last manager', safe: 'Nothing was changed', todo: 'Add another manager first' },
  },
  PIN_MISSING: {
    kind: 'refusal',
    ru: { what: 'Новому сотруднику нужен ПИН-код', safe: 'Ничего не изменилось', todo: 'Введите от 4 до 6 цифр' },
    uk: { what: 'Новому працівнику потрібен ПІН-код', safe: 'Нічого не змінилося', todo: 'Введіть від 4 до 6 цифр' },
    en: { what: 'A new person needs a PIN', safe: 'Nothing was changed', todo: 'Enter 4 to 6 digits' },
  },
  BADGE_TAKEN: {
    kind: 'refusal',
    ru: { what: 'Этот бейдж уже у другого сотрудника: {name}', safe: 'Ничего не изменилось', todo: 'Возьмите другой бейдж' },
    uk: { what: 'Цей бейдж уже в іншого працівника: {name}', safe: 'Нічого не змінилося', todo: 'Візьміть інший бейдж' },
    en: { what: 'This badge already belongs to {name}', safe: 'Nothing was changed', todo: 'Take another badge' },
  },
});
