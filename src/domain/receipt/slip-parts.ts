/** Blocks that several slips share: the head with the shop, the foot, pairs of a word and an amount. */
import type { FiscalSigns } from '../journal/fact.ts';
import { formatMoney } from '../money/decimal.ts';
import type { Minor } from '../money/minor.ts';
import type { PairBlock, SlipBlock } from './slip.ts';
import { moneyText, SLIP_TEXTS, type SlipLanguage } from './slip-texts.ts';

/** The shop as its papers name it. */
export type SlipShop = {
  readonly organisation: string;
  readonly inn: string;
  readonly address: string;
  readonly store: string;
  readonly tillName: string;
  readonly header: readonly string[];
  readonly footer: readonly string[];
  /** The printer has the shop's picture. */
  readonly hasLogo?: boolean;
};

/** The name of the shop's picture, for whoever prints. */
export const SHOP_LOGO = 'shop';

export type SlipContext = {
  readonly shop: SlipShop;
  readonly language: SlipLanguage;
  /** An instant in the shop's own time, "2026-11-21T10:41". */
  readonly localTime: (instant: string) => string;
};

export const RULE: SlipBlock = { kind: 'rule', style: 'single' };
export const CUT: readonly SlipBlock[] = [
  { kind: 'feed', lines: 3 },
  { kind: 'cut', mode: 'partial' },
];

export function headBlocks({ shop, language }: SlipContext): SlipBlock[] {
  const inn = shop.inn === '' ? '' : `${SLIP_TEXTS[language].inn} ${shop.inn}`;
  const name: SlipBlock[] =
    shop.organisation === '' ? [] : [{ kind: 'text', text: shop.organisation, align: 'center', bold: true }];
  return [...name, ...centred([shop.store, shop.address, inn, ...shop.header])];
}

/** On top of what a customer takes along. */
export function logoBlocks({ shop }: SlipContext): SlipBlock[] {
  return shop.hasLogo === true ? [{ kind: 'image', logo: SHOP_LOGO }] : [];
}

export function footBlocks({ shop }: SlipContext): SlipBlock[] {
  return centred(shop.footer);
}

export function amountPair(left: string, amount: Minor, language: SlipLanguage): PairBlock {
  return { kind: 'pair', left, right: moneyText(amount, language) };
}

/** What a code of our own allows for the till, see src/domain/barcode/own-code.ts. */
const LONGEST_MARK = 16;

/** Left out when there is nothing to say. */
export function amountUnlessZero(left: string, amount: Minor, language: SlipLanguage): PairBlock[] {
  return amount === 0 ? [] : [amountPair(left, amount, language)];
}

export function titleBlock(text: string): SlipBlock {
  return { kind: 'text', text, align: 'center', bold: true, size: 2 };
}

/** The text of the code that brings the receipt back by scanning it at a till of this shop. */
export function receiptQrText(tillName: string, number: number): string {
  return `LVR-${tillMark(tillName)}-${number}`;
}

/** The till's name as a code can carry it: scanners type letters and digits of the Latin alphabet, nothing else. */
export function tillMark(tillName: string): string {
  const mark = tillName
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, LONGEST_MARK);
  return mark === '' ? '0' : mark;
}

/** The code a buyer checks a Russian receipt by: order ЕД-7-20/662@; n = 1 sale, 2 return of a sale. */
export function fiscalQrText(signs: FiscalSigns, due: Minor, kind: 'sale' | 'return'): string {
  const time = signs.at.slice(0, 16).replace(/[-:]/g, '');
  const sign = kind === 'sale' ? 1 : 2;
  return `t=${time}&s=${formatMoney(due)}&fn=${signs.storage}&i=${signs.fiscalDocument}&fp=${signs.fiscalSign}&n=${sign}`;
}

function centred(lines: readonly string[]): SlipBlock[] {
  return lines.filter((text) => text !== '').map((text) => ({ kind: 'text', text, align: 'center' }));
}
