/** A small shop for the gallery: goods, people, settings. */
import type { GoodView } from '../../src/contract/till/catalogue-contract.ts';
import type { StaffTile } from '../../src/contract/till/people-contract.ts';
import type { Settings } from '../../src/contract/till/settings-contract.ts';
import { milli, minor } from '../../src/domain/money/minor.ts';

export const GROUPS = ['Колготки', 'Бельё', 'Носки', 'Пижамы', 'Дом', 'Продукты'];

const NAMES: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  Колготки: [
    ['Колготки Giulia 40den чёрн. 3', 48900],
    ['Колготки Giulia 20den телесн. 2', 39900],
    ['Колготки Omsa Attiva 70den', 62000],
    ['Чулки классические', 55000],
    ['Лосины детские', 45000],
  ],
  Бельё: [
    ['Бюстгальтер Milavitsa 75B', 215000],
    ['Трусы хлопок набор 3 шт.', 89000],
    ['Майка бельевая', 54000],
    ['Комплект бесшовный', 189900],
  ],
  Носки: [
    ['Носки мужские', 12900],
    ['Носки шерсть', 34900],
    ['Следки 2 пары', 19900],
    ['Гольфы школьные', 16900],
  ],
  Пижамы: [
    ['Пижама Котмаркот 98-116', 125000],
    ['Пижама женская вискоза с длинным рукавом и брюками, размеры 42-54, коллекция осень-зима', 349900],
    ['Халат махровый', 419000],
  ],
  Дом: [
    ['Полотенце 50×90', 49900],
    ['Простыня на резинке 160×200', 129900],
    ['Подушка 50×70', 99000],
  ],
  Продукты: [
    ['Яблоки', 14990],
    ['Сыр', 89900],
    ['Хлеб ржаной', 5900],
  ],
};

export const goods: readonly GoodView[] = Object.entries(NAMES)
  .flatMap(([category, rows]) => rows.map(([name, price]) => ({ category, name, price })))
  .map(({ category, name, price }, n) => ({
    goodId: `g${String(n + 1)}`,
    name,
    article: `40${String(1000 + n)}`,
    category,
    brand: '',
    unit: name === 'Яблоки' || name === 'Сыр' ? 'kg' : 'piece',
    price: minor(price),
    vat: '22%',
    stock: milli(n % 5 === 3 ? 0 : (n + 1) * 1000),
    variant: '',
    variants: name === 'Носки мужские' ? 3 : 0,
  }));

export const people: StaffTile[] = [
  { staffId: 's1', name: 'Кассир', role: 'cashier', pinLength: 4, lockedUntil: null },
  { staffId: 's2', name: 'Старший кассир', role: 'senior', pinLength: 4, lockedUntil: null },
  { staffId: 's3', name: 'Управляющий', role: 'manager', pinLength: 6, lockedUntil: null },
];

export const settings: Settings = {
  shop: {
    country: 'RU',
    currency: 'RUB',
    organisation: 'Лавка',
    inn: '',
    address: '',
    store: 'Магазин №2',
    taxSystem: 'usn-income',
    tillName: 'Касса 1',
  },
  selling: {
    receiptHeader: [],
    receiptFooter: ['Спасибо за покупку!'],
    discountCeiling: { cashier: 500, senior: 1500, manager: 10_000 },
    rounding: null,
    blindCount: false,
    freePriceLines: true,
    defaultVat: '22%',
    inStoreCodes: [],
    customerCardPrefixes: [],
    autoLockMinutes: 10,
    cashNotes: [5000, 10000, 20000, 50000, 100000, 200000, 500000].map(minor),
  },
  devices: {
    registrar: { kind: 'shtrih-m', address: 'tcp://127.0.0.1:7778', protocol: 'auto' },
    printer: {
      kind: 'escpos',
      address: 'tcp://127.0.0.1:9100',
      columns: 48,
      codePage: 'cp866',
      printSaleSlip: false,
      reprintUnsure: false,
      logo: '',
    },
    drawer: 'registrar',
    wedge: { maxGapMs: 100, minLength: 6, terminator: 'Enter' },
  },
  papers: { contract: '', invoice: '', salesSlip: '' },
  screen: { language: 'ru', theme: 'light', soundVolume: 50 },
};
