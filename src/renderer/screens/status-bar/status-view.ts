/** What the status bar shows, out of the till's state. Pure. */
import type { TillState } from '../../../contract/till/till-contract.ts';

export type DeviceLight = { readonly kind: TillState['registrar']['kind']; readonly tone: 'well' | 'plain' | 'attention' };

/** Calm when well, plain when not: only what the cashier can mend asks for attention. */
export function deviceLight({ kind }: TillState['registrar']): DeviceLight {
  if (kind === 'ok') return { kind, tone: 'well' };
  return { kind, tone: kind === 'attention' ? 'attention' : 'plain' };
}

export function shopName({ shop }: Pick<TillState, 'shop'>): string {
  return [shop.organisation, shop.store].filter((part) => part !== '').join(' · ');
}
