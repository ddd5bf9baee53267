/** The words of the page at `/`. */
import type { Language } from '../../contract/errors/define-errors.ts';

export type StartTexts = Readonly<
  Record<
    'name' | 'what' | 'runs' | 'version' | 'joined' | 'connected' | 'heard' | 'docs' | 'ready' | 'join' | 'noDatabase',
    string
  >
>;

export const START_TEXTS: Readonly<Record<Language, StartTexts>> = {
  ru: {
    name: 'Русский',
    what: 'Сервер сети магазинов: сюда кассы передают чеки и отсюда получают товары, цены, сотрудников и заказы.',
    runs: 'Сервер работает.',
    version: 'Версия',
    joined: 'Касс подключено к серверу',
    connected: 'Из них на связи сейчас',
    heard: 'Последние данные с касс',
    docs: 'Описание обмена и работы офиса',
    ready: 'Готов ли сервер к работе',
    join: 'Чтобы подключить кассу, получите в офисе одноразовый код и введите его на кассе: «Обмен с сервером».',
    noDatabase: 'База данных не отвечает. Кассы продолжают продавать и передадут всё, когда она вернётся.',
  },
  uk: {
    name: 'Українська',
    what: 'Сервер мережі магазинів: сюди каси передають чеки й звідси отримують товари, ціни, працівників і замовлення.',
    runs: 'Сервер працює.',
    version: 'Версія',
    joined: 'Кас підключено до сервера',
    connected: 'Із них на зв’язку зараз',
    heard: 'Останні дані з кас',
    docs: 'Опис обміну та роботи офісу',
    ready: 'Чи готовий сервер до роботи',
    join: 'Щоб підключити касу, отримайте в офісі одноразовий код і введіть його на касі: «Обмін із сервером».',
    noDatabase: 'База даних не відповідає. Каси продають далі й передадуть усе, коли вона повернеться.',
  },
  en: {
    name: 'English',
    what: 'The server of a chain of shops: tills send their receipts here and get goods, prices, people and orders.',
    runs: 'The server is running.',
    version: 'Version',
    joined: 'Tills that joined',
    connected: 'Connected now',
    heard: 'Last heard of a till',
    docs: 'How tills and the back office talk to it',
    ready: 'Is it ready for work',
    join: 'To join a till, ask the back office for a one-time code and type it at the till: “Server exchange”.',
    noDatabase: 'The database does not answer. Tills go on selling and send everything when it is back.',
  },
};
