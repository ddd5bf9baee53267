/** The words of the customer's page. */
import type { Language } from '../../contract/errors/define-errors.ts';
import type { OrderChange, OrderStatus } from '../../domain/documents/order.ts';

export type PageTexts = {
  readonly name: string;
  readonly title: string;
  readonly status: Readonly<Record<OrderStatus, string>>;
  readonly change: Readonly<Record<OrderChange['what'], string>>;
} & Readonly<
  Record<
    | 'code'
    | 'part'
    | 'where'
    | 'until'
    | 'from'
    | 'goods'
    | 'handed'
    | 'partly'
    | 'picked'
    | 'total'
    | 'paid'
    | 'due'
    | 'becomes'
    | 'over'
    | 'ask'
    | 'agree'
    | 'refuse'
    | 'gone'
    | 'goneText'
    | 'payBy'
    | 'store'
    | 'givenBack'
    | 'toOrder',
    string
  >
>;

export const PAGE_TEXTS: Readonly<Record<Language, PageTexts>> = {
  ru: {
    name: 'Русский',
    title: 'Заказ {number}',
    part: 'Часть {number}',
    status: {
      new: 'Принят, скоро подтвердим',
      awaiting_payment: 'Ждёт оплаты',
      confirmed: 'Подтверждён, скоро начнём собирать',
      awaiting_goods: 'Ждём товар',
      picking: 'Собираем',
      ready: 'Готов, ждёт вас',
      expired: 'Срок истёк, товар больше не отложен',
      cancelled: 'Отменён',
      partly_handed_over: 'Часть вы уже забрали, остальное ждёт вас',
      handed_over: 'Выдан. Спасибо!',
      returned: 'Возвращён',
    },
    change: { quantity: 'Количество', price: 'Цена', add: 'Добавить', remove: 'Убрать', substitute: 'Заменить' },
    ...{ code: 'Код для получения', where: 'Где забрать', until: 'Ждёт вас до', from: 'Можно забрать с', goods: 'Товары' },
    ...{ handed: 'у вас', partly: 'часть у вас', picked: 'собрано', total: 'Всего', paid: 'Оплачено', due: 'К оплате' },
    ...{ becomes: 'Станет всего', over: 'Вернём вам' },
    ...{ ask: 'Нужно ваше согласие', agree: 'Согласиться', refuse: 'Отказаться', gone: 'Такого заказа нет' },
    ...{
      payBy: 'Оплатите до',
      store: 'Магазин',
      givenBack: 'Вернули вам',
      goneText: 'Проверьте ссылку в сообщении или спросите в магазине.',
      toOrder: 'Вернуться к заказу',
    },
  },
  uk: {
    name: 'Українська',
    title: 'Замовлення {number}',
    part: 'Частина {number}',
    status: {
      new: 'Прийнято, скоро підтвердимо',
      awaiting_payment: 'Чекає на оплату',
      confirmed: 'Підтверджено, скоро почнемо збирати',
      awaiting_goods: 'Чекаємо на товар',
      picking: 'Збираємо',
      ready: 'Готове, чекає на вас',
      expired: 'Термін минув, товар більше не відкладено',
      cancelled: 'Скасовано',
      partly_handed_over: 'Частину ви вже забрали, решта чекає на вас',
      handed_over: 'Видано. Дякуємо!',
      returned: 'Повернено',
    },
    change: { quantity: 'Кількість', price: 'Ціна', add: 'Додати', remove: 'Прибрати', substitute: 'Замінити' },
    ...{ code: 'Код для отримання', where: 'Де забрати', until: 'Чекає на вас до', from: 'Можна забрати з', goods: 'Товари' },
    ...{ handed: 'у вас', partly: 'частина у вас', picked: 'зібрано', total: 'Усього', paid: 'Сплачено', due: 'До сплати' },
    ...{ becomes: 'Стане разом', over: 'Повернемо вам' },
    ...{ ask: 'Потрібна ваша згода', agree: 'Погодитися', refuse: 'Відмовитися', gone: 'Такого замовлення немає' },
    ...{
      payBy: 'Сплатіть до',
      store: 'Магазин',
      givenBack: 'Повернули вам',
      goneText: 'Перевірте посилання в повідомленні або запитайте в магазині.',
      toOrder: 'Повернутися до замовлення',
    },
  },
  en: {
    name: 'English',
    title: 'Order {number}',
    part: 'Part {number}',
    status: {
      new: 'Received, we will confirm it soon',
      awaiting_payment: 'Waiting for payment',
      confirmed: 'Confirmed, we will pick it soon',
      awaiting_goods: 'Waiting for the goods',
      picking: 'Being picked',
      ready: 'Ready for you',
      expired: 'The time is up, the goods are no longer held',
      cancelled: 'Cancelled',
      partly_handed_over: 'You have part of it, the rest is waiting for you',
      handed_over: 'Collected. Thank you!',
      returned: 'Returned',
    },
    change: { quantity: 'Quantity', price: 'Price', add: 'Add', remove: 'Leave out', substitute: 'Replace' },
    ...{
      code: 'Pick-up code',
      where: 'Where to collect',
      until: 'Held for you until',
      from: 'Ready to collect from',
      goods: 'Goods',
    },
    ...{ handed: 'with you', partly: 'partly with you', picked: 'picked', total: 'Total', paid: 'Paid', due: 'To pay' },
    ...{ becomes: 'New total', over: 'We give back' },
    ...{ ask: 'We need your consent', agree: 'Agree', refuse: 'Decline', gone: 'There is no such order' },
    ...{
      payBy: 'Pay by',
      store: 'Store',
      givenBack: 'Given back to you',
      goneText: 'Check the link in the message, or ask in the store.',
      toOrder: 'Back to the order',
    },
  },
};
