/** The first start: shop, devices, goods, and the first manager. Open to anybody until it is finished, closed for ever after. */
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { InputOf, OutputOf } from '../../../contract/rpc/define.ts';
import type { Settings } from '../../../contract/till/settings-contract.ts';
import type { TillContract } from '../../../contract/till/till-contract.ts';
import type { DeviceDesk } from '../devices/device-desk.ts';
import type { PrintDesk } from '../printing/print-desk.ts';
import type { createStaffDesk } from '../people/staff-desk.ts';
import type { Session } from '../people/session.ts';
import type { GoodsImport, SettingsStore, UnitOfWork } from '../ports.ts';
import { importGoods } from './import-goods.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import type { Refusal } from '../refusal.ts';

type ImportedGoods = Extract<OutputOf<TillContract['setup.importGoods']>, { ok: true }>['value'];
export type FoundDevice = OutputOf<TillContract['setup.findDevices']>[number];

type Deps = {
  readonly settings: SettingsStore;
  readonly session: Session;
  readonly people: ReturnType<typeof createStaffDesk>;
  readonly devices: DeviceDesk;
  readonly printJobs: PrintDesk;
  readonly unitOfWork: UnitOfWork;
  /** True while an operation on the registrar is under way: its outcome must be asked from the same device. */
  readonly isBusy: () => boolean;
  readonly goodsImport: GoodsImport;
  readonly demoGoods: () => Uint8Array;
  readonly findDevices: (addresses: readonly string[]) => Promise<FoundDevice[]>;
  /** The server that keeps the goods, when there is one. */
  readonly keeper: () => string | undefined;
  /** Settings that it decides, "section.field". */
  readonly keptSettings: () => readonly string[];
  readonly work: (progress: { readonly done: number; readonly total: number } | null) => void;
  readonly changed: () => void;
};

const PROBLEMS_SHOWN = 200;
/** What the settings take. */
const LONGEST_LOGO = 120_000;

export type SetupDesk = ReturnType<typeof createSetupDesk>;

export function createSetupDesk({
  settings,
  session,
  people,
  devices,
  printJobs,
  unitOfWork,
  isBusy,
  goodsImport,
  demoGoods,
  findDevices,
  keeper,
  keptSettings,
  work,
  changed,
}: Deps) {
  let reopening: Promise<void> = Promise.resolve();

  async function may(): Promise<Result<null, Refusal>> {
    if (!settings.isSetUp()) return ok(null);
    const allowed = await session.authorize('settings.change', undefined);
    return allowed.ok ? ok(null) : allowed;
  }

  async function save<K extends keyof Settings>(section: K, value: Settings[K]): Promise<Result<null, Refusal>> {
    const allowed = section === 'screen' ? ok(null) : await may();
    if (!allowed.ok) return allowed;
    if (section === 'devices' && isBusy()) return refuse('CHECKOUT_BUSY');
    const server = keeper();
    if (server !== undefined && touchesKept(section, value)) return refuse('KEPT_ON_SERVER', { server });
    unitOfWork(() => settings.save(section, value));
    if (section === 'devices') await (reopening = reopening.then(reopenDevices));
    changed();
    return ok(null);
  }

  /** The server's fields come from the server alone: a till that differs by hand would differ unseen. */
  function touchesKept<K extends keyof Settings>(section: K, value: Settings[K]): boolean {
    const before = settings.get()[section];
    const changed = Object.keys(value).filter(
      (field) => JSON.stringify(value[field as keyof Settings[K]]) !== JSON.stringify(before[field as keyof Settings[K]]),
    );
    return changed.some((field) => keptSettings().includes(`${section}.${field}`));
  }

  /** Makes of a picture what the printer prints, and prints it on top of receipts from now on. */
  async function saveLogo(contentBase64: string | null): Promise<Result<null, Refusal>> {
    const allowed = await may();
    if (!allowed.ok) return allowed;
    const logo = contentBase64 === null ? '' : await dotsOf(contentBase64);
    if (logo === undefined || logo.length > LONGEST_LOGO) return refuse('LOGO_NOT_A_PICTURE');
    const { devices: now } = settings.get();
    return save('devices', { ...now, printer: { ...now.printer, logo } });
  }

  /** One after the other: two queues on one printer would print every slip twice. */
  async function reopenDevices(): Promise<void> {
    await devices.reopen();
    await printJobs.use(devices.printer());
  }

  async function goods(content: Uint8Array): Promise<Result<ImportedGoods, Refusal>> {
    const allowed = await may();
    if (!allowed.ok) return allowed;
    const server = keeper();
    if (server !== undefined) return refuse('KEPT_ON_SERVER', { server });
    try {
      const { added, updated, skipped, problems } = await importGoods({ goodsImport, settings }, content, ({ done, total }) =>
        work({ done, total: total ?? 0 }),
      );
      return ok({ added, updated, skipped, problems: problems.slice(0, PROBLEMS_SHOWN) });
    } finally {
      work(null);
    }
  }

  async function finish({ manager }: InputOf<TillContract['setup.finish']>): Promise<Result<null, Refusal>> {
    if (settings.isSetUp()) return refuse('ALREADY_SET_UP');
    if (settings.get().shop.organisation.trim() === '') return refuse('NOT_SET_UP');
    const saved = await people.write({
      staffId: null,
      name: manager.name,
      role: 'manager',
      inn: '',
      badge: '',
      pin: manager.pin,
      active: true,
    });
    if (!saved.ok) return saved;
    unitOfWork(() => settings.markSetUp());
    changed();
    return ok(null);
  }

  async function importDemoGoods(): Promise<OutputOf<TillContract['setup.importDemoGoods']>> {
    const imported = await goods(demoGoods());
    return imported.ok ? ok({ goods: imported.value.added + imported.value.updated }) : imported;
  }

  return {
    save,
    saveLogo,
    importGoods: (contentBase64: string) => goods(Buffer.from(contentBase64, 'base64')),
    importDemoGoods,
    finish,
    findDevices: async (addresses: readonly string[]) => ((await may()).ok ? findDevices(addresses) : []),
  };
}

/** Base64 of the dots; undefined for what is no picture. The library that draws is loaded by whoever sets a logo. */
async function dotsOf(contentBase64: string): Promise<string | undefined> {
  const { monochromeLogo } = await import('../../../devices/printer/monochrome-logo.ts');
  const dots = await monochromeLogo(Buffer.from(contentBase64, 'base64'));
  return dots && Buffer.from(dots).toString('base64');
}
