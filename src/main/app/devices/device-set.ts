/** The devices as the settings name them, opened together and closed together. */
import type { FiscalRegistrar } from '../../../devices/fiscal/fiscal-registrar.ts';
import type { SlipPrinter } from '../../../devices/printer/slip-printer.ts';
import type { Settings } from '../../../contract/till/settings-contract.ts';

export type DeviceSet = {
  readonly registrar: FiscalRegistrar;
  readonly printer: SlipPrinter | undefined;
  /** Where they really are: the settings' addresses, or what stands in for them while this process runs. */
  readonly addresses: { readonly registrar: string; readonly printer: string };
  close(): Promise<void>;
};

export type OpenDevices = (devices: Settings['devices']) => DeviceSet;
