/** Drives an ESC/POS printer: asks before, prints, and asks whether all of it came out. A fresh connection for every slip. */
import { Fault } from '../../contract/errors/fault.ts';
import type { Details, ErrorCode } from '../../contract/errors/registry.ts';
import type { Connect, Timers } from '../transport/transport.ts';
import { encodeDrawerPulse } from './escpos-codec.ts';
import { prepareSlip, type Logos } from './prepare-slip.ts';
import { linkOver, type PrinterLink } from './printer-link.ts';
import type { PrinterProfile } from './printer-profile.ts';
import {
  CLEAR_BUFFERS,
  END_REQUEST,
  readStatus,
  realTimePulse,
  STATUS_KINDS,
  statusRequest,
  type StatusKind,
} from './printer-status.ts';
import type { PrinterStatus, PrintOptions, PrintOutcome, SlipPrinter } from './slip-printer.ts';

export type PrinterSettings = {
  readonly connect: Connect;
  readonly profile: PrinterProfile;
  readonly timers: Timers;
  readonly logos?: Logos;
};

const ANSWER_MS = 1000;
const POLL_MS = 1000;
const CHUNK = 1024;
/** A printer that takes no bytes and answers nothing for so long has been switched off or has lost its cable. */
const SILENCE_MS = 120_000;
/** A ready printer needs well under a minute for the longest slip: after this it has forgotten what it was printing. */
const END_MS = 180_000;
/** A one-way wire gives no sign: leave the bytes time to go before it is closed. */
const SETTLE_MS = 500;
/** Automatic status back off (GS a 0): from here on the printer speaks only when it is asked. */
const SPEAK_WHEN_ASKED = Uint8Array.of(0x1d, 0x61, 0);

/**
 * The printer is shared by nature: the wire is opened for one slip and closed after it, so that another till may print
 * in between and a printer switched off and on again needs no attention.
 */
export function createEscposPrinter(settings: PrinterSettings): SlipPrinter {
  const { profile } = settings;
  let seen: PrinterStatus = { state: 'unknown' };
  let working = 0;
  let queue: Promise<unknown> = Promise.resolve();
  const oneAtATime = <T>(work: () => Promise<T>): Promise<T> => {
    working += 1;
    const result = queue.then(work).finally(() => (working -= 1));
    queue = result.catch(() => undefined);
    return result;
  };
  const see = (status: PrinterStatus): PrinterStatus => (seen = status);

  const deliver = async (bytes: Uint8Array, options: PrintOptions, withoutPaper?: Uint8Array): Promise<PrintOutcome> => {
    const opened = await openLink(settings);
    if (!opened.ok) return (see({ state: 'not-ready', ...opened.reason }), notPrinted(opened.reason.code, opened.reason.details));
    const { link } = opened;
    try {
      const status = see(await askStatus(link, profile));
      if (status.state === 'not-ready' && status.code === 'PRINTER_NO_PAPER' && withoutPaper !== undefined)
        return await sendBlindly(link, withoutPaper);
      if (status.state === 'not-ready') return notPrinted(status.code, status.details);
      if (status.state === 'unknown' && profile.replies !== 'none') return notPrinted('PRINTER_SILENT');
      return await sendAndAwait(link, bytes, { settings, options, see });
    } finally {
      await link.close();
    }
  };

  return {
    status: () => {
      if (working > 0) return Promise.resolve(seen);
      return oneAtATime(async () => {
        const opened = await openLink(settings);
        if (!opened.ok) return see({ state: 'not-ready', ...opened.reason });
        const status = await askStatus(opened.link, profile);
        await opened.link.close();
        return see(
          status.state === 'unknown' && profile.replies !== 'none'
            ? { state: 'not-ready', code: 'PRINTER_SILENT', details: {} }
            : status,
        );
      });
    },
    print: (slip, options = {}) =>
      oneAtATime(async () => {
        if (options.signal?.aborted === true) return notPrinted('PRINT_JOB_GONE');
        const bytes = await prepareSlip(slip, profile, settings.logos ?? (() => undefined)).catch(() => undefined);
        return bytes === undefined ? notPrinted('PRINTER_CANNOT_PRINT') : deliver(bytes, options);
      }),
    openDrawer: () =>
      oneAtATime(() => deliver(encodeDrawerPulse(profile), {}, realTimePulse(profile.drawer.pin, profile.drawer.onMs))),
  };
}

type Opened =
  | { readonly ok: true; readonly link: PrinterLink }
  | { readonly ok: false; readonly reason: { readonly code: ErrorCode; readonly details: Details } };

async function openLink({ connect, timers }: PrinterSettings): Promise<Opened> {
  try {
    return { ok: true, link: linkOver(await connect(), timers) };
  } catch (thrown) {
    const { code, details } = Fault.from(thrown);
    return { ok: false, reason: { code, details } };
  }
}

async function askStatus(link: PrinterLink, profile: PrinterProfile): Promise<PrinterStatus> {
  if (profile.replies === 'none') return { state: 'unknown' };
  const bytes: Record<StatusKind, number> = { 1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12 };
  for (const kind of STATUS_KINDS) {
    link.forget('status');
    const byte = (await link.send(statusRequest(kind))) ? await link.answer('status', ANSWER_MS) : undefined;
    // Simple printers answer the first question only; none of them answers the later ones and not the first.
    if (byte === undefined && kind === 1) return { state: 'unknown' };
    if (link.isBabble()) return { state: 'not-ready', code: 'PRINTER_NOT_ONE', details: {} };
    bytes[kind] = byte ?? bytes[kind];
  }
  return readStatus(bytes);
}

type Job = {
  readonly settings: PrinterSettings;
  readonly options: PrintOptions;
  readonly see: (status: PrinterStatus) => PrinterStatus;
};

async function sendAndAwait(link: PrinterLink, bytes: Uint8Array, job: Job): Promise<PrintOutcome> {
  const { profile, timers } = job.settings;
  if (profile.replies !== 'none' && !(await link.send(SPEAK_WHEN_ASKED))) return notPrinted('DEVICE_DISCONNECTED');
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const result = await sendChunk(link, bytes.subarray(at, at + CHUNK), job);
    if (result === 'aborted') return giveUp(link);
    if (result !== 'sent') return unsure();
  }
  if (profile.replies === 'none') {
    await pause(timers, SETTLE_MS);
    return { outcome: 'printed', confirmed: false };
  }
  return awaitEnd(link, job);
}

/** A printer without paper stops taking bytes once its buffer is full, so a slow chunk is no error until nothing moves for SILENCE_MS. */
async function sendChunk(
  link: PrinterLink,
  chunk: Uint8Array,
  { settings, options }: Job,
): Promise<'sent' | 'broken' | 'stalled' | 'aborted'> {
  let settle: (result: 'stalled' | 'aborted') => void = () => undefined;
  const stopped = new Promise<'stalled' | 'aborted'>((resolve) => (settle = resolve));
  const abort = (): void => settle('aborted');
  const cancel = settings.timers.after(SILENCE_MS, () => settle('stalled'));
  options.signal?.addEventListener('abort', abort);
  try {
    if (options.signal?.aborted === true) return 'aborted';
    return await Promise.race([link.send(chunk).then((sent) => (sent ? ('sent' as const) : ('broken' as const))), stopped]);
  } finally {
    cancel();
    options.signal?.removeEventListener('abort', abort);
  }
}

/** Watches until the printer says that the last byte is on paper; waits as long as it says what it lacks. */
async function awaitEnd(link: PrinterLink, job: Job): Promise<PrintOutcome> {
  const { timers, profile } = job.settings;
  const watch: Watch = { heardAt: timers.now(), readySince: timers.now(), stoppedBy: undefined };
  link.forget('end');
  if (profile.replies === 'end' && !(await link.send(END_REQUEST))) return unsure();
  while (!link.isGone()) {
    if (job.options.signal?.aborted === true) return giveUp(link);
    const end = await link.answer('end', POLL_MS);
    if (end !== undefined) {
      tell(watch, undefined, job);
      job.see({ state: 'ready', paperLow: (end & 0x03) !== 0 });
      return { outcome: 'printed', confirmed: true };
    }
    const status = await askStatus(link, profile);
    observe(watch, status, job);
    if (status.state === 'ready' && profile.replies === 'status') return { outcome: 'printed', confirmed: false };
    if (isHopeless(watch, timers.now())) return unsure();
  }
  return unsure();
}

type Watch = { heardAt: number; readySince: number; stoppedBy: ErrorCode | undefined };

function observe(watch: Watch, status: PrinterStatus, job: Job): void {
  if (status.state === 'unknown') return;
  watch.heardAt = job.settings.timers.now();
  if (status.state === 'not-ready') watch.readySince = watch.heardAt;
  job.see(status);
  tell(watch, status.state === 'ready' ? undefined : status.code, job);
}

function tell(watch: Watch, code: ErrorCode | undefined, { options }: Job): void {
  if (code === watch.stoppedBy) return;
  watch.stoppedBy = code;
  options.onWaiting?.(code);
}

function isHopeless(watch: Watch, now: number): boolean {
  return now - watch.heardAt > SILENCE_MS || now - watch.readySince > END_MS;
}

/** For what is acted upon at once and answers nothing. */
async function sendBlindly(link: PrinterLink, bytes: Uint8Array): Promise<PrintOutcome> {
  return (await link.send(bytes)) ? { outcome: 'printed', confirmed: false } : unsure();
}

async function giveUp(link: PrinterLink): Promise<PrintOutcome> {
  await link.send(CLEAR_BUFFERS);
  return unsure();
}

function pause(timers: Timers, ms: number): Promise<void> {
  return new Promise((resolve) => void timers.after(ms, resolve));
}

function notPrinted(code: ErrorCode, details: Details = {}): PrintOutcome {
  return { outcome: 'not-printed', code, details };
}

function unsure(): PrintOutcome {
  return { outcome: 'unsure', code: 'PRINTER_UNSURE', details: {} };
}
