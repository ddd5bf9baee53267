/** The registrar's two alphabets: Windows-1251 for command text, CP866 for the tags of the fiscal storage. */
type CodePage = 'windows-1251' | 'ibm866';

const encoders: Record<CodePage, ReadonlyMap<string, number>> = {
  'windows-1251': reverse('windows-1251'),
  ibm866: reverse('ibm866'),
};

/** Text up to the first zero byte: fields are padded with zeros. */
export function decodeText(bytes: Uint8Array, page: CodePage): string {
  const end = bytes.indexOf(0);
  return new TextDecoder(page).decode(end === -1 ? bytes : bytes.subarray(0, end));
}

/** A character the page lacks becomes "?". With `length`, cut or padded with zeros to it. */
export function encodeText(text: string, page: CodePage, length?: number): Uint8Array {
  const bytes = Uint8Array.from(Array.from(text, (letter) => encoders[page].get(letter) ?? 0x3f));
  if (length === undefined) return bytes;
  const field = new Uint8Array(length);
  field.set(bytes.subarray(0, length));
  return field;
}

function reverse(page: CodePage): ReadonlyMap<string, number> {
  const decoder = new TextDecoder(page);
  return new Map(Array.from({ length: 255 }, (_, index) => [decoder.decode(Uint8Array.of(index + 1)), index + 1] as const));
}
