/** The receipt printer as the till sees it. */
import type { Details, ErrorCode } from '../../contract/errors/registry.ts';
import type { Slip } from '../../domain/receipt/slip.ts';

export type PrinterStatus =
  | { readonly state: 'ready'; readonly paperLow: boolean }
  | { readonly state: 'not-ready'; readonly code: ErrorCode; readonly details: Details }
  /** The wire goes one way or the printer answers nothing: it may well print. */
  | { readonly state: 'unknown' };

/**
 * - `printed`: `confirmed` says whether the printer itself said so.
 * - `not-printed`: not one byte of the slip has reached the printer: printing again is safe.
 * - `unsure`: some or all of it may be on paper.
 */
export type PrintOutcome =
  | { readonly outcome: 'printed'; readonly confirmed: boolean }
  | { readonly outcome: 'not-printed'; readonly code: ErrorCode; readonly details: Details }
  | { readonly outcome: 'unsure'; readonly code: ErrorCode; readonly details: Details };

export type PrintOptions = {
  /** Called when the printer stops in the middle (no paper, cover open) and again, with undefined, when it goes on. */
  readonly onWaiting?: (code: ErrorCode | undefined) => void;
  /** Gives the slip up: what the printer still holds is thrown away, the outcome is `unsure`. */
  readonly signal?: AbortSignal;
};

export interface SlipPrinter {
  /** While a slip is being printed: what was last seen of the printer. Never rejects. */
  status(): Promise<PrinterStatus>;
  /** One at a time; later calls wait. A printer without paper in mid-slip is waited for, as long as it takes. */
  print(slip: Slip, options?: PrintOptions): Promise<PrintOutcome>;
  /** Opens the drawer also while the printer waits for paper: change must be given. */
  openDrawer(): Promise<PrintOutcome>;
}
