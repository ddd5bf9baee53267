/** Errors of the area "orders": parts, signed codes, and what shops and tills ask of the server. */
import { defineErrors } from './define-errors.ts';

export const orderHandlingErrors = defineErrors({
  ORDER_PARTS_STRANGERS: {
    kind: 'refusal',
    ru: {
      what: 'Заказ {number} и вторая часть не от одного заказа',
      safe: 'Строки на своих местах',
      todo: 'Выберите часть того же заказа',
    },
    uk: {
      what: 'Замовлення {number} і друга частина не від одного замовлення',
      safe: 'Рядки на своїх місцях',
      todo: 'Виберіть частину того самого замовлення',
    },
    en: {
      what: 'Order {number} and the other part do not belong to one order',
      safe: 'The lines are where they were',
      todo: 'Choose a part of the same order',
    },
  },
  ORDER_PARTS_ENDED: {
    kind: 'refusal',
    ru: {
      what: 'Часть {number} уже завершена',
      safe: 'Строки на своих местах',
      todo: 'Переносите строки только между частями, которые ещё в работе',
    },
    uk: {
      what: 'Частину {number} уже завершено',
      safe: 'Рядки на своїх місцях',
      todo: 'Переносьте рядки лише між частинами, що ще в роботі',
    },
    en: {
      what: 'Part {number} is already finished',
      safe: 'The lines are where they were',
      todo: 'Move lines only between parts that are still open',
    },
  },
  ORDER_PARTS_QUANTITY: {
    kind: 'refusal',
    ru: {
      what: 'Столько «{name}» перенести нельзя',
      safe: 'Строки на своих местах',
      todo: 'Перенести можно то, что ещё не выдано',
    },
    uk: {
      what: 'Стільки «{name}» перенести не можна',
      safe: 'Рядки на своїх місцях',
      todo: 'Перенести можна те, чого ще не видано',
    },
    en: {
      what: 'That much of “{name}” cannot be moved',
      safe: 'The lines are where they were',
      todo: 'Only what is not handed over yet can be moved',
    },
  },
  ORDER_PARTS_TOGETHER: {
    kind: 'refusal',
    ru: {
      what: 'Покупатель заказа {number} хочет получить всё сразу',
      safe: 'Заказ не разделён',
      todo: 'Спросите покупателя и снимите отметку «всё сразу»',
    },
    uk: {
      what: 'Покупець замовлення {number} хоче отримати все одразу',
      safe: 'Замовлення не поділено',
      todo: 'Запитайте покупця й зніміть позначку «все одразу»',
    },
    en: {
      what: 'The customer of order {number} wants everything at once',
      safe: 'The order is not split',
      todo: 'Ask the customer, then take the mark off',
    },
  },
  ORDER_PARTS_WAITING: {
    kind: 'refusal',
    ru: { what: 'По заказу {number} ждём ответа покупателя', safe: 'Строки на своих местах', todo: 'Сначала дождитесь ответа' },
    uk: {
      what: 'За замовленням {number} чекаємо на відповідь покупця',
      safe: 'Рядки на своїх місцях',
      todo: 'Спершу дочекайтеся відповіді',
    },
    en: {
      what: 'The customer has not answered about order {number} yet',
      safe: 'The lines are where they were',
      todo: 'Wait for the answer first',
    },
  },
  ORDER_CLAIM_UNREADABLE: {
    kind: 'refusal',
    ru: {
      what: 'Это не код нашего заказа или он прочитан не полностью',
      safe: 'Ничего не выдано',
      todo: 'Считайте код ещё раз или найдите заказ по номеру',
    },
    uk: {
      what: 'Це не код нашого замовлення або його зчитано не повністю',
      safe: 'Нічого не видано',
      todo: 'Зчитайте код ще раз або знайдіть замовлення за номером',
    },
    en: {
      what: 'This is not one of our order codes, or it was not read in full',
      safe: 'Nothing was handed over',
      todo: 'Scan it again, or find the order by its number',
    },
  },
  ORDER_CLAIM_FORGED: {
    kind: 'refusal',
    ru: {
      what: 'Код заказа не подписан нашим сервером',
      safe: 'Ничего не выдано',
      todo: 'Не выдавайте товар по этому коду. Найдите заказ по номеру или позовите старшего',
    },
    uk: {
      what: 'Код замовлення не підписаний нашим сервером',
      safe: 'Нічого не видано',
      todo: 'Не видавайте товар за цим кодом. Знайдіть замовлення за номером або покличте старшого',
    },
    en: {
      what: 'The code of this order was not signed by our server',
      safe: 'Nothing was handed over',
      todo: 'Do not hand goods over against this code. Find the order by its number, or call a senior cashier',
    },
  },
  ORDER_CLAIM_EXPIRED: {
    kind: 'refusal',
    ru: {
      what: 'Код заказа {number} действовал до {until}',
      safe: 'Ничего не выдано',
      todo: 'Откройте заказ через сервер или попросите покупателя обновить страницу заказа',
    },
    uk: {
      what: 'Код замовлення {number} діяв до {until}',
      safe: 'Нічого не видано',
      todo: 'Відкрийте замовлення через сервер або попросіть покупця оновити сторінку замовлення',
    },
    en: {
      what: 'The code of order {number} was valid until {until}',
      safe: 'Nothing was handed over',
      todo: 'Open the order through the server, or ask the customer to reload the page',
    },
  },
  ORDER_CLAIM_STORE: {
    kind: 'refusal',
    ru: {
      what: 'Заказ {number} ждёт покупателя в другом магазине',
      safe: 'Ничего не выдано',
      todo: 'Подскажите покупателю адрес его магазина',
    },
    uk: {
      what: 'Замовлення {number} чекає на покупця в іншому магазині',
      safe: 'Нічого не видано',
      todo: 'Підкажіть покупцеві адресу його магазину',
    },
    en: {
      what: 'Order {number} waits in another store',
      safe: 'Nothing was handed over',
      todo: 'Tell the customer the address of that store',
    },
  },
  ORDER_CLAIM_USED: {
    kind: 'refusal',
    ru: {
      what: 'Заказ {number} уже выдан',
      safe: 'Второй раз ничего не выдано',
      todo: 'Посмотрите в заказе, когда и где его выдали',
    },
    uk: {
      what: 'Замовлення {number} вже видано',
      safe: 'Удруге нічого не видано',
      todo: 'Подивіться в замовленні, коли й де його видали',
    },
    en: {
      what: 'Order {number} was handed over already',
      safe: 'Nothing was handed over again',
      todo: 'See in the order when and where it was',
    },
  },
  ORDER_RULES_WRONG: {
    kind: 'refusal',
    ru: {
      what: 'Так настроить статусы нельзя: {problem} «{status}»',
      safe: 'Действуют прежние настройки',
      todo: 'Проверьте, что в каждый статус есть путь, из каждого есть выход, просроченный заказ уходит по разрешённому переходу, а где что-то бывает по сроку, срок задан',
    },
    uk: {
      what: 'Так налаштувати статуси не можна: {problem} «{status}»',
      safe: 'Діють попередні налаштування',
      todo: 'Перевірте, що до кожного статусу є шлях, з кожного є вихід, прострочене замовлення йде дозволеним переходом, а де щось буває за терміном, термін задано',
    },
    en: {
      what: 'Statuses cannot be set up like this: {problem} “{status}”',
      safe: 'The settings are as they were',
      todo: 'See that every status can be reached and left, that late orders go by an allowed move, and that a status has a limit where something is to happen after it',
    },
  },
  ORDER_KEY_REUSED: {
    kind: 'refusal',
    ru: {
      what: 'С этим ключом уже приходил другой запрос',
      safe: 'Первый запрос выполнен, этот не выполнен',
      todo: 'Для нового запроса возьмите новый ключ',
    },
    uk: {
      what: 'З цим ключем уже надходив інший запит',
      safe: 'Перший запит виконано, цей — ні',
      todo: 'Для нового запиту візьміть новий ключ',
    },
    en: {
      what: 'Another request came with this key before',
      safe: 'The first one was done, this one was not',
      todo: 'Use a new key for a new request',
    },
  },
  ORDER_PAYMENT_WRONG: {
    kind: 'refusal',
    ru: {
      what: 'Оплата не подходит к заказу {number}: {problem}',
      safe: 'Деньги в заказе не изменились',
      todo: 'Проверьте сумму и строки оплаты',
    },
    uk: {
      what: 'Оплата не підходить до замовлення {number}: {problem}',
      safe: 'Гроші в замовленні не змінилися',
      todo: 'Перевірте суму та рядки оплати',
    },
    en: {
      what: 'The payment does not fit order {number}: {problem}',
      safe: 'The money of the order is as it was',
      todo: 'Check the sum and the lines of the payment',
    },
  },
  ORDER_CHANGED: {
    kind: 'refusal',
    ru: { what: 'Заказ {number} уже изменили', safe: 'Ваше изменение не записано', todo: 'Посмотрите заказ и повторите' },
    uk: { what: 'Замовлення {number} вже змінили', safe: 'Вашу зміну не записано', todo: 'Перегляньте замовлення й повторіть' },
    en: {
      what: 'Order {number} was changed meanwhile',
      safe: 'Your change was not written',
      todo: 'Look at the order and try again',
    },
  },
  RESERVE_SHORT: {
    kind: 'refusal',
    ru: {
      what: 'Свободно меньше, чем нужно: {goodId}',
      safe: 'Ничего не зарезервировано',
      todo: 'Предложите другой магазин, перемещение или замену',
    },
    uk: {
      what: 'Вільно менше, ніж потрібно: {goodId}',
      safe: 'Нічого не зарезервовано',
      todo: 'Запропонуйте інший магазин, переміщення або заміну',
    },
    en: {
      what: 'Not enough free stock: {goodId}',
      safe: 'Nothing was reserved',
      todo: 'Offer another store, a transfer or a substitute',
    },
  },
  LEASE_TAKEN: {
    kind: 'refusal',
    ru: {
      what: 'С заказом {number} сейчас работает другая касса: {till}',
      safe: 'Здесь ничего не выдано и не возвращено',
      todo: 'Дождитесь той кассы или продолжите на ней',
    },
    uk: {
      what: 'Із замовленням {number} зараз працює інша каса: {till}',
      safe: 'Тут нічого не видано й не повернуто',
      todo: 'Дочекайтеся тієї каси або продовжте на ній',
    },
    en: {
      what: 'Another till is working on order {number}: {till}',
      safe: 'Nothing was handed over or given back here',
      todo: 'Wait for that till, or go on there',
    },
  },
  LEASE_ENDED: {
    kind: 'refusal',
    ru: {
      what: 'Этот запрос пришёл поздно: касса уже отказалась от того, о чём просила',
      safe: 'Ничего не выдано, не возвращено и ни для кого не занято',
      todo: 'Повторите действие на кассе',
    },
    uk: {
      what: 'Цей запит прийшов запізно: каса вже відмовилася від того, про що просила',
      safe: 'Нічого не видано, не повернуто й ні за ким не закріплено',
      todo: 'Повторіть дію на касі',
    },
    en: {
      what: 'This request came late: the till has given up what it asked for',
      safe: 'Nothing was handed over or given back, and nothing is kept for anybody',
      todo: 'Do it again at the till',
    },
  },
});
