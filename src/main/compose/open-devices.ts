/** From the settings to open devices. A wrong address is a device that cannot be reached, not a till that cannot start. */
import type { FiscalRegistrar, IntentStore } from '../../devices/fiscal/fiscal-registrar.ts';
import { noRegistrar } from '../../devices/fiscal/no-registrar.ts';
import { shtrihMRegistrar } from '../../devices/fiscal/shtrih-m/shtrih-m-registrar.ts';
import { createEscposPrinter } from '../../devices/printer/printer-driver.ts';
import { PRINTER_PROFILES, type CodePage, type PrinterProfile } from '../../devices/printer/printer-profile.ts';
import type { SlipPrinter } from '../../devices/printer/slip-printer.ts';
import { parseDeviceAddress } from '../../devices/transport/address.ts';
import { openTransport } from '../../devices/transport/open-transport.ts';
import type { Connect, Timers } from '../../devices/transport/transport.ts';
import { SHOP_LOGO } from '../../domain/receipt/slip-parts.ts';
import { Fault } from '../../contract/errors/fault.ts';
import type { Settings } from '../../contract/till/settings-contract.ts';
import type { OpenDevices } from '../app/devices/device-set.ts';
import type { TillOptions } from '../till.ts';

type Env = {
  readonly intents: IntentStore;
  readonly localTime: () => string;
  readonly timers: Timers;
  readonly overrides: TillOptions['devices'];
};

export function createOpenDevices({ overrides, ...env }: Env): OpenDevices {
  return (devices) => {
    const registrar = openRegistrar(devices.registrar, overrides?.registrar, env);
    const printer = openPrinter(devices.printer, overrides?.printer, env.timers);
    const addresses = {
      registrar: overrides?.registrar ?? devices.registrar.address,
      printer: overrides?.printer ?? devices.printer.address,
    };
    return { registrar, printer, addresses, close: () => registrar.close() };
  };
}

type RegistrarEnv = Omit<Env, 'overrides'>;

function openRegistrar(
  settings: Settings['devices']['registrar'],
  address: string | undefined,
  { intents, localTime, timers }: RegistrarEnv,
): FiscalRegistrar {
  if (settings.kind === 'none') return noRegistrar(localTime);
  return shtrihMRegistrar({ connect: connectTo(address ?? settings.address), intents, protocol: settings.protocol, timers });
}

function openPrinter(
  settings: Settings['devices']['printer'],
  address: string | undefined,
  timers: Timers,
): SlipPrinter | undefined {
  if (settings.kind === 'none') return undefined;
  return createEscposPrinter({
    connect: connectTo(address ?? settings.address),
    profile: profileOf(settings),
    // The test slip shows the shop's own picture, as receipts will.
    logos: (name) =>
      settings.logo !== '' && (name === SHOP_LOGO || name === 'test') ? Buffer.from(settings.logo, 'base64') : undefined,
    timers,
  });
}

export function connectTo(address: string): Connect {
  const parsed = parseDeviceAddress(address);
  return parsed.ok ? openTransport(parsed.value) : () => Promise.reject(new Fault('DEVICE_UNREACHABLE', { address }));
}

const PROFILE_OF_COLUMNS = { 32: '58', 42: '80-42', 48: '80' } as const;

/** The profile of the paper's width; the chosen code page comes first, `none` leaves only images for Cyrillic. */
function profileOf({ columns, codePage }: Settings['devices']['printer']): PrinterProfile {
  const profile: PrinterProfile = PRINTER_PROFILES[PROFILE_OF_COLUMNS[columns]];
  const isChosen = ([name]: readonly [CodePage, number]): boolean => name === codePage;
  return { ...profile, codePages: codePage === 'none' ? [] : profile.codePages.filter(isChosen) };
}
