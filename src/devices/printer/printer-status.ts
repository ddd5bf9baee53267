/** The printer's status bytes (DLE EOT n, GS r 1) and what they mean. Pure. */
import type { Details, ErrorCode } from '../../contract/errors/registry.ts';

/** DLE EOT n: 1 printer, 2 offline cause, 3 error cause, 4 paper roll. Answered at once, ahead of all data. */
export type StatusKind = 1 | 2 | 3 | 4;
export const STATUS_KINDS: readonly StatusKind[] = [1, 2, 3, 4];

export function statusRequest(kind: StatusKind): Uint8Array {
  return Uint8Array.of(0x10, 0x04, kind);
}

/** GS r 1, transmit paper sensor status: executed in its turn, so its answer says that everything before it is on paper. */
export const END_REQUEST: Uint8Array = Uint8Array.of(0x1d, 0x72, 1);

/** DLE DC4 8, clear buffers: throws away what has not been printed. */
export const CLEAR_BUFFERS: Uint8Array = Uint8Array.of(0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8);

/** DLE DC4 1 m t, real-time pulse: opens the drawer although the printer waits for paper. t counts 100 ms. */
export function realTimePulse(pin: 0 | 1, onMs: number): Uint8Array {
  return Uint8Array.of(0x10, 0x14, 1, pin, Math.min(8, Math.max(1, Math.ceil(onMs / 100))));
}

/** Bits 0, 1, 4, 7 of a DLE EOT answer are fixed at 0, 1, 1, 0. XON (11h) and XOFF (13h) are not like that. */
export function isStatusByte(byte: number): boolean {
  return (byte & 0b1001_0011) === 0b0001_0010;
}

/** Bits 4 and 7 of the GS r answer are fixed at 0. */
export function isEndByte(byte: number): boolean {
  return (byte & 0b1001_0000) === 0;
}

export type StatusBytes = Readonly<Record<StatusKind, number>>;
export type ReadyState =
  | { readonly state: 'ready'; readonly paperLow: boolean }
  | { readonly state: 'not-ready'; readonly code: ErrorCode; readonly details: Details };

/** The most telling reason first: an open cover also reports no paper, and both report offline. */
export function readStatus(bytes: StatusBytes): ReadyState {
  const offline = (bytes[1] & 0x08) !== 0;
  const coverOpen = (bytes[2] & 0x04) !== 0;
  const stoppedByPaper = (bytes[2] & 0x20) !== 0;
  const cutterOrFatal = (bytes[3] & 0x28) !== 0;
  const paperEnd = (bytes[4] & 0x60) !== 0;
  if (coverOpen) return notReady('PRINTER_COVER_OPEN');
  if (paperEnd || stoppedByPaper) return notReady('PRINTER_NO_PAPER');
  if (cutterOrFatal) return notReady('PRINTER_BROKEN');
  if (offline) return notReady('PRINTER_OFFLINE');
  return { state: 'ready', paperLow: (bytes[4] & 0x0c) !== 0 };
}

function notReady(code: ErrorCode): ReadyState {
  return { state: 'not-ready', code, details: {} };
}
