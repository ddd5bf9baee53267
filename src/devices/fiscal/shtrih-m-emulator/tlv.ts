/** Tags of the fiscal data format: `tag16 length16 value`, strings in CP866. */
import { decodeText, encodeText } from './code-pages.ts';
import { joinBytes, readFields, toHex, uintField } from './bytes.ts';

export type TagValue = string | number | { readonly [tag: string]: TagValue };
export type Tags = Readonly<Record<string, TagValue>>;

const TEXT_TAGS = new Set([
  1005, 1008, 1009, 1016, 1021, 1026, 1030, 1036, 1044, 1046, 1048, 1073, 1074, 1075, 1085, 1086, 1117, 1171, 1178, 1179, 1187,
  1192, 1197, 1203, 1225, 1226, 1227, 1228, 1229, 1230, 1231, 1262, 1263, 1264, 1265,
]);
const NUMBER_TAGS = new Set([1023, 1054, 1055, 1057, 1173, 1199, 1212, 1214, 1222, 2003, 2102, 2106, 2107, 2108]);
const NESTED_TAGS = new Set([1059, 1084, 1174, 1223, 1224, 1256, 1260, 1270, 1291]);
/** Longest text each tag may hold; 1203 is exact. */
const TEXT_LIMITS: Readonly<Record<number, number>> = { 1008: 64, 1021: 64, 1117: 64, 1226: 12, 1227: 256, 1228: 12 };
const CASHIER_INN = 1203;
const CASHIER_INN_LENGTH = 12;

export type TlvReading =
  { readonly kind: 'tags'; readonly tags: Tags } | { readonly kind: 'malformed' } | { readonly kind: 'bad-value' };

/** A run of tags as an object; later tags of the same number win. */
export function readTags(bytes: Uint8Array): TlvReading {
  const tags: Record<string, TagValue> = {};
  const fields = readFields(bytes);
  while (fields.left() > 0) {
    if (fields.left() < 4) return { kind: 'malformed' };
    const tag = fields.uint(2);
    const length = fields.uint(2);
    if (fields.left() < length) return { kind: 'malformed' };
    const value = fields.bytes(length);
    if (!isAcceptable(tag, value)) return { kind: 'bad-value' };
    const read = valueOf(tag, value);
    if (read === undefined) return { kind: 'malformed' };
    tags[tag] = read;
  }
  return { kind: 'tags', tags };
}

export function tlv(tag: number, value: Uint8Array | readonly number[]): Uint8Array {
  return joinBytes(uintField(tag, 2), uintField(value.length, 2), value);
}

export function textTlv(tag: number, text: string): Uint8Array {
  return tlv(tag, encodeText(text, 'ibm866'));
}

/** A number without leading zero bytes (VLN), one byte at least. */
export function numberTlv(tag: number, value: number): Uint8Array {
  let length = 1;
  while (length < 6 && value >= 256 ** length) length += 1;
  return tlv(tag, uintField(value, length));
}

function isAcceptable(tag: number, value: Uint8Array): boolean {
  if (tag === CASHIER_INN) return value.length === CASHIER_INN_LENGTH;
  const limit = TEXT_LIMITS[tag];
  return limit === undefined || (value.length > 0 && value.length <= limit);
}

function valueOf(tag: number, value: Uint8Array): TagValue | undefined {
  if (TEXT_TAGS.has(tag)) return decodeText(value, 'ibm866');
  if (NUMBER_TAGS.has(tag) && value.length > 0 && value.length <= 6) return readFields(value).uint(value.length);
  if (!NESTED_TAGS.has(tag)) return toHex(value);
  const nested = readTags(value);
  return nested.kind === 'tags' ? nested.tags : undefined;
}
