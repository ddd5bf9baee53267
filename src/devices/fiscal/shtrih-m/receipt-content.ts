/**
 * Whose receipt a document of the storage is, when kind, total and time all fit: by what stands in it (FF3A, FF3B).
 * Devices may shorten or respell what they are given, so that one difference is a doubt and only two are a proof.
 */
import { z } from 'zod';
import { join, readLittleEndian } from './bytes.ts';
import type { ReceiptPlan } from './receipt-plan.ts';
import type { Session } from './session.ts';
import { as1251, as866, decode866 } from './text-codec.ts';
import { readTags, TAG_CUSTOMER_CONTACT, TAG_LINE, TAG_LINE_NAME, TAG_LINE_SUM, type Tag } from './tlv-codec.ts';

/** Kopecks line by line, the first line's name, and the customer's contact ("" when not known). */
export const receiptContent = z.object({ sums: z.array(z.int()), name: z.string(), customer: z.string() });
export type ReceiptContent = z.infer<typeof receiptContent>;

/** More tags than a receipt of 500 lines has. */
const MOST_TAGS = 1000;
const MOST_NAME = 128;

export function contentOf({ lines, customer }: ReceiptPlan): ReceiptContent {
  return { sums: lines.map(({ total }) => total), name: lines[0]?.name.slice(0, MOST_NAME) ?? '', customer };
}

/** What document `number` holds, or undefined where the device does not show it: then its number and total must do. */
export async function readContent(session: Session, number: number): Promise<ReceiptContent | undefined> {
  const begun = await session.device.ask(session.commands.beginReading(number));
  if (begun.kind !== 'ok') return undefined;
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < begun.value.length && parts.length < MOST_TAGS) {
    const part = await session.device.ask(session.commands.readOn);
    if (part.kind !== 'ok' || part.value.bytes.length === 0) return undefined;
    parts.push(part.value.bytes);
    length += part.value.bytes.length;
  }
  const tags = length === begun.value.length ? readTags(join(...parts)) : undefined;
  return tags === undefined ? undefined : contentOfTags(tags);
}

/** How many of sums, name and contact speak against `found` being what we sent. What either side leaves open does not count. */
export function differences(sent: ReceiptContent, found: ReceiptContent): number {
  const otherSums = found.sums.length > 0 && sent.sums.join() !== found.sums.join();
  const otherCustomer = sent.customer !== '' && bare(sent.customer) !== bare(found.customer);
  return [otherSums, isOtherName(bare(sent.name), bare(found.name)), otherCustomer].filter(Boolean).length;
}

function contentOfTags(tags: readonly Tag[]): ReceiptContent | undefined {
  const lines = tags.filter(({ tag }) => tag === TAG_LINE).map(({ value }) => readTags(value));
  const sums = lines.map((line) => line?.find(({ tag }) => tag === TAG_LINE_SUM)?.value);
  if (sums.some((sum) => sum === undefined || sum.length > 6)) return undefined;
  return {
    sums: sums.map((sum = new Uint8Array()) => readLittleEndian(sum, 0, sum.length)),
    name: textOf(lines[0], TAG_LINE_NAME),
    customer: textOf(tags, TAG_CUSTOMER_CONTACT),
  };
}

function textOf(tags: readonly Tag[] | undefined, wanted: number): string {
  const found = tags?.find(({ tag }) => tag === wanted);
  return found === undefined ? '' : decode866(found.value);
}

function isOtherName(sent: string, found: string): boolean {
  return sent !== '' && found !== '' && !sent.startsWith(found) && !found.startsWith(sent);
}

/** What is left of a text after both code pages: its letters and digits. */
function bare(text: string): string {
  return as866(as1251(text))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
