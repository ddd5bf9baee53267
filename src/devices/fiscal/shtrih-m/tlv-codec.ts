/** Tags of the fiscal data format as the registrar takes them: tag 2 bytes, length 2 bytes, value; all lowest byte first. */
import { join, littleEndian, readLittleEndian } from './bytes.ts';
import { encode866 } from './text-codec.ts';

export const TAG_CUSTOMER_CONTACT = 1008;
export const TAG_CASHIER = 1021;
export const TAG_CASHIER_INN = 1203;
export const TAG_LINE = 1059;
export const TAG_LINE_NAME = 1030;
export const TAG_LINE_SUM = 1043;

/** What one command may carry (FF0C, FF4D). */
export const MAX_TLV_BYTES = 250;

export function stringTag(tag: number, text: string): Uint8Array {
  const value = encode866(text);
  return join(littleEndian(tag, 2), littleEndian(value.length, 2), value);
}

/** The cashier as the fiscal data format wants it: the name, and the INN where known (12 characters). */
export function cashierTags({ name, inn = '' }: { readonly name: string; readonly inn?: string | undefined }): Uint8Array {
  const named = stringTag(TAG_CASHIER, name);
  return inn === '' ? named : join(named, stringTag(TAG_CASHIER_INN, inn));
}

export type Tag = { readonly tag: number; readonly value: Uint8Array };

/** The tags of one level, or undefined when the bytes do not end where a tag ends. */
export function readTags(bytes: Uint8Array): readonly Tag[] | undefined {
  const tags: Tag[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 4 > bytes.length) return undefined;
    const end = at + 4 + readLittleEndian(bytes, at + 2, 2);
    if (end > bytes.length) return undefined;
    tags.push({ tag: readLittleEndian(bytes, at, 2), value: bytes.slice(at + 4, end) });
    at = end;
  }
  return tags;
}
