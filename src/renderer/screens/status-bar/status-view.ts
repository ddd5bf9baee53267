/** What the status bar shows, out of the till's state. Pure. */
import type { PairedState } from '../../../contract/till/sync-contract.ts';
import type { TillState } from '../../../contract/till/till-contract.ts';
import { dateTimeText, timeText } from '../../i18n/format.ts';
import { deviceOf } from '../checkout/checkout-view.ts';

export type DeviceLight = { readonly kind: TillState['registrar']['kind']; readonly tone: 'well' | 'plain' | 'attention' };

/** Calm when well, plain when not: only what the cashier can mend asks for attention. */
export function deviceLight({ kind }: TillState['registrar']): DeviceLight {
  if (kind === 'ok') return { kind, tone: 'well' };
  return { kind, tone: kind === 'attention' ? 'attention' : 'plain' };
}

/** While the till asks a registrar that does not answer, its light says so at once, not only at the next look round the devices. */
export function registrarOf({ registrar, checkout }: Pick<TillState, 'registrar' | 'checkout'>): TillState['registrar'] {
  if (checkout.phase !== 'attention' || registrar.kind !== 'ok' || deviceOf(checkout.code) !== 'registrar') return registrar;
  return { ...registrar, kind: 'attention', code: checkout.code, details: checkout.details };
}

export function shopName({ shop }: Pick<TillState, 'shop'>): string {
  return [shop.organisation, shop.store].filter((part) => part !== '').join(' · ');
}

export type SyncPart = {
  readonly key: 'pairedRefused' | 'pairedTrying' | 'pairedHeld' | 'pairedOld' | 'pairedAll' | 'pairedNone';
  readonly values: { readonly count: number; readonly number: number; readonly time: string };
};
export type SyncLight = {
  readonly tone: 'plain' | 'attention';
  /** What is not as it should be, worst first. */
  readonly trouble: readonly SyncPart[];
  readonly held: SyncPart;
};

/** What waits for longer is worth a line of its own; a till that cannot send is plain, for it sells all the same. */
export function syncLight(state: PairedState): SyncLight {
  const { link, oldestWaitingAt, ackedThrough, ackedAt, quarantined } = state;
  const waiting = waitingOf(state);
  const values = { count: 0, number: ackedThrough, time: ackedAt === null ? '' : timeText(ackedAt) };
  const trouble: SyncPart[] = [];
  if (link === 'refused') trouble.push({ key: 'pairedRefused', values });
  if (quarantined > 0) trouble.push({ key: 'pairedHeld', values: { ...values, count: quarantined } });
  if (link === 'trying') trouble.push({ key: 'pairedTrying', values });
  if (waiting > 0 && oldestWaitingAt !== null && link !== 'ok')
    trouble.push({ key: 'pairedOld', values: { ...values, time: dateTimeText(oldestWaitingAt) } });
  return {
    tone: link === 'refused' || quarantined > 0 ? 'attention' : 'plain',
    trouble,
    held: { key: ackedAt === null || ackedThrough === 0 ? 'pairedNone' : 'pairedAll', values },
  };
}

/** Facts and documents that the server does not have yet. */
export function waitingOf({ waiting, waitingDocuments }: PairedState): number {
  return waiting + waitingDocuments;
}
