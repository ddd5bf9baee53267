/** Errors of the area "barcode". */
import { defineErrors } from './define-errors.ts';

export const barcodeErrors = defineErrors({
  BARCODE_EMPTY: {
    kind: 'refusal',
    ru: { what: 'Код пустой', safe: 'Ничего не добавлено', todo: 'Отсканируйте ещё раз или введите цифры под штрихкодом' },
    uk: { what: 'Код порожній', safe: 'Нічого не додано', todo: 'Відскануйте ще раз або введіть цифри під штрихкодом' },
    en: {
      what: 'The code is empty',
      safe: 'Nothing was added',
      todo: 'Scan again or type the digits under the bars',
    },
  },
  BARCODE_TOO_LONG: {
    kind: 'refusal',
    ru: {
      what: 'Код слишком длинный: {length} знаков',
      safe: 'Ничего не добавлено',
      todo: 'Проверьте, тот ли код сканируете, и повторите',
    },
    uk: {
      what: 'Код задовгий: {length} знаків',
      safe: 'Нічого не додано',
      todo: 'Перевірте, чи той код скануєте, і повторіть',
    },
    en: {
      what: 'The code is too long: {length} characters',
      safe: 'Nothing was added',
      todo: 'Make sure it is the right code and scan again',
    },
  },
  BARCODE_GARBLED: {
    kind: 'refusal',
    ru: {
      what: 'Сканер передал код с посторонними знаками',
      safe: 'Ничего не добавлено',
      todo: 'Отсканируйте ещё раз; если повторится, проверьте настройку сканера',
    },
    uk: {
      what: 'Сканер передав код зі сторонніми знаками',
      safe: 'Нічого не додано',
      todo: 'Відскануйте ще раз; якщо повториться, перевірте налаштування сканера',
    },
    en: {
      what: 'The scanner sent a code with stray characters in it',
      safe: 'Nothing was added',
      todo: 'Scan again; if it happens again, check how the scanner is set up',
    },
  },
  BARCODE_CHECK_DIGIT: {
    kind: 'refusal',
    ru: {
      what: 'В коде ошибка: не сходится контрольная цифра ({shown})',
      safe: 'Ничего не добавлено',
      todo: 'Отсканируйте ещё раз или сверьте цифры с этикеткой',
    },
    uk: {
      what: 'У коді помилка: не сходиться контрольна цифра ({shown})',
      safe: 'Нічого не додано',
      todo: 'Відскануйте ще раз або звірте цифри з етикеткою',
    },
    en: {
      what: 'The code has a mistake in it: the check digit is wrong ({shown})',
      safe: 'Nothing was added',
      todo: 'Scan again or compare the digits with the label',
    },
  },
  BARCODE_GS1_BROKEN: {
    kind: 'refusal',
    ru: {
      what: 'Код на упаковке не читается: ошибка в поле {ai}',
      safe: 'Ничего не добавлено',
      todo: 'Отсканируйте ещё раз или возьмите другой код с упаковки',
    },
    uk: {
      what: 'Код на упаковці не читається: помилка в полі {ai}',
      safe: 'Нічого не додано',
      todo: 'Відскануйте ще раз або візьміть інший код з упаковки',
    },
    en: {
      what: 'The code on the pack cannot be read: field {ai} is wrong',
      safe: 'Nothing was added',
      todo: 'Scan again or use another code on the pack',
    },
  },
  BARCODE_NO_SEPARATOR: {
    kind: 'refusal',
    ru: {
      what: 'Сканер не передаёт разделитель полей, и код слился',
      safe: 'Ничего не добавлено',
      todo: 'Включите в сканере передачу символа GS (FNC1); до этого сканируйте обычный штрихкод',
    },
    uk: {
      what: 'Сканер не передає розділювач полів, і код злився',
      safe: 'Нічого не додано',
      todo: 'Увімкніть у сканері передавання символу GS (FNC1); доти скануйте звичайний штрихкод',
    },
    en: {
      what: 'The scanner leaves out the separators, so the fields have run together',
      safe: 'Nothing was added',
      todo: 'Set the scanner to send GS (FNC1); until then scan the ordinary barcode',
    },
  },
  BARCODE_INCOMPLETE: {
    kind: 'refusal',
    ru: {
      what: 'Код прочитан не полностью: {shown}',
      safe: 'Ничего не изменилось',
      todo: 'Отсканируйте ещё раз или наберите код целиком',
    },
    uk: {
      what: 'Код прочитано не повністю: {shown}',
      safe: 'Нічого не змінилося',
      todo: 'Відскануйте ще раз або наберіть код повністю',
    },
    en: { what: 'Part of the code is missing: {shown}', safe: 'Nothing was changed', todo: 'Scan again or type the whole code' },
  },
  BARCODE_BAD_LAYOUT: {
    kind: 'refusal',
    ru: {
      what: 'Такой шаблон весового кода не подходит: {layout}',
      safe: 'Настройки не изменились',
      todo: 'Напишите шаблон так: 21IIIIIWWWWWC, где I — товар, W — граммы, P — копейки, Q — штуки, C — контрольная цифра',
    },
    uk: {
      what: 'Такий шаблон вагового коду не підходить: {layout}',
      safe: 'Налаштування не змінилися',
      todo: 'Напишіть шаблон так: 21IIIIIWWWWWC, де I — товар, W — грами, P — копійки, Q — штуки, C — контрольна цифра',
    },
    en: {
      what: 'This in-store code layout will not do: {layout}',
      safe: 'Settings were not changed',
      todo: 'Write it like 21IIIIIWWWWWC: I good, W grams, P minor units, Q pieces, C check digit',
    },
  },
});
