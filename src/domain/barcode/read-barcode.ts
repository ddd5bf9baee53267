/** Decides what a scanned or typed code is. Order matters: our own codes, then what the shop has set, then the world's. */
import type { BarcodeSettings } from './barcode-settings.ts';
import { hasRightCheckDigit } from './check-digit.ts';
import { readCustomerCard } from './customer-card.ts';
import { readFiscalQr } from './fiscal-qr.ts';
import { readGs1 } from './gs1-code.ts';
import { parseBracketed, parseElementString, SEPARATOR } from './gs1-element-string.ts';
import { canonical, expandUpcE, insideOf, isUpcEShaped, normalizeGtin, withoutSpaces } from './gtin.ts';
import { readInStoreCode } from './in-store-code.ts';
import { fromLayout, hasCyrillic } from './keyboard-layout.ts';
import { readOwnCode } from './own-code.ts';
import { refused, type GtinReading, type Reading, type RefusedReading, type TextReading } from './reading.ts';

/** Longer than any code a shop scans; a GS1 DataMatrix on a pack has some 100 characters. */
export const MAX_CODE_LENGTH = 1024;

/** AIM symbology identifiers that promise GS1 data, and those that may carry a bare GTIN. Source: ISO/IEC 15424. */
const GS1_AIM = /^\](?:C1|d2|Q3|J1|e[0-2])$/;
const GTIN_AIM = /^\](?:E|I|X)/;
const BRACKETED = /^\((?:0[0-3]\)|\d{2,4}\).*\(0[12]\))/;

type Scan = { readonly aim: string; readonly text: string };

/**
 * What `text` is, read by the shop's `settings`. Total: any string gives a reading, and what cannot be trusted is a
 * `refused` one with its code. When a Russian or Ukrainian layout garbled a code of ours, a card or a GS1 string, it is
 * read as the keys say.
 */
export function readBarcode(text: string, settings: BarcodeSettings): Reading {
  if (text.length > MAX_CODE_LENGTH) return refused(text, 'BARCODE_TOO_LONG', { length: text.length, limit: MAX_CODE_LENGTH });
  const trimmed = text.trim();
  if (trimmed === '') return refused('', 'BARCODE_EMPTY');
  if (isGarbled(trimmed)) return refused(trimmed, 'BARCODE_GARBLED');
  if (!hasCyrillic(trimmed)) return read(splitAim(trimmed), settings);
  const asKeys = read(splitAim(fromLayout(trimmed)), settings);
  return asKeys.kind === 'text' ? textReading(trimmed) : asKeys;
}

/** Control characters other than the separator, halves of surrogate pairs and the sign for bytes that made no character. */
function isGarbled(text: string): boolean {
  return /[\p{Cc}\p{Cs}\ufffd]/u.test(text.replaceAll(SEPARATOR, ''));
}

function splitAim(text: string): Scan {
  const aim = /^\][A-Za-z][0-9A-Za-z]/.exec(text)?.[0] ?? '';
  return text.length > aim.length ? { aim, text: text.slice(aim.length) } : { aim: '', text };
}

function read(scan: Scan, settings: BarcodeSettings): Reading {
  const { aim, text } = scan;
  const known = readOwnCode(text) ?? readFiscalQr(text) ?? readCustomerCard(text, settings.customerCards);
  if (known !== null) return known;
  if (isGs1(scan)) return readGs1(text, text.startsWith('(') ? parseBracketed(text) : parseElementString(text), settings.year);
  if (text.includes(SEPARATOR)) return refused(text, 'BARCODE_GARBLED');
  const isPlainText = aim !== '' && !GTIN_AIM.test(aim);
  const digits = withoutSpaces(text);
  return readInStoreCode(digits, settings.inStore) ?? (isPlainText ? null : readGtin(digits, aim)) ?? textReading(text);
}

/**
 * Scanners often keep AIM prefix and FNC1 to themselves: then a separator inside, brackets around a known identifier, or
 * 01 with a valid GTIN (or one digit off, when a serial, batch or date follows) give the element string away.
 */
function isGs1({ aim, text }: Scan): boolean {
  if (GS1_AIM.test(aim) || text.startsWith(SEPARATOR) || BRACKETED.test(text)) return true;
  if (/^01\d{14}/.test(text) && hasRightCheckDigit(text.slice(2, 16))) return true;
  return /^01\d{14}21[^\d]/.test(text) || (/^\d{2}/.test(text) && text.includes(SEPARATOR));
}

function readGtin(digits: string, aim: string): GtinReading | RefusedReading | null {
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits)) return null;
  const isUpcE = isUpcEShaped(digits) && aim !== ']E4';
  const full = isUpcE ? expandUpcE(digits) : digits;
  if (full === null || !hasRightCheckDigit(full)) return refused(digits, 'BARCODE_CHECK_DIGIT');
  const stored = canonical(full);
  const symbology = isUpcE ? 'UPC-E' : symbologyOf(digits);
  // An EAN-8 that begins with 0 is the shop's own number, and stored as it is written.
  const unnormalized = isUpcEShaped(digits) && !isUpcE ? [digits] : [];
  const forms = { gtin: full, ean13: stored.length === 13 ? stored : null, upcA: full.length === 12 ? full : null };
  return { kind: 'gtin', raw: digits, symbology, ...forms, inside: insideOf(full), lookup: [stored, ...unnormalized] };
}

function symbologyOf(digits: string): GtinReading['symbology'] {
  if (digits.length === 8) return 'EAN-8';
  if (digits.length === 12) return 'UPC-A';
  return digits.length === 13 ? 'EAN-13' : 'ITF-14';
}

function textReading(text: string): TextReading {
  const recovered = fromLayout(text);
  const lookup = [normalizeGtin(text), ...(recovered === text ? [] : [recovered])];
  return { kind: 'text', raw: text, text, lookup };
}
