/** What was typed into a section of the settings, read as values. Pure. */
import type { Settings } from '../../../contract/till/settings-contract.ts';
import { checkInStoreLayout, type InStoreLayoutRefusal } from '../../../domain/barcode/in-store-code.ts';
import { formatMoney, parseDecimal, parseMoney } from '../../../domain/money/decimal.ts';
import type { Minor } from '../../../domain/money/minor.ts';

/** What is wrong with a field: a text of `settings.error`. */
export type FieldProblem =
  | 'time'
  | 'page'
  | 'empty'
  | 'inn'
  | 'percent'
  | 'amount'
  | 'whole'
  | 'lines'
  | 'longLine'
  | 'prefix'
  | `layout-${InStoreLayoutRefusal['reason']}`;
export type Read<T> = { readonly value: T | null; readonly problems: Readonly<Partial<Record<string, FieldProblem>>> };

type Selling = Settings['selling'];
const MOST_LINES = 8;
const LONGEST_LINE = 64;
const MOST_NOTES = 10;
const FULL_BASIS_POINTS = 10_000;

/** The value when nothing is wrong. */
export function whole<T>(problems: Readonly<Record<string, FieldProblem | undefined>>, value: () => T): Read<T> {
  const found = Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));
  return { value: Object.keys(found).length === 0 ? value() : null, problems: found };
}

export function readShop(draft: Settings['shop']): Read<Settings['shop']> {
  const inn = draft.inn.trim();
  return whole(
    {
      organisation: draft.organisation.trim() === '' ? 'empty' : undefined,
      inn: /^(\d{8}|\d{10}|\d{12})?$/.test(inn) ? undefined : 'inn',
    },
    () => ({
      ...draft,
      inn,
      organisation: draft.organisation.trim(),
      address: draft.address.trim(),
      store: draft.store.trim(),
      tillName: draft.tillName.trim(),
    }),
  );
}

export type ReceiptDraft = { readonly header: string; readonly footer: string };

export function receiptDraft({ receiptHeader, receiptFooter }: Selling): ReceiptDraft {
  return { header: receiptHeader.join('\n'), footer: receiptFooter.join('\n') };
}

export function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines.every((line) => line === '') ? [] : lines;
}

export function readReceipt(draft: ReceiptDraft): Read<Pick<Selling, 'receiptHeader' | 'receiptFooter'>> {
  const problem = (text: string): FieldProblem | undefined => {
    const lines = linesOf(text);
    if (lines.length > MOST_LINES) return 'lines';
    return lines.some((line) => line.length > LONGEST_LINE) ? 'longLine' : undefined;
  };
  return whole({ header: problem(draft.header), footer: problem(draft.footer) }, () => ({
    receiptHeader: linesOf(draft.header),
    receiptFooter: linesOf(draft.footer),
  }));
}

export type SellingDraft = {
  readonly cashier: string;
  readonly senior: string;
  readonly manager: string;
  readonly rounding: 'none' | 'cash' | 'all';
  readonly step: string;
  readonly mode: 'half-up' | 'up' | 'down';
  readonly notes: string;
  readonly autoLock: string;
  readonly defaultVat: string;
  readonly blindCount: boolean;
  readonly freePriceLines: boolean;
};
type SellingPart = Omit<Selling, 'receiptHeader' | 'receiptFooter' | 'inStoreCodes' | 'customerCardPrefixes'>;

export function sellingDraft(selling: Selling): SellingDraft {
  const { discountCeiling, rounding, cashNotes } = selling;
  const percent = (basisPoints: number): string =>
    formatMoney(basisPoints as Minor)
      .replace(/\.?0+$/, '')
      .replace('.', ',');
  return {
    cashier: percent(discountCeiling.cashier) || '0',
    senior: percent(discountCeiling.senior) || '0',
    manager: percent(discountCeiling.manager) || '0',
    rounding: rounding?.applies ?? 'none',
    step: rounding === null ? '1' : formatMoney(rounding.step).replace(/\.00$/, '').replace('.', ','),
    mode: rounding?.mode ?? 'half-up',
    notes: cashNotes.map((note) => formatMoney(note).replace(/\.00$/, '').replace('.', ',')).join(' '),
    autoLock: String(selling.autoLockMinutes),
    defaultVat: selling.defaultVat,
    blindCount: selling.blindCount,
    freePriceLines: selling.freePriceLines,
  };
}

export function readSelling(draft: SellingDraft): Read<SellingPart> {
  const ceilings = [percentOf(draft.cashier), percentOf(draft.senior), percentOf(draft.manager)] as const;
  const step = amountOf(draft.step);
  const notes = draft.notes
    .split(/[\s;]+/)
    .filter((note) => note !== '')
    .map(amountOf);
  const autoLock = wholeOf(draft.autoLock, 240);
  const [cashier, senior, manager] = ceilings;
  return whole(
    {
      cashier: cashier === null ? 'percent' : undefined,
      senior: senior === null ? 'percent' : undefined,
      manager: manager === null ? 'percent' : undefined,
      step: draft.rounding !== 'none' && step === null ? 'amount' : undefined,
      notes: notes.includes(null) || notes.length > MOST_NOTES ? 'amount' : undefined,
      autoLock: autoLock === null ? 'whole' : undefined,
    },
    () => ({
      discountCeiling: { cashier: cashier ?? 0, senior: senior ?? 0, manager: manager ?? 0 },
      rounding: draft.rounding === 'none' || step === null ? null : { step, mode: draft.mode, applies: draft.rounding },
      cashNotes: notes.filter((note) => note !== null).sort((a, b) => a - b),
      autoLockMinutes: autoLock ?? 0,
      defaultVat: draft.defaultVat,
      blindCount: draft.blindCount,
      freePriceLines: draft.freePriceLines,
    }),
  );
}

export type CodesDraft = { readonly layouts: string; readonly cards: string };

export function codesDraft({ inStoreCodes, customerCardPrefixes }: Selling): CodesDraft {
  return { layouts: inStoreCodes.join('\n'), cards: customerCardPrefixes.join(' ') };
}

/** Layouts typed in Cyrillic letters that look the same are read as Latin ones. */
export function layoutsOf(text: string): string[] {
  const words = text.toUpperCase().replaceAll('\u0421', 'C').replaceAll('\u0420', 'P').replaceAll('\u0406', 'I').split(/\s+/);
  return words.filter((word) => word !== '');
}

export function readCodes(draft: CodesDraft): Read<Pick<Selling, 'inStoreCodes' | 'customerCardPrefixes'>> {
  const layouts = layoutsOf(draft.layouts);
  const wrong = layouts.map(checkInStoreLayout).find((checked) => !checked.ok);
  const cards = draft.cards.split(/[\s,;]+/).filter((card) => card !== '');
  return whole(
    {
      layouts: wrong?.ok === false ? `layout-${wrong.error.reason}` : undefined,
      cards: cards.length <= 10 && cards.every((card) => /^\d{2,8}$/.test(card)) ? undefined : 'prefix',
    },
    () => ({ inStoreCodes: layouts, customerCardPrefixes: cards }),
  );
}

export type DevicesDraft = Omit<Settings['devices'], 'wedge'> & {
  readonly maxGap: string;
  readonly minLength: string;
  readonly terminator: 'Enter' | 'Tab';
};

export function devicesDraft({ wedge, ...devices }: Settings['devices']): DevicesDraft {
  return { ...devices, maxGap: String(wedge.maxGapMs), minLength: String(wedge.minLength), terminator: wedge.terminator };
}

export function readDevices({ maxGap, minLength, terminator, ...draft }: DevicesDraft): Read<Settings['devices']> {
  const gap = wholeOf(maxGap, 500);
  const length = wholeOf(minLength, 20);
  return whole(
    {
      registrar: draft.registrar.kind !== 'none' && draft.registrar.address.trim() === '' ? 'empty' : undefined,
      printer: draft.printer.kind !== 'none' && draft.printer.address.trim() === '' ? 'empty' : undefined,
      maxGap: gap === null || gap < 10 ? 'whole' : undefined,
      minLength: length === null || length < 3 ? 'whole' : undefined,
    },
    () => ({
      ...draft,
      registrar: { ...draft.registrar, address: draft.registrar.address.trim() },
      printer: { ...draft.printer, address: draft.printer.address.trim() },
      wedge: { maxGapMs: gap ?? 0, minLength: length ?? 0, terminator },
    }),
  );
}

function percentOf(text: string): number | null {
  const parsed = parseDecimal(text, 2);
  return parsed.ok && parsed.value >= 0 && parsed.value <= FULL_BASIS_POINTS ? parsed.value : null;
}

function amountOf(text: string): Minor | null {
  const parsed = parseMoney(text);
  return parsed.ok && parsed.value > 0 ? parsed.value : null;
}

function wholeOf(text: string, most: number): number | null {
  return /^\d{1,4}$/.test(text) && Number(text) <= most ? Number(text) : null;
}
