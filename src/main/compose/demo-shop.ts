/** The demo shop: what an empty till is filled with so that a newcomer can sell in the first minute. */
import type { Language } from '../../contract/errors/define-errors.ts';
import type { PinHasher, SettingsStore, Staff, UnitOfWork } from '../app/ports.ts';
import { DEMO_DEVICES, DEMO_PEOPLE, demoShop, DEMO_THANKS, type DemoTill } from '../demo/chain-plan.ts';

type Env = {
  readonly settings: SettingsStore;
  readonly staff: Staff;
  readonly hasher: PinHasher;
  readonly unitOfWork: UnitOfWork;
};
type Filling = { readonly language: Language; readonly till: Pick<DemoTill, 'store' | 'tillName'> };

/** Writes the shop and its people. Goods come separately. */
export async function fillDemoShop(
  { settings, staff, hasher, unitOfWork }: Env,
  { language, till: { store, tillName } }: Filling,
): Promise<void> {
  const hashed = await Promise.all(DEMO_PEOPLE.map(async (person) => ({ ...person, pinHash: await hasher.hash(person.pin) })));
  const { selling, screen } = settings.get();
  unitOfWork(() => {
    settings.save('shop', { ...demoShop(store, language), tillName });
    settings.save('screen', { ...screen, language });
    settings.save('selling', { ...selling, receiptHeader: [], receiptFooter: [DEMO_THANKS[language]] });
    useDemoDevices(settings);
    for (const { staffId, role, pin, badge, name, pinHash } of hashed)
      staff.save({
        staffId,
        name: name[language],
        role,
        inn: '',
        badge,
        pinHash,
        pinLength: pin.length,
        active: true,
        ownCustomers: false,
      });
    settings.markSetUp();
  });
}

/** The registrar and the printer that `npm start` emulates. */
export function useDemoDevices(settings: SettingsStore): void {
  const { devices } = settings.get();
  const { registrar, printer, drawer } = DEMO_DEVICES;
  settings.save('devices', {
    ...devices,
    registrar: { ...devices.registrar, ...registrar },
    printer: { ...devices.printer, ...printer },
    drawer,
  });
}

/** The PINs, for the sign-in screen of the demo. */
export function demoPins(language: Language): { name: string; pin: string }[] {
  return DEMO_PEOPLE.map(({ name, pin }) => ({ name: name[language], pin }));
}
