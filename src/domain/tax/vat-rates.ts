/** Which VAT rates the law knows on which day, per country, and what follows a rate that has ended. */
import type { VatCode } from './vat.ts';

export type Country = 'RU' | 'UA';

type LegalRate = { readonly vat: VatCode; readonly from: string; readonly until?: string; readonly followedBy?: VatCode };

const rate = (vat: string, from: string, ended?: { readonly until: string; readonly followedBy: string }): LegalRate =>
  ended === undefined
    ? { vat: vat as VatCode, from }
    : { vat: vat as VatCode, from, until: ended.until, followedBy: ended.followedBy as VatCode };

/** Russian tax code articles 164 and 145, Ukrainian tax code article 193. Days are inclusive. */
const LEGAL_RATES: Readonly<Record<Country, readonly LegalRate[]>> = {
  RU: [
    rate('22%', '2026-01-01'),
    rate('20%', '2019-01-01', { until: '2025-12-31', followedBy: '22%' }),
    rate('10%', '2004-01-01'),
    rate('0%', '2004-01-01'),
    rate('none', '2004-01-01'),
    rate('5%', '2025-01-01'),
    rate('7%', '2025-01-01'),
    rate('22/122', '2026-01-01'),
    rate('20/120', '2019-01-01', { until: '2025-12-31', followedBy: '22/122' }),
    rate('10/110', '2004-01-01'),
    rate('5/105', '2025-01-01'),
    rate('7/107', '2025-01-01'),
  ],
  UA: [
    rate('20%', '1997-10-01'),
    rate('14%', '2021-03-01'),
    rate('7%', '2014-04-01'),
    rate('0%', '1997-10-01'),
    rate('none', '1997-10-01'),
  ],
};

/** Rates a shop may choose from on `day` ("2026-11-21"). */
export function vatRatesOn(country: Country, day: string): readonly VatCode[] {
  return LEGAL_RATES[country]
    .filter((legal) => legal.from <= day && (legal.until === undefined || day <= legal.until))
    .map((legal) => legal.vat);
}

/**
 * The rate that a good marked `vat` is sold at on `day`: a rate that has ended gives way to the one the law put in
 * its place, so that a catalogue nobody has touched since New Year still prints lawful receipts.
 */
export function vatOn(vat: VatCode, country: Country, day: string): VatCode {
  const legal = LEGAL_RATES[country].find((candidate) => candidate.vat === vat);
  const ended = legal?.until !== undefined && day > legal.until;
  return ended && legal.followedBy !== undefined ? legal.followedBy : vat;
}
