/** Where the electronic copy of a receipt goes: tag 1008 takes a phone with its plus, or an e-mail. */
import type { Country } from '../tax/vat-rates.ts';

const LONGEST = 64;
const PHONE = /^\+\d{7,15}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const BETWEEN_DIGITS = /[\s().-]/g;

/** As people of a country dial at home, and what stands before it abroad. */
const DIALLED: { readonly [Of in Country]: readonly { readonly home: RegExp; readonly code: string }[] } = {
  RU: [
    { home: /^[78](\d{10})$/, code: '+7' },
    { home: /^(9\d{9})$/, code: '+7' },
  ],
  UA: [{ home: /^(?:38)?(0\d{9})$/, code: '+38' }],
};

/** A loyalty card's number is neither. */
export function isElectronicAddress(text: string): boolean {
  return text.length <= LONGEST && (PHONE.test(text) || EMAIL.test(text));
}

/** Of what somebody typed or said: "8 (900) 123-45-67" is "+79001234567" in Russia. Undefined where it is neither a phone nor an e-mail. */
export function readElectronicAddress(typed: string, country: Country): string | undefined {
  const text = typed.trim();
  if (isElectronicAddress(text)) return text;
  const phone = text.replace(BETWEEN_DIGITS, '');
  if (isElectronicAddress(phone)) return phone;
  for (const { home, code } of DIALLED[country]) {
    const [, number] = home.exec(phone) ?? [];
    if (number !== undefined) return `${code}${number}`;
  }
  return undefined;
}
