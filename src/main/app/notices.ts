/** Countdowns and warnings that are true now, most urgent first. Calm when all is well: an empty list. */
import { shiftAge, shiftExpiry } from '../../domain/shift/shift-clock.ts';
import type { TillState } from '../../contract/till/till-contract.ts';
import type { SeenStatus } from './devices/device-desk.ts';
import type { OpenShift } from './ports.ts';

type Notice = TillState['notices'][number];
export type NoticeInput = {
  readonly now: string;
  readonly shift: OpenShift | undefined;
  readonly seen: SeenStatus | undefined;
  readonly freeBytes: number;
  /** When the latest fact was recorded; null in an empty journal. */
  readonly latestFactAt: string | null;
};

const FREE_SPACE_WARNING_BYTES = 500 * 1024 * 1024;
const CLOCK_TOLERANCE_MINUTES = 5;
const UNSENT_WORTH_TELLING = 20;

export function noticesOf(input: NoticeInput): Notice[] {
  const notices = [
    ...clockNotices(input),
    ...shiftNotices(input),
    ...spaceNotices(input.freeBytes),
    ...(input.seen ? registrarNotices(input.seen) : []),
  ];
  return notices.sort((a, b) => Number(b.urgent) - Number(a.urgent));
}

/** Time that runs back: a flat battery or a hand in the settings. Small steps are the network's time setting the clock. */
function clockNotices({ now, latestFactAt }: NoticeInput): Notice[] {
  if (latestFactAt === null || Date.parse(latestFactAt) - Date.parse(now) <= CLOCK_TOLERANCE_MINUTES * 60_000) return [];
  return [{ code: 'CLOCK_BEHIND', details: {}, urgent: true }];
}

function shiftNotices({ shift, now }: NoticeInput): Notice[] {
  if (shift === undefined) return [];
  const age = shiftAge(shift.openedAt, now);
  if (age === 'expired') return [{ code: 'SHIFT_EXPIRED', details: { openedAt: shift.openedAt }, urgent: true }];
  if (age === 'fresh') return [];
  const minutes = Math.ceil((Date.parse(shiftExpiry(shift.openedAt).expiresAt) - Date.parse(now)) / 60_000);
  return [{ code: 'SHIFT_ENDS_SOON', details: { minutes }, urgent: false }];
}

function spaceNotices(freeBytes: number): Notice[] {
  return freeBytes < FREE_SPACE_WARNING_BYTES
    ? [{ code: 'DISK_LOW', details: { freeMegabytes: Math.floor(freeBytes / 1_048_576) }, urgent: true }]
    : [];
}

function registrarNotices({ status, clockMinutesOff: minutes }: SeenStatus): Notice[] {
  const notices: Notice[] = [];
  if (minutes !== null && minutes > CLOCK_TOLERANCE_MINUTES)
    notices.push({ code: 'CLOCK_DIFFERS', details: { minutes }, urgent: true });
  if (status.storageWarnings.includes('replace-soon') || status.storageWarnings.includes('month-left')) {
    notices.push({
      code: 'STORAGE_ENDS_SOON',
      details: { until: status.storageExpires ?? '' },
      urgent: status.storageWarnings.includes('replace-soon'),
    });
  }
  if (status.storageWarnings.includes('ofd-late') || status.unsentDocuments > UNSENT_WORTH_TELLING) {
    notices.push({
      code: 'OFD_UNSENT',
      details: { count: status.unsentDocuments },
      urgent: status.storageWarnings.includes('ofd-late'),
    });
  }
  return notices;
}
