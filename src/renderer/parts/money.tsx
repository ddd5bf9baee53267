/** An amount in the shop's currency. Digits stand under digits; screen readers hear the same text. */
import type { Minor } from '../../domain/money/minor.ts';
import { useTillState } from '../client/till-client.tsx';
import { moneyText, moneyWithSign } from '../i18n/format.ts';

/** `bare` leaves the currency sign out: in columns. */
export function Money({ amount, bare = false }: { readonly amount: Minor; readonly bare?: boolean }) {
  const { currency } = useTillState().shop;
  return <span className="money">{bare ? moneyText(amount) : moneyWithSign(amount, currency)}</span>;
}
