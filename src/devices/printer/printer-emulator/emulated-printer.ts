/** The emulated printer as tests and its HTTP control see it. */
import type { PrintedSlip } from './paper-roll.ts';
import type { PrinterFault, PrinterState } from './printer-state.ts';

export type ReceivedSlip = {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly text: readonly string[];
  /** `torn`: the connection ended without a cut. */
  readonly cut: PrintedSlip['cut'];
  /** PNG bytes. */
  picture(): Promise<Buffer>;
};

export type PrinterEmulator = {
  /** "tcp:127.0.0.1:9100" */
  readonly address: string;
  readonly controlUrl: string | null;
  slips(): readonly ReceivedSlip[];
  state(): PrinterState;
  /** How many times the drawer was kicked. */
  pulses(): number;
  /** Lines of paper moved on since the start. */
  linesPrinted(): number;
  /** Bytes received and not printed yet. */
  pendingBytes(): number;
  fault(fault: PrinterFault): void;
  /** Resolves when every slip so far is in the folder. */
  saved(): Promise<void>;
  close(): Promise<void>;
};
