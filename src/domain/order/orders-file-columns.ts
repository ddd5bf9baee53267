/** The columns of a list of orders, and the words in them, under the names that shops and their old systems give them. */
import { fold } from '../catalogue/fold.ts';
import { fieldsByName, readColumns, type ListColumns } from '../catalogue/list-columns.ts';
import type { OrderStatus, PaymentWay } from '../documents/order.ts';
import { err, type Result } from '../shared/result.ts';

const SYNONYMS = {
  number: [
    ...['number', 'order', 'order number', 'order id', 'номер', 'номер заказа', 'заказ', 'no', 'no заказа'],
    ...['номер замовлення', 'замовлення', 'no замовлення'],
  ],
  created: [
    ...['created', 'created at', 'date', 'order date', 'дата', 'дата заказа', 'создан', 'дата создания', 'дата и время'],
    ...['дата замовлення', 'створено', 'дата створення'],
  ],
  status: ['status', 'order status', 'статус', 'статус заказа', 'состояние', 'статус замовлення', 'стан'],
  buyer: [
    ...['buyer', 'buyer name', 'customer', 'customer name', 'billing name', 'покупатель', 'клиент', 'контрагент', 'имя', 'фио'],
    ...['покупець', 'клієнт', 'імя', 'піб'],
  ],
  phone: ['phone', 'billing phone', 'телефон', 'телефон покупателя', 'телефон покупця'],
  email: ['email', 'e mail', 'billing email', 'почта', 'эл почта', 'электронная почта', 'пошта', 'ел пошта', 'електронна пошта'],
  wished: [
    ...['wished', 'wished date', 'pickup date', 'delivery date', 'желаемая дата', 'дата выдачи', 'дата доставки'],
    ...['бажана дата', 'дата видачі', 'план дата отгрузки', 'планируемая дата отгрузки'],
  ],
  note: [...['note', 'comment', 'customer note', 'комментарий', 'комментарий клиента', 'примечание', 'коментар', 'примітка']],
  barcode: ['barcode', 'ean', 'ean13', 'gtin', 'штрихкод', 'штрих код', 'шк'],
  article: ['article', 'sku', 'артикул'],
  quantity: ['quantity', 'qty', 'количество', 'кол во', 'кількість', 'к сть'],
  price: ['price', 'item cost', 'цена', 'ціна'],
  discount: ['discount', 'скидка', 'сумма скидки', 'знижка', 'сума знижки'],
  sum: ['sum', 'line sum', 'line total', 'сумма', 'сумма строки', 'сума', 'сума рядка'],
  paid: ['paid', 'prepaid', 'оплачено', 'оплата', 'предоплата', 'сплачено', 'передоплата'],
  way: ['way', 'payment method', 'способ оплаты', 'спосіб оплати'],
  source: ['source', 'источник', 'джерело', 'канал продаж'],
} as const;

export type OrdersField = keyof typeof SYNONYMS;
export type OrdersColumns = ListColumns<OrdersField>;
export type OrdersHeaderRefusal = { readonly code: 'ORDERS_HEADER'; readonly problem: string };
/** What each is called first. */
export const ORDERS_COLUMNS = Object.values(SYNONYMS).map(([name]): string => name);

const FIELD_OF = fieldsByName<OrdersField>(SYNONYMS);
const NEEDED = ['number', 'quantity', 'price'] as const;

export function readOrdersHeader(line: string): Result<OrdersColumns, OrdersHeaderRefusal> {
  const columns = readColumns(line, FIELD_OF);
  if (!columns.ok) return err({ code: 'ORDERS_HEADER', problem: columns.error });
  const { at } = columns.value;
  const lacking = NEEDED.find((field) => !at.has(field));
  if (lacking !== undefined) return err({ code: 'ORDERS_HEADER', problem: `${lacking} ?` });
  if (!at.has('barcode') && !at.has('article')) return err({ code: 'ORDERS_HEADER', problem: 'barcode / article ?' });
  return columns;
}

/** Beside the code of each status. */
const STATUS_NAMES: Readonly<Record<OrderStatus, readonly string[]>> = {
  new: ['новый', 'нове', 'новий'],
  awaiting_payment: ['ждет оплаты', 'ожидает оплаты', 'чекає на оплату', 'очікує оплати', 'pending payment'],
  confirmed: ['подтвержден', 'подтвержденный', 'підтверджено', 'підтверджене', 'processing'],
  awaiting_goods: ['ждет товар', 'ожидает товар', 'чекає на товар', 'очікує товар'],
  picking: ['собирают', 'собирается', 'комплектуется', 'в сборке', 'збирають', 'збирається', 'комплектується', 'being picked'],
  ready: ['готов к выдаче', 'готов', 'собран', 'готове до видачі', 'готове', 'зібрано', 'ready for pickup'],
  expired: ['не забрали'],
  cancelled: ['отменен', 'отменено', 'скасовано', 'скасоване', 'canceled'],
  partly_handed_over: ['выдан частично', 'видано частково', 'частично выдан'],
  handed_over: ['выдан', 'видано', 'выполнен', 'доставлен', 'отгружен', 'виконано', 'completed'],
  returned: ['возвращен', 'возврат', 'повернено', 'повернення', 'refunded'],
};
const STATUS_OF = new Map<string, OrderStatus>(
  (Object.entries(STATUS_NAMES) as [OrderStatus, readonly string[]][]).flatMap(([status, names]) =>
    [fold(status), ...names].map((name): [string, OrderStatus] => [name, status]),
  ),
);

export const readStatusWord = (text: string): OrderStatus | undefined => STATUS_OF.get(fold(text));

const WAY_NAMES: Readonly<Record<PaymentWay, readonly string[]>> = {
  online: ['online', 'онлайн', 'на сайте', 'на сайті', 'інтернет', 'интернет'],
  cash: ['cash', 'наличные', 'наличными', 'готівка', 'готівкою'],
  card: ['card', 'карта', 'картой', 'картка', 'карткою'],
};
const WAY_OF = fieldsByName<PaymentWay>(WAY_NAMES);

export const readWayWord = (text: string): PaymentWay | undefined => WAY_OF.get(fold(text));
