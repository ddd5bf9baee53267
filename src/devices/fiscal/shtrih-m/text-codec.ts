/** The two code pages of the protocol: command text is Windows-1251, tag (TLV) text is CP866 (1.17; FFD). */
import iconv from 'iconv-lite';

export function encode1251(text: string): Uint8Array {
  return Uint8Array.from(iconv.encode(text, 'win1251'));
}

/** Text up to the first zero byte: fields are padded with zeros. */
export function decode1251(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return iconv.decode(end < 0 ? bytes : bytes.subarray(0, end), 'win1251').trim();
}

export function encode866(text: string): Uint8Array {
  return Uint8Array.from(iconv.encode(text, 'cp866'));
}
