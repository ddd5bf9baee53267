/** The words on slips in the three languages, and numbers written the way the language writes them. */
import type { Unit } from '../catalogue/good.ts';
import type { Milli, Minor } from '../money/minor.ts';
import { formatMoney, formatQuantity } from '../money/decimal.ts';

export type SlipLanguage = 'ru' | 'uk' | 'en';

const ru = {
  inn: 'ИНН',
  till: 'Касса',
  shift: 'Смена',
  cashier: 'Кассир',
  customer: 'Покупатель',
  sale: 'ЧЕК №',
  return: 'ВОЗВРАТ №',
  toReceipt: 'К чеку №',
  withoutReceipt: 'Возврат без чека',
  approvedBy: 'Разрешение',
  discount: 'Скидка',
  withoutDiscount: 'Без скидки',
  subtotal: 'Сумма',
  rounding: 'Округление',
  total: 'ИТОГО',
  toRefund: 'К ВОЗВРАТУ',
  cash: 'Наличными',
  card: 'Картой',
  change: 'Сдача',
  vat: 'НДС',
  noVat: 'Без НДС',
  fiscalDocument: 'ФД',
  fiscalSign: 'ФП',
  fiscalStorage: 'ФН',
  copy: 'КОПИЯ',
  xReport: 'X-ОТЧЁТ',
  zReport: 'Z-ОТЧЁТ',
  opened: 'Открыта',
  closed: 'Закрыта',
  sales: 'Продажи',
  returns: 'Возвраты',
  discounts: 'Скидки',
  float: 'Размен на начало',
  cashIn: 'Внесено',
  cashOut: 'Изъято',
  expected: 'Должно быть в кассе',
  counted: 'Посчитано',
  difference: 'Расхождение',
  byTender: 'По видам оплаты',
  byCashier: 'По кассирам',
  byHour: 'По часам',
  topGoods: 'Лучшие товары',
  movements: 'Внесения и изъятия',
  overrides: 'Разрешения старших',
  cashInTitle: 'ВНЕСЕНИЕ',
  cashOutTitle: 'ИЗЪЯТИЕ',
  reason: 'Основание',
  signature: 'Подпись',
  order: 'Заказ',
  prepayment: 'ПРЕДОПЛАТА №',
  handover: 'ВЫДАЧА ЗАКАЗА №',
  refund: 'ВОЗВРАТ ПРЕДОПЛАТЫ №',
  prepaid: 'Зачёт предоплаты',
  online: 'Через интернет-магазин',
  handovers: 'Выдано заказов',
  prepaidTaken: 'Принята предоплата',
  prepaidOffset: 'Зачтено при выдаче',
  prepaidRefunded: 'Возвращена предоплата',
  refundedOnline: 'в т. ч. через интернет-магазин',
  orders: 'Заказы',
  pickList: 'СБОРКА',
  pickUp: 'ЗАКАЗ',
  shelf: 'Место',
  buyer: 'Покупатель',
  wished: 'Ждут к',
  code: 'Код выдачи',
  paid: 'Оплачено',
  dueLeft: 'К оплате при выдаче',
  toPick: 'Собрать',
  keepSlip: 'Сохраните до получения заказа',
};

export type SlipTexts = Readonly<Record<keyof typeof ru, string>>;

const uk: SlipTexts = {
  inn: 'ЄДРПОУ/ІПН',
  till: 'Каса',
  shift: 'Зміна',
  cashier: 'Касир',
  customer: 'Покупець',
  sale: 'ЧЕК №',
  return: 'ПОВЕРНЕННЯ №',
  toReceipt: 'До чека №',
  withoutReceipt: 'Повернення без чека',
  approvedBy: 'Дозвіл',
  discount: 'Знижка',
  withoutDiscount: 'Без знижки',
  subtotal: 'Сума',
  rounding: 'Заокруглення',
  total: 'РАЗОМ',
  toRefund: 'ДО ПОВЕРНЕННЯ',
  cash: 'Готівкою',
  card: 'Карткою',
  change: 'Решта',
  vat: 'ПДВ',
  noVat: 'Без ПДВ',
  fiscalDocument: 'ФД',
  fiscalSign: 'ФП',
  fiscalStorage: 'ФН',
  copy: 'КОПІЯ',
  xReport: 'X-ЗВІТ',
  zReport: 'Z-ЗВІТ',
  opened: 'Відкрито',
  closed: 'Закрито',
  sales: 'Продажі',
  returns: 'Повернення',
  discounts: 'Знижки',
  float: 'Розмін на початок',
  cashIn: 'Внесено',
  cashOut: 'Вилучено',
  expected: 'Має бути в касі',
  counted: 'Пораховано',
  difference: 'Розбіжність',
  byTender: 'За видами оплати',
  byCashier: 'За касирами',
  byHour: 'За годинами',
  topGoods: 'Найкращі товари',
  movements: 'Внесення та вилучення',
  overrides: 'Дозволи старших',
  cashInTitle: 'ВНЕСЕННЯ',
  cashOutTitle: 'ВИЛУЧЕННЯ',
  reason: 'Підстава',
  signature: 'Підпис',
  order: 'Замовлення',
  prepayment: 'ПЕРЕДОПЛАТА №',
  handover: 'ВИДАЧА ЗАМОВЛЕННЯ №',
  refund: 'ПОВЕРНЕННЯ ПЕРЕДОПЛАТИ №',
  prepaid: 'Залік передоплати',
  online: 'Через інтернет-магазин',
  handovers: 'Видано замовлень',
  prepaidTaken: 'Прийнято передоплату',
  prepaidOffset: 'Зараховано під час видачі',
  prepaidRefunded: 'Повернено передоплату',
  refundedOnline: 'у т. ч. через інтернет-магазин',
  orders: 'Замовлення',
  pickList: 'ЗБИРАННЯ',
  pickUp: 'ЗАМОВЛЕННЯ',
  shelf: 'Місце',
  buyer: 'Покупець',
  wished: 'Чекають до',
  code: 'Код видачі',
  paid: 'Оплачено',
  dueLeft: 'До сплати при видачі',
  toPick: 'Зібрати',
  keepSlip: 'Збережіть до отримання замовлення',
};

const en: SlipTexts = {
  inn: 'Tax ID',
  till: 'Till',
  shift: 'Shift',
  cashier: 'Cashier',
  customer: 'Customer',
  sale: 'RECEIPT №',
  return: 'RETURN №',
  toReceipt: 'Of receipt №',
  withoutReceipt: 'Return without a receipt',
  approvedBy: 'Approved by',
  discount: 'Discount',
  withoutDiscount: 'Before discount',
  subtotal: 'Sum',
  rounding: 'Rounding',
  total: 'TOTAL',
  toRefund: 'REFUND',
  cash: 'Cash',
  card: 'Card',
  change: 'Change',
  vat: 'VAT',
  noVat: 'No VAT',
  fiscalDocument: 'FD',
  fiscalSign: 'FS',
  fiscalStorage: 'FN',
  copy: 'COPY',
  xReport: 'X REPORT',
  zReport: 'Z REPORT',
  opened: 'Opened',
  closed: 'Closed',
  sales: 'Sales',
  returns: 'Returns',
  discounts: 'Discounts',
  float: 'Opening float',
  cashIn: 'Cash in',
  cashOut: 'Cash out',
  expected: 'Should be in the drawer',
  counted: 'Counted',
  difference: 'Difference',
  byTender: 'By tender',
  byCashier: 'By cashier',
  byHour: 'By hour',
  topGoods: 'Top goods',
  movements: 'Cash in and out',
  overrides: 'Overrides',
  cashInTitle: 'CASH IN',
  cashOutTitle: 'CASH OUT',
  reason: 'Reason',
  signature: 'Signature',
  order: 'Order',
  prepayment: 'PREPAYMENT №',
  handover: 'ORDER HANDED OVER №',
  refund: 'PREPAYMENT REFUND №',
  prepaid: 'Prepaid, now used',
  online: 'Through the web shop',
  handovers: 'Orders handed over',
  prepaidTaken: 'Prepayments taken',
  prepaidOffset: 'Used at handover',
  prepaidRefunded: 'Prepayments refunded',
  refundedOnline: 'of it through the web shop',
  orders: 'Orders',
  pickList: 'TO PICK',
  pickUp: 'ORDER',
  shelf: 'Place',
  buyer: 'Customer',
  wished: 'Wanted by',
  code: 'Pick-up code',
  paid: 'Paid',
  dueLeft: 'To pay at handover',
  toPick: 'Pick',
  keepSlip: 'Keep this until you have your order',
};

export const SLIP_TEXTS: Readonly<Record<SlipLanguage, SlipTexts>> = { ru, uk, en };

const UNIT_TEXTS: Readonly<Record<SlipLanguage, Readonly<Record<Unit, string>>>> = {
  ru: { piece: 'шт', kg: 'кг', g: 'г', m: 'м', l: 'л', pack: 'упак', set: 'компл', service: 'усл' },
  uk: { piece: 'шт', kg: 'кг', g: 'г', m: 'м', l: 'л', pack: 'упак', set: 'компл', service: 'посл' },
  en: { piece: 'pcs', kg: 'kg', g: 'g', m: 'm', l: 'l', pack: 'pack', set: 'set', service: 'svc' },
};

export function unitText(unit: Unit, language: SlipLanguage): string {
  return UNIT_TEXTS[language][unit];
}

/** 125000 → "1 250,00", in English "1,250.00". A plain space: code pages of printers know no thin one. */
export function moneyText(amount: Minor, language: SlipLanguage): string {
  return localNumber(formatMoney(amount), language);
}

export function quantityText(quantity: Milli, language: SlipLanguage): string {
  return localNumber(formatQuantity(quantity), language);
}

/** "НДС 22%", "Без НДС". */
export function vatText(rate: string, language: SlipLanguage): string {
  const texts = SLIP_TEXTS[language];
  return rate === 'none' ? texts.noVat : `${texts.vat} ${rate}`;
}

/** "2026-11-21T10:41…" → "21.11.2026 10:41". */
export function timeText(local: string): string {
  const [, year, month, day, time] = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}:\d{2})/.exec(local) ?? [];
  return time === undefined ? local : `${day}.${month}.${year} ${time}`;
}

function localNumber(text: string, language: SlipLanguage): string {
  const [group, point] = language === 'en' ? [',', '.'] : [' ', ','];
  const [integer = '', fraction] = text.split('.');
  const grouped = integer.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
}
