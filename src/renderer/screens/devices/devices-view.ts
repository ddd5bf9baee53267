/** What the devices screen shows. Pure. */
import type { OutputOf } from '../../../contract/rpc/define.ts';
import type { TillContract, TillState } from '../../../contract/till/till-contract.ts';

export type PrintJob = OutputOf<TillContract['print.jobs']>[number];

const FACTS = [
  'model',
  'serial',
  'shift',
  'paper',
  'clock',
  'storage',
  'storageExpires',
  'lastDocument',
  'unsentDocuments',
  'address',
  'software',
] as const;
export type FactKey = (typeof FACTS)[number];

/** The facts that have words; a device may tell more than the screens know. */
export function knownFacts(
  facts: readonly { readonly key: string; readonly value: string }[],
): { key: FactKey; value: string }[] {
  return facts.flatMap(({ key, value }) => {
    const known = FACTS.find((one) => one === key);
    return known === undefined || value === '' ? [] : [{ key: known, value: isMoment(known) ? momentText(value) : value }];
  });
}

function isMoment(key: FactKey): boolean {
  return key === 'clock' || key === 'storageExpires';
}

/** The device's own time, "2026-11-21T12:13:10", without a zone: turned into "21.11.2026 12:13" as it stands. */
function momentText(value: string): string {
  const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(value) ?? [];
  if (year === undefined || month === undefined || day === undefined) return value;
  return [`${day}.${month}.${year}`, time].filter((part) => part !== undefined).join(' ');
}

/** Values a device tells as words of the trade rather than as text for people. */
export function factWord(key: FactKey, value: string): 'ok' | 'out' | 'low' | 'unfinished-print' | 'open' | 'closed' | null {
  const [word] = value.split(' ');
  const known = ['ok', 'out', 'low', 'unfinished-print', 'open', 'closed'] as const;
  return key === 'paper' || key === 'shift' ? (known.find((one) => one === word) ?? null) : null;
}

const JOB_KINDS = [
  'sale',
  'return',
  'prepayment',
  'refund',
  'handover',
  'order-return',
  'copy',
  'x',
  'z',
  'cash',
  'pick',
  'label',
  'confirmation',
] as const;

export type JobTitle = {
  readonly kind: (typeof JOB_KINDS)[number];
  readonly number: string;
  readonly reason: string;
};

/** What is on the paper, from the till's mark of it: "sale 7", "z 214", "cash Размен". Null for a mark without words. */
export function jobTitle(title: string): JobTitle | null {
  const [, mark, rest = ''] = /^(\S+) (.+)$/.exec(title) ?? [];
  const kind = JOB_KINDS.find((known) => known === mark);
  return kind === undefined ? null : { kind, number: rest, reason: rest };
}

/** What may be done with a job: an unsure or failed one is printed again with a mark, or given up. */
export function jobMay({ status }: PrintJob): { readonly again: boolean; readonly cancel: boolean } {
  const isOpen = status === 'waiting' || status === 'unsure' || status === 'failed';
  return { again: status === 'unsure' || status === 'failed', cancel: isOpen };
}

export function tone(device: TillState['registrar']): 'well' | 'attention' | 'plain' {
  if (device.kind === 'ok') return 'well';
  return device.kind === 'attention' || device.kind === 'off' ? 'attention' : 'plain';
}
