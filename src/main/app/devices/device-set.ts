/** The devices as the settings name them, opened together and closed together. */
import type { FiscalRegistrar } from '../../../devices/fiscal/fiscal-registrar.ts';
import type { SlipPrinter } from '../../../devices/printer/slip-printer.ts';
import type { Settings } from '../../../contract/till/settings-contract.ts';

export type DeviceSet = {
  readonly registrar: FiscalRegistrar;
  readonly printer: SlipPrinter | undefined;
  close(): Promise<void>;
};

export type OpenDevices = (devices: Settings['devices']) => DeviceSet;
