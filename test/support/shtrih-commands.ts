/** Commands of a Shtrih-M registrar as tests write them down: plain bytes from the protocol's tables, shared with no driver and no device. */
export const SYSTEM_PASSWORD = '1E000000';
export const NOT_GIVEN = 'FFFFFFFFFF';

export function hex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []);
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

/** A little-endian number as hex. */
export function le(value: number, length: number): string {
  return Array.from({ length }, (_, index) =>
    Number((BigInt(value) >> BigInt(8 * index)) & 255n)
      .toString(16)
      .padStart(2, '0'),
  )
    .join('')
    .toUpperCase();
}

export type OperationV2 = {
  operation?: number;
  quantity?: number;
  price: number;
  sum?: number;
  rate?: string;
  department?: number;
  method?: number;
  subject?: number;
  name?: string;
};

/** FF46; quantity in millionths, money in kopecks, the name as hex of Windows-1251. */
export function operationV2({
  operation = 1,
  quantity = 1_000_000,
  price,
  sum,
  rate = '08',
  department = 1,
  method = 4,
  subject = 1,
  name = 'D5EBE5E1',
}: OperationV2): string {
  const bytes = [operation, department, method, subject].map((value) => le(value, 1));
  return `FF46${SYSTEM_PASSWORD}${bytes[0] ?? ''}${le(quantity, 6)}${le(price, 5)}${sum === undefined ? NOT_GIVEN : le(sum, 5)}${NOT_GIVEN}${rate}${bytes.slice(1).join('')}${name}`;
}

export type CloseV2 = { cash?: number; card?: number; prepaid?: number; credit?: number; rounding?: number; taxSystem?: number };

/** FF45 with the registrar counting the taxes. */
export function closeV2({ cash = 0, card = 0, prepaid = 0, credit = 0, rounding = 0, taxSystem = 1 }: CloseV2): string {
  const payments = Array.from({ length: 16 }, (_, index) => ({ 0: cash, 1: card, 13: prepaid, 14: credit })[index] ?? 0);
  return `FF45${SYSTEM_PASSWORD}${payments.map((amount) => le(amount, 5)).join('')}${le(rounding, 1)}${le(0, 30)}${le(taxSystem, 1)}`;
}

export const OPEN_SHIFT = `E0${SYSTEM_PASSWORD}`;
export const CLOSE_SHIFT = `41${SYSTEM_PASSWORD}`;
export const CANCEL = `88${SYSTEM_PASSWORD}`;
export const CONTINUE_PRINT = `B0${SYSTEM_PASSWORD}`;
export const SHORT_STATUS = `10${SYSTEM_PASSWORD}`;
export const STORAGE_STATUS = `FF01${SYSTEM_PASSWORD}`;

/** A protocol 2.0 frame, its CRC-16/CCITT-FALSE by table. */
export function frameV2(number: number, body: string): Uint8Array {
  const content = hex(le(body.length / 2 + 2, 2) + le(number, 2) + body);
  let sum = 0xffff;
  for (const byte of content) sum = ((sum << 8) & 0xff00) ^ (CRC_TABLE[((sum >> 8) ^ byte) & 255] ?? 0);
  const stuffed = [...content, sum & 255, sum >> 8].flatMap((byte) =>
    byte === 0x8f ? [0x9f, 0x81] : byte === 0x9f ? [0x9f, 0x83] : [byte],
  );
  return Uint8Array.from([0x8f, ...stuffed]);
}

/** A protocol 1.0 frame. */
export function frameV1(body: string): Uint8Array {
  const bytes = [body.length / 2, ...hex(body)];
  return Uint8Array.from([2, ...bytes, bytes.reduce((sum, byte) => sum ^ byte, 0)]);
}

const CRC_TABLE = Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) sum = (sum & 0x8000) === 0 ? sum << 1 : (sum << 1) ^ 0x1021;
  return sum & 0xffff;
});
