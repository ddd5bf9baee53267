/** Amounts, quantities and times as people here write them. Pure; no floats: grouping is done on the digits. */
import { formatMoney, formatQuantity } from '../../domain/money/decimal.ts';
import { multiplyDivide, type Milli, type Minor } from '../../domain/money/minor.ts';

export type Currency = 'RUB' | 'UAH';
const SIGN: Readonly<Record<Currency, string>> = { RUB: '₽', UAH: '₴' };
const THIN = '\u202f';
const NO_BREAK = '\u00a0';
const MINUS = '−';

/** 125000 → "1 250,00" with a thin space that does not break. */
export function moneyText(amount: Minor): string {
  const [whole = '', fraction = ''] = formatMoney(amount).split('.');
  return `${grouped(whole)},${fraction}`;
}

/** 125000, RUB → "1 250,00 ₽". */
export function moneyWithSign(amount: Minor, currency: Currency): string {
  return `${moneyText(amount)}${NO_BREAK}${SIGN[currency]}`;
}

/** Notes on keys: 100000 → "1 000", kopecks only when there are some. */
export function shortMoney(amount: Minor): string {
  return moneyText(amount).replace(/,00$/, '');
}

/** An amount being typed: "12500," → "12 500,". */
export function typedText(text: string): string {
  const [whole = '', fraction] = text.split(',');
  return fraction === undefined ? grouped(whole) : `${grouped(whole)},${fraction}`;
}

/** 1500 → "1,5"; 2000 → "2". */
export function quantityText(quantity: Milli): string {
  const [whole = '', fraction] = formatQuantity(quantity).split('.');
  return fraction === undefined ? grouped(whole) : `${grouped(whole)},${fraction}`;
}

/** 98201 → "98 201": how many of something, where there may be thousands. */
export function countText(count: number): string {
  return grouped(String(count));
}

/** The locale by which counts inside sentences are written: thousands stand apart as in amounts, in English too. */
export function countLocale(language: string): string {
  return language === 'en' ? 'en-ZA' : language;
}

/** "22%" → "22 %", as it is written in sentences. */
export function rateText(rate: string): string {
  return rate.replace('%', `${NO_BREAK}%`);
}

/** 1050 → "10,5". */
export function percentText(basisPoints: number): string {
  return moneyText(basisPoints as Minor).replace(/,?0+$/, '');
}

/** 1234 → "+12,3 %"; −500 → "−5 %": a change, to a tenth of a percent. */
export function signedPercent(basisPoints: number): string {
  const tenths = multiplyDivide(basisPoints, 1, 10, 'half-up');
  const text = percentText(Math.abs(tenths) * 10);
  return `${tenths < 0 ? MINUS : '+'}${text}${NO_BREAK}%`;
}

/** Hours and minutes on the till's clock. */
export function timeText(instant: string): string {
  const at = new Date(instant);
  return `${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;
}

/** "21.11.2026 14:05": the same in every language the till speaks. */
export function dateTimeText(instant: string): string {
  const at = new Date(instant);
  return `${twoDigits(at.getDate())}.${twoDigits(at.getMonth() + 1)}.${at.getFullYear()} ${timeText(instant)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function grouped(whole: string): string {
  return whole.replace('-', MINUS).replace(/\B(?=(\d{3})+(?!\d))/g, THIN);
}
