/** What the status bar shows, out of the till's state. Pure. */
import type { TillState } from '../../../contract/till/till-contract.ts';
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
