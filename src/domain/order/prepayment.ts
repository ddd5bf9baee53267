/** The words of paying for an order ahead of its goods, and the tax rates that prepayments are recorded at. */
import type { VatCode } from '../tax/vat.ts';

/** Tag 1214: 1 the goods are known and paid in full, 2 in part, 3 no goods are known yet. */
export type PrepaymentMethod = 1 | 2 | 3;

/** How money came, and so how it goes back. `online`: through the web shop. */
export type PaymentWay = 'online' | 'cash' | 'card';

/**
 * The calculated rate of a prepayment for goods at `vat`: "22%" → "22/122" (tax code of Russia, article 164, point 4).
 * "0%", "none" and calculated rates stay as they are.
 */
export function calculatedVat(vat: VatCode): VatCode {
  const percent = /^(\d{1,2})%$/.exec(vat)?.[1];
  if (percent === undefined || Number(percent) === 0) return vat;
  return `${percent}/${String(100 + Number(percent))}` as VatCode;
}

/** The plain rate behind a calculated one: "22/122" → "22%". */
export function plainVat(vat: VatCode): VatCode {
  const part = /^(\d{1,2})\/\d{3}$/.exec(vat)?.[1];
  return part === undefined ? vat : (`${part}%` as VatCode);
}
