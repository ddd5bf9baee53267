/** Errors of settling by hand what the registrar cannot tell any more. */
import { defineErrors } from './define-errors.ts';

export const settleErrors = defineErrors({
  NOTHING_TO_SETTLE: {
    kind: 'refusal',
    ru: { what: 'Решать вручную нечего', safe: 'Ничего не изменилось', todo: 'Посмотрите, что показывает касса сейчас' },
    uk: { what: 'Немає чого вирішувати вручну', safe: 'Нічого не змінилося', todo: 'Погляньте, що каса показує зараз' },
    en: { what: 'There is nothing to settle by hand', safe: 'Nothing was changed', todo: 'Look at what the till shows now' },
  },
  SETTLED_BY_REGISTRAR: {
    kind: 'refusal',
    ru: {
      what: 'Кассовый аппарат ответил сам',
      safe: 'Записан его ответ, ваше решение не понадобилось',
      todo: 'Посмотрите итог на экране',
    },
    uk: {
      what: 'Касовий апарат відповів сам',
      safe: 'Записано його відповідь, ваше рішення не знадобилося',
      todo: 'Погляньте підсумок на екрані',
    },
    en: {
      what: 'The registrar has answered by itself',
      safe: 'Its answer is recorded; yours was not needed',
      todo: 'See the outcome on the screen',
    },
  },
  DOCUMENT_NUMBER_MISSING: {
    kind: 'refusal',
    ru: {
      what: 'Не указан номер фискального документа',
      safe: 'Ничего не изменилось',
      todo: 'Перепишите номер ФД с бумажного чека',
    },
    uk: {
      what: 'Не вказано номер фіскального документа',
      safe: 'Нічого не змінилося',
      todo: 'Перепишіть номер ФД з паперового чека',
    },
    en: {
      what: 'The number of the fiscal document is missing',
      safe: 'Nothing was changed',
      todo: 'Copy the FD number from the paper receipt',
    },
  },
});
