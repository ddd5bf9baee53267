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

export function decode866(bytes: Uint8Array): string {
  return iconv.decode(bytes, 'cp866').trim();
}

/** `text` as it comes back out of a code page: letters the page does not have are lost. */
export function as1251(text: string): string {
  return iconv.decode(iconv.encode(text, 'win1251'), 'win1251');
}

export function as866(text: string): string {
  return iconv.decode(iconv.encode(text, 'cp866'), 'cp866');
}
