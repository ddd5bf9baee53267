/** What can be wrong with the emulated printer, and how it says so in its status bytes. */
import { z } from 'zod';

/** Any of these may be set alone; what is not named stays as it is. */
export const printerFault = z
  .object({
    paper: z.enum(['ok', 'low', 'out']),
    /** The paper runs out after so many more lines. */
    paperOutAfterLines: z.int().min(0),
    cover: z.enum(['closed', 'open']),
    online: z.boolean(),
    /** The knife is stuck. */
    cutterError: z.boolean(),
    msPerLine: z.int().min(0).max(60_000),
    /** The connection is cut after so many more lines, and what had not been printed is lost. */
    dropAfterLines: z.int().min(0),
    /** Answers nothing, prints all the same. */
    mute: z.boolean(),
  })
  .partial()
  .strict();
export type PrinterFault = z.infer<typeof printerFault>;

export type PrinterState = {
  readonly paper: 'ok' | 'low' | 'out';
  readonly paperOutAfterLines: number | null;
  readonly cover: 'closed' | 'open';
  readonly online: boolean;
  readonly cutterError: boolean;
  readonly msPerLine: number;
  readonly dropAfterLines: number | null;
  readonly mute: boolean;
};

export const HEALTHY: PrinterState = {
  paper: 'ok',
  paperOutAfterLines: null,
  cover: 'closed',
  online: true,
  cutterError: false,
  msPerLine: 0,
  dropAfterLines: null,
  mute: false,
};

export function withFault(state: PrinterState, fault: PrinterFault): PrinterState {
  const named = Object.fromEntries(Object.entries(fault).filter(([, value]) => (value as unknown) !== undefined));
  return { ...state, ...named };
}

/** New paper moved on by `lines`: counts down to the faults that were set to come. */
export function afterLines(state: PrinterState, lines: number): PrinterState {
  const less = (count: number | null): number | null => (count === null ? null : Math.max(0, count - lines));
  const left = less(state.paperOutAfterLines);
  const ranOut = left === 0 && lines > 0;
  return {
    ...state,
    paper: ranOut ? 'out' : state.paper,
    paperOutAfterLines: ranOut ? null : left,
    dropAfterLines: less(state.dropAfterLines),
  };
}

export function canPrint(state: PrinterState): boolean {
  return state.paper !== 'out' && state.cover === 'closed' && state.online && !state.cutterError;
}

/** The answer to DLE EOT n, by the tables of the command reference. */
export function statusByte(state: PrinterState, n: number): number {
  const bit = (on: boolean, mask: number): number => (on ? mask : 0);
  const out = state.paper === 'out';
  switch (n) {
    case 1:
      return 0x12 | bit(!canPrint(state), 0x08);
    case 2:
      return 0x12 | bit(state.cover === 'open', 0x04) | bit(out, 0x20) | bit(state.cutterError, 0x40);
    case 3:
      return 0x12 | bit(state.cutterError, 0x08);
    default:
      return 0x12 | bit(out || state.paper === 'low', 0x0c) | bit(out, 0x60);
  }
}

/** The answer to GS r: 1 paper sensor, 2 drawer. */
export function transmitByte(state: PrinterState, n: number): number {
  if (n === 2) return 0x00;
  return (state.paper === 'ok' ? 0 : 0x03) | (state.paper === 'out' ? 0x0c : 0);
}
