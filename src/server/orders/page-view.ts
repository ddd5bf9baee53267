/** How the customer's page writes things: text that is no markup, sums and times the local way. */
import type { Language } from '../../contract/errors/define-errors.ts';
import { formatMoney } from '../../domain/money/decimal.ts';
import type { Minor } from '../../domain/money/minor.ts';
import type { PageTexts } from './page-texts.ts';

export type PageView = {
  readonly t: PageTexts;
  readonly money: (sum: Minor) => string;
  readonly time: (at: string) => string;
  /** ISO 8601: what is over is not promised any more. */
  readonly now: string;
};

export type Currency = keyof typeof SIGNS;
/** As on the till's screens: behind the sum, in every language. */
const SIGNS = { RUB: '₽', UAH: '₴' } as const;
const MINUTE_MS = 60_000;

/** English as it is written here, and a day before its month. */
const LOCALES: Readonly<Record<Language, string>> = { ru: 'ru', uk: 'uk', en: 'en-GB' };

/** Written the local way from the exact decimal text, never from a fraction. */
export function moneyIn(language: Language, currency: Currency | null): PageView['money'] {
  const format = new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const sign = currency === null ? '' : `\u00a0${SIGNS[currency]}`;
  return (sum) => `${format.format(formatMoney(sum) as `${number}`)}${sign}`;
}

export function timeIn(language: Language, utcOffsetMinutes: number): PageView['time'] {
  const parts = { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' } as const;
  const format = new Intl.DateTimeFormat(LOCALES[language], parts);
  return (at) => {
    const time = Date.parse(at);
    return Number.isNaN(time) ? '' : format.format(new Date(time + utcOffsetMinutes * MINUTE_MS));
  };
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${String(char.charCodeAt(0))};`);
}
