/** Base32 of RFC 4648 without padding: bytes in capital letters and digits. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BITS = 5;
const BYTE_BITS = 8;

export function base32(bytes: readonly number[]): string {
  let [text, bits, held] = ['', 0, 0];
  for (const byte of bytes) {
    held = (held << BYTE_BITS) | byte;
    for (bits += BYTE_BITS; bits >= BITS; bits -= BITS) text += ALPHABET[(held >>> (bits - BITS)) & 31] ?? '';
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + (ALPHABET[(held << (BITS - bits)) & 31] ?? '') : text;
}

/** Undefined for anything that `base32` would not have written. */
export function fromBase32(text: string): readonly number[] | undefined {
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return undefined;
    held = (held << BITS) | value;
    bits += BITS;
    if (bits < BYTE_BITS) continue;
    bits -= BYTE_BITS;
    bytes.push((held >>> bits) & 255);
    held &= (1 << bits) - 1;
  }
  return base32(bytes) === text ? bytes : undefined;
}
