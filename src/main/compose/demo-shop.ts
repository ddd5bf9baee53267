/** The demo shop: what an empty till is filled with so that a newcomer can sell in the first minute. */
import type { Language } from '../../contract/errors/define-errors.ts';
import type { Settings } from '../../contract/till/settings-contract.ts';
import type { Role } from '../../domain/people/permission.ts';
import type { Ids, PinHasher, SettingsStore, Staff, UnitOfWork } from '../app/ports.ts';

type DemoPerson = {
  readonly role: Role;
  readonly pin: string;
  readonly badge: string;
  readonly name: Readonly<Record<Language, string>>;
};

const PEOPLE: readonly DemoPerson[] = [
  { role: 'cashier', pin: '1111', badge: 'LVB-1111', name: { ru: 'Кассир', uk: 'Касир', en: 'Cashier' } },
  { role: 'senior', pin: '2222', badge: 'LVB-2222', name: { ru: 'Старший кассир', uk: 'Старший касир', en: 'Senior cashier' } },
  { role: 'manager', pin: '3333', badge: 'LVB-3333', name: { ru: 'Управляющий', uk: 'Керівник', en: 'Manager' } },
];

const SHOP: Settings['shop'] = {
  country: 'RU',
  currency: 'RUB',
  organisation: 'ООО «Лавка»',
  inn: '1234567894',
  address: 'г. Москва, ул. Примерная, 1',
  store: 'Магазин № 2',
  taxSystem: 'osn',
  tillName: '1',
};

type Env = {
  readonly settings: SettingsStore;
  readonly staff: Staff;
  readonly hasher: PinHasher;
  readonly ids: Ids;
  readonly unitOfWork: UnitOfWork;
};

/** Writes the shop and its people. Goods come separately. */
export async function fillDemoShop({ settings, staff, hasher, ids, unitOfWork }: Env, language: Language): Promise<void> {
  const hashed = await Promise.all(PEOPLE.map(async (person) => ({ ...person, pinHash: await hasher.hash(person.pin) })));
  const { devices, selling, screen } = settings.get();
  unitOfWork(() => {
    settings.save('shop', SHOP);
    settings.save('screen', { ...screen, language });
    settings.save('selling', { ...selling, receiptHeader: [], receiptFooter: [THANKS[language]] });
    settings.save('devices', {
      ...devices,
      registrar: { ...devices.registrar, kind: 'shtrih-m' },
      printer: { ...devices.printer, kind: 'escpos', printSaleSlip: true, reprintUnsure: true },
      drawer: 'printer',
    });
    for (const { role, pin, badge, name, pinHash } of hashed) {
      staff.save({
        staffId: ids.next(),
        name: name[language],
        role,
        inn: '',
        badge,
        pinHash,
        pinLength: pin.length,
        active: true,
      });
    }
    settings.markSetUp();
  });
}

const THANKS: Readonly<Record<Language, string>> = { ru: 'Спасибо за покупку!', uk: 'Дякуємо за покупку!', en: 'Thank you!' };

/** The PINs, for the sign-in screen of the demo. */
export function demoPins(language: Language): { name: string; pin: string }[] {
  return PEOPLE.map(({ name, pin }) => ({ name: name[language], pin }));
}
