/** Cuts GS1 element strings into identifiers and values, from the scanner's form (FNC1 as \x1d) and the printed one in brackets. */
import { err, ok, type Result } from '../shared/result.ts';
import type { BarcodeDetails, BarcodeRefusal, BarcodeRefusalCode } from './barcode-refusal.ts';
import { hasRightCheckDigit } from './check-digit.ts';
import { identifier, leadingIdentifier, type Gs1Identifier } from './gs1-identifiers.ts';

export type Gs1Element = { readonly ai: string; readonly value: string };
export type Gs1Elements = Result<readonly Gs1Element[], BarcodeRefusal>;

export const SEPARATOR = '\x1d';

function refuse(code: BarcodeRefusalCode, details: BarcodeDetails): { readonly ok: false; readonly error: BarcodeRefusal } {
  return err({ code, details });
}

/** Reads `01…10…\x1d21…`; a leading separator is FNC1 and dropped. */
export function parseElementString(text: string): Gs1Elements {
  const elements: Gs1Element[] = [];
  let rest = text.replace(/^\x1d+/, '');
  const hasSeparators = rest.includes(SEPARATOR);
  while (rest !== '') {
    const known = leadingIdentifier(rest);
    if (known === null) return refuse('BARCODE_GS1_BROKEN', { ai: rest.slice(0, 4) });
    const end = endOfValue(rest, known);
    const value = rest.slice(known.ai.length, end);
    if (value.length > known.longest && !hasSeparators) return refuse('BARCODE_NO_SEPARATOR', { ai: known.ai });
    const checked = checkElement(known, value);
    if (!checked.ok) return checked;
    elements.push(checked.value);
    rest = rest.slice(end).replace(/^\x1d+/, '');
  }
  return withoutContradiction(elements);
}

function endOfValue(rest: string, known: Gs1Identifier): number {
  const separator = rest.indexOf(SEPARATOR);
  const end = separator < 0 ? rest.length : separator;
  return known.endsByItself ? Math.min(end, known.ai.length + known.longest) : end;
}

/** Reads `(01)…(10)…` as it is printed under the symbol. A bracket belongs to the value unless it holds a known identifier. */
export function parseBracketed(text: string): Gs1Elements {
  const starts = [...text.matchAll(/\((\d{2,4})\)/g)].filter((match) => identifier(match[1] ?? '') !== null);
  if (starts[0]?.index !== 0) return refuse('BARCODE_GS1_BROKEN', { ai: text.slice(0, 6) });
  const elements: Gs1Element[] = [];
  for (const [i, start] of starts.entries()) {
    const known = identifier(start[1] ?? '');
    const value = text.slice(start.index + start[0].length, starts[i + 1]?.index).trim();
    const checked = known === null ? refuse('BARCODE_GS1_BROKEN', { ai: start[0] }) : checkElement(known, value);
    if (!checked.ok) return checked;
    elements.push(checked.value);
  }
  return withoutContradiction(elements);
}

/** The scanner's form, a separator after each value that does not end by itself and is not the last. */
export function buildElementString(elements: readonly Gs1Element[]): string {
  return elements
    .map(
      ({ ai, value }, i) => `${ai}${value}${i === elements.length - 1 || identifier(ai)?.endsByItself === true ? '' : SEPARATOR}`,
    )
    .join('');
}

function checkElement(known: Gs1Identifier, value: string): Result<Gs1Element, BarcodeRefusal> {
  if (!known.value.test(value)) return refuse('BARCODE_GS1_BROKEN', { ai: known.ai });
  if (known.checked > 0 && !hasRightCheckDigit(value.slice(0, known.checked)))
    return refuse('BARCODE_CHECK_DIGIT', { ai: known.ai });
  return ok({ ai: known.ai, value });
}

/** One identifier twice is allowed only with the same value. Source: GS1 General Specifications, section 4.14. */
function withoutContradiction(elements: readonly Gs1Element[]): Gs1Elements {
  const values = new Map<string, string>();
  for (const { ai, value } of elements) {
    if ((values.get(ai) ?? value) !== value) return refuse('BARCODE_GS1_BROKEN', { ai });
    values.set(ai, value);
  }
  return elements.length === 0 ? refuse('BARCODE_GS1_BROKEN', { ai: '' }) : ok(elements);
}
