/** The first-start guide: its steps, and when each is done. Pure. */
import type { OutputOf } from '../../../contract/rpc/define.ts';
import type { Settings } from '../../../contract/till/settings-contract.ts';
import type { TillContract } from '../../../contract/till/till-contract.ts';

export const STEPS = ['language', 'shop', 'devices', 'goods', 'manager'] as const;
export type Step = (typeof STEPS)[number];

export function stepAfter(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) + 1] ?? null;
}

export function stepBefore(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) - 1] ?? null;
}

export type FoundDevice = OutputOf<TillContract['setup.findDevices']>[number];
type Devices = Settings['devices'];

/** Takes a found device into the settings; where the drawer is not wired yet, it is taken to be on that device. */
export function withDevice(devices: Devices, found: FoundDevice): Devices {
  if (found.kind === 'shtrih-m') {
    const drawer = devices.drawer === 'none' ? 'registrar' : devices.drawer;
    return { ...devices, drawer, registrar: { ...devices.registrar, kind: 'shtrih-m', address: found.address } };
  }
  if (found.kind === 'escpos') {
    const drawer = devices.drawer === 'none' ? 'printer' : devices.drawer;
    return { ...devices, drawer, printer: { ...devices.printer, kind: 'escpos', address: found.address } };
  }
  return devices;
}

export function isTaken(devices: Devices, { address, kind }: FoundDevice): boolean {
  const device = kind === 'shtrih-m' ? devices.registrar : devices.printer;
  return device.kind !== 'none' && device.address === address;
}

/** Addresses typed by hand, to be looked at as well. */
export function addressesOf(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .filter((address) => address !== '')
    .slice(0, 10);
}

export type ManagerDraft = { readonly name: string; readonly pin: string; readonly again: string };
export type ManagerProblem = 'name' | 'pin' | 'again';

export function managerProblem({ name, pin, again }: ManagerDraft): ManagerProblem | null {
  if (name.trim() === '') return 'name';
  if (!/^\d{4,6}$/.test(pin)) return 'pin';
  return pin === again ? null : 'again';
}
