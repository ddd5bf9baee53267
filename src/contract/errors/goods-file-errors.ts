/** What can be wrong with a list of goods read from a file; most concern one line, which is skipped. */
import { defineErrors, type ErrorEntry } from './define-errors.ts';

const SAFE = {
  ru: 'Остальные строки прочитаны, эта пропущена',
  uk: 'Решту рядків прочитано, цей пропущено',
  en: 'The other lines were read, this one was skipped',
};

/** A problem of one line: the text says what is wrong and what to mend. */
function line(ru: readonly [string, string], uk: readonly [string, string], en: readonly [string, string]): ErrorEntry {
  return {
    kind: 'refusal',
    ru: { what: ru[0], safe: SAFE.ru, todo: ru[1] },
    uk: { what: uk[0], safe: SAFE.uk, todo: uk[1] },
    en: { what: en[0], safe: SAFE.en, todo: en[1] },
  };
}

export const goodsFileErrors = defineErrors({
  GOODS_HEADER: {
    kind: 'refusal',
    ru: {
      what: 'Первая строка файла не называет столбцы: {problem}',
      safe: 'Товары кассы не изменены',
      todo: 'Назовите столбцы в первой строке: штрихкод, наименование, цена…',
    },
    uk: {
      what: 'Перший рядок файлу не називає стовпці: {problem}',
      safe: 'Товари каси не змінено',
      todo: 'Назвіть стовпці в першому рядку: штрихкод, назва, ціна…',
    },
    en: {
      what: 'The first line of the file does not name the columns: {problem}',
      safe: 'The till’s goods were not changed',
      todo: 'Name the columns in the first line: barcode, name, price…',
    },
  },
  GOODS_FILE: {
    kind: 'refusal',
    ru: { what: 'Файл {file} не читается', safe: 'Товары кассы не изменены', todo: 'Проверьте имя файла и что он не повреждён' },
    uk: {
      what: 'Файл {file} не читається',
      safe: 'Товари каси не змінено',
      todo: 'Перевірте ім’я файлу і чи він не пошкоджений',
    },
    en: {
      what: 'The file {file} cannot be read',
      safe: 'The till’s goods were not changed',
      todo: 'Check the name of the file and that it is not damaged',
    },
  },
  GOODS_FILE_BROKEN_OFF: {
    kind: 'refusal',
    ru: {
      what: 'Файл повреждён и прочитан не до конца',
      safe: 'Из прочитанного сохранено товаров: {kept}, остальные не изменены',
      todo: 'Загрузите целый файл: уже сохранённое не задвоится',
    },
    uk: {
      what: 'Файл пошкоджений і прочитаний не до кінця',
      safe: 'З прочитаного збережено товарів: {kept}, решту не змінено',
      todo: 'Завантажте цілий файл: уже збережене не подвоїться',
    },
    en: {
      what: 'The file is damaged and was not read to its end',
      safe: 'Goods kept from what was read: {kept}; the others were not changed',
      todo: 'Import a whole file: what was kept will not be doubled',
    },
  },
  GOODS_COLUMNS: line(
    ['В строке {found} столбцов вместо {expected}', 'Уберите лишние знаки табуляции или добавьте недостающие столбцы'],
    ['У рядку {found} стовпців замість {expected}', 'Приберіть зайві знаки табуляції або додайте стовпці, яких бракує'],
    ['The line has {found} columns instead of {expected}', 'Remove stray tabs or add the missing columns'],
  ),
  GOODS_NAME: line(
    ['Не указано наименование товара', 'Впишите наименование'],
    ['Не вказано назву товару', 'Впишіть назву'],
    ['The good has no name', 'Write its name'],
  ),
  GOODS_NO_CODE: line(
    ['У товара нет ни штрихкода, ни артикула', 'Впишите хотя бы одно из двух'],
    ['У товару немає ні штрихкоду, ні артикулу', 'Впишіть хоча б одне з двох'],
    ['The good has neither a barcode nor an article', 'Write at least one of them'],
  ),
  GOODS_BARCODE: line(
    ['Штрихкод {code} неверен: не сходится контрольная цифра', 'Сверьте код с упаковкой'],
    ['Штрихкод {code} неправильний: не сходиться контрольна цифра', 'Звірте код з упаковкою'],
    ['The barcode {code} is wrong: its check digit is wrong', 'Compare the code with the package'],
  ),
  GOODS_BARCODE_TWICE: line(
    ['Штрихкод {code} уже был в строке {first}', 'Оставьте код у одного товара'],
    ['Штрихкод {code} уже був у рядку {first}', 'Залиште код в одного товару'],
    ['The barcode {code} was already in line {first}', 'Leave the code to one good'],
  ),
  GOODS_BARCODE_TAKEN: line(
    ['Штрихкоды строки принадлежат разным товарам кассы ({code})', 'Разнесите коды по своим товарам'],
    ['Штрихкоди рядка належать різним товарам каси ({code})', 'Рознесіть коди по своїх товарах'],
    ['The line’s barcodes belong to different goods of the till ({code})', 'Put each code with its own good'],
  ),
  GOODS_PRICE: line(
    ['Цена «{text}» не подходит', 'Цена — число больше нуля с копейками не длиннее двух знаков'],
    ['Ціна «{text}» не підходить', 'Ціна — число, більше за нуль, з копійками не довше двох знаків'],
    ['The price “{text}” cannot be used', 'A price is a number above zero with at most two decimals'],
  ),
  GOODS_STOCK: line(
    ['Остаток «{text}» не подходит', 'Остаток — число, не больше трёх знаков после запятой'],
    ['Залишок «{text}» не підходить', 'Залишок — число, не більше трьох знаків після коми'],
    ['The stock “{text}” cannot be used', 'Stock is a number with at most three decimals'],
  ),
  GOODS_PACK: line(
    ['Количество в упаковке «{text}» не подходит', 'Пишите код и количество так: 4600000000000*12'],
    ['Кількість в упаковці «{text}» не підходить', 'Пишіть код і кількість так: 4600000000000*12'],
    ['The pack quantity “{text}” cannot be used', 'Write the code and the quantity like this: 4600000000000*12'],
  ),
  GOODS_VAT: line(
    ['Ставка НДС «{text}» неизвестна', 'Пишите 22%, 10%, 0% или «без НДС»'],
    ['Ставка ПДВ «{text}» невідома', 'Пишіть 20%, 14%, 7%, 0% або «без ПДВ»'],
    ['The VAT rate “{text}” is not known', 'Write 22%, 10%, 0% or “none”'],
  ),
  GOODS_UNIT: line(
    ['Единица «{text}» неизвестна', 'Пишите шт, кг, г, м, л, упак, компл или услуга'],
    ['Одиниця «{text}» невідома', 'Пишіть шт, кг, г, м, л, упак, компл або послуга'],
    ['The unit “{text}” is not known', 'Write piece, kg, g, m, l, pack, set or service'],
  ),
  GOODS_FLAG: line(
    ['Признак «{text}» непонятен', 'Пишите да или нет'],
    ['Ознака «{text}» незрозуміла', 'Пишіть так або ні'],
    ['The flag “{text}” is not clear', 'Write yes or no'],
  ),
  GOODS_TEXT: line(
    ['Текст в столбце «{field}» длиннее {most} знаков', 'Сократите его'],
    ['Текст у стовпці «{field}» довший за {most} знаків', 'Скоротіть його'],
    ['The text in column “{field}” is longer than {most} characters', 'Shorten it'],
  ),
  GOODS_LINE_LONG: line(
    ['Строка длиннее {most} знаков', 'Проверьте, что строки файла разделены'],
    ['Рядок довший за {most} знаків', 'Перевірте, чи розділено рядки файлу'],
    ['The line is longer than {most} characters', 'Check that the lines of the file are separated'],
  ),
  GOODS_ENCODING: line(
    ['Строка записана не в UTF-8', 'Сохраните файл в кодировке UTF-8'],
    ['Рядок записано не в UTF-8', 'Збережіть файл у кодуванні UTF-8'],
    ['The line is not UTF-8', 'Save the file as UTF-8'],
  ),
});
