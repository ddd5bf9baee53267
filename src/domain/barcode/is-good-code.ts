/** What may stand in a catalogue as the code of a good. */
import { hasRightCheckDigit } from './check-digit.ts';
import { expandUpcE, isUpcEShaped, withoutSpaces } from './gtin.ts';

/** A number as long as a trade item number must be one; other codes, 1 to 48 visible characters, are the shop's own. */
export function isGoodCode(written: string): boolean {
  const digits = withoutSpaces(written);
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) return /^[\x21-\x7e]{1,48}$/.test(written.trim());
  const full = isUpcEShaped(digits) ? expandUpcE(digits) : digits;
  return full !== null && hasRightCheckDigit(full);
}
