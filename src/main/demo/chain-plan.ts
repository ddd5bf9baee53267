/** What the demo chain consists of: two shops and a warehouse, who works there, and which tills stand where. */
import type { Language } from '../../contract/errors/define-errors.ts';
import type { Settings } from '../../contract/till/settings-contract.ts';
import type { Role } from '../../domain/people/permission.ts';

export type DemoPerson = {
  /** The same in the chain and in a demo till without one. */
  readonly staffId: string;
  readonly role: Role;
  readonly pin: string;
  readonly badge: string;
  readonly name: Readonly<Record<Language, string>>;
};

export const DEMO_CASHIER: DemoPerson = {
  ...{ staffId: '0193a000-0000-7000-8000-000000001111', role: 'cashier', pin: '1111', badge: 'LVB-1111' },
  name: { ru: 'Кассир', uk: 'Касир', en: 'Cashier' },
};
const SENIOR: DemoPerson = {
  ...{ staffId: '0193a000-0000-7000-8000-000000002222', role: 'senior', pin: '2222', badge: 'LVB-2222' },
  name: { ru: 'Старший кассир', uk: 'Старший касир', en: 'Senior cashier' },
};
export const DEMO_MANAGER: DemoPerson = {
  ...{ staffId: '0193a000-0000-7000-8000-000000003333', role: 'manager', pin: '3333', badge: 'LVB-3333' },
  name: { ru: 'Управляющий', uk: 'Керівник', en: 'Manager' },
};
export const DEMO_PEOPLE: readonly DemoPerson[] = [DEMO_CASHIER, SENIOR, DEMO_MANAGER];

export type DemoStoreName = 'shop1' | 'shop2' | 'warehouse';
export type DemoStore = {
  readonly name: DemoStoreName;
  readonly kind: 'shop' | 'warehouse';
  readonly title: Readonly<Record<Language, string>>;
  readonly address: string;
};

/** The store that the server makes at its first start. */
const FIRST_STORE: DemoStore = {
  ...{ name: 'shop1', kind: 'shop', address: 'г. Москва, ул. Примерная, 1' },
  title: { ru: 'Магазин № 1', uk: 'Магазин № 1', en: 'Shop No. 1' },
};
export const DEMO_STORES: readonly DemoStore[] = [
  FIRST_STORE,
  {
    ...{ name: 'shop2', kind: 'shop', address: 'г. Москва, ул. Образцовая, 2' },
    title: { ru: 'Магазин № 2', uk: 'Магазин № 2', en: 'Shop No. 2' },
  },
  {
    ...{ name: 'warehouse', kind: 'warehouse', address: 'г. Москва, Складской проезд, 3' },
    title: { ru: 'Склад', uk: 'Склад', en: 'Warehouse' },
  },
];

const FIRM = { country: 'RU', currency: 'RUB', organisation: 'ООО «Лавка»', inn: '1234567894', taxSystem: 'osn' } as const;

/** What stands on receipts. `tillName` belongs to the till. */
export function demoShop(store: DemoStoreName, language: Language): Omit<Settings['shop'], 'tillName'> {
  const { address, title } = DEMO_STORES.find(({ name }) => name === store) ?? FIRST_STORE;
  return { ...FIRM, address, store: title[language] };
}

export const DEMO_THANKS: Readonly<Record<Language, string>> = {
  ru: 'Спасибо за покупку!',
  uk: 'Дякуємо за покупку!',
  en: 'Thank you!',
};

export const DEMO_DEVICES = {
  registrar: { kind: 'shtrih-m' },
  printer: { kind: 'escpos', printSaleSlip: true, reprintUnsure: true },
  drawer: 'printer',
} as const;

/** `npm start` is the first; the others have a day of receipts behind them and open with `--till N`. */
export type DemoTill = {
  readonly number: number;
  readonly store: DemoStoreName;
  readonly tillName: string;
  readonly receipts: number;
};
export const FIRST_TILL: DemoTill = { number: 1, store: 'shop1', tillName: '1', receipts: 0 };
export const DEMO_TILLS: readonly DemoTill[] = [
  FIRST_TILL,
  { number: 2, store: 'shop2', tillName: '1', receipts: 40 },
  { number: 3, store: 'shop1', tillName: '2', receipts: 30 },
];
