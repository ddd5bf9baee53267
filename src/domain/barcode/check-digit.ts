/** The GS1 check digit: one rule for GTIN, SSCC, GLN and in-store codes of any length. */

const DIGITS = /^\d+$/;

/**
 * The check digit for the digits before it: weights 3 and 1 from the right, to the next ten.
 * Source: GS1 General Specifications, section 7.9.
 */
export function checkDigitOf(body: string): string {
  if (!DIGITS.test(body)) throw new RangeError(`not digits: ${body}`);
  let sum = 0;
  for (let i = 0; i < body.length; i += 1) sum += Number(body.at(-1 - i)) * (i % 2 === 0 ? 3 : 1);
  return String((10 - (sum % 10)) % 10);
}

/** True when all of `code` is digits and the last one is right. Total. */
export function hasRightCheckDigit(code: string): boolean {
  return code.length > 1 && DIGITS.test(code) && checkDigitOf(code.slice(0, -1)) === code.at(-1);
}
