/** Golden bytes: `[name]` paragraphs of hex, `#` starts a comment. Written by hand from documents, never by our own encoder. */
import { readFileSync } from 'node:fs';

export function goldenHex(path: string): Readonly<Record<string, Uint8Array>> {
  const found: Record<string, number[]> = {};
  let current: number[] = [];
  for (const line of readFileSync(new URL(`../golden/${path}`, import.meta.url), 'utf8').split('\n')) {
    const text = line.replace(/#.*/, '').trim();
    const name = /^\[(.+)\]$/.exec(text)?.[1];
    if (name !== undefined) found[name] = current = [];
    else current.push(...(text.match(/[0-9A-F]{2}/g) ?? []).map((digits) => parseInt(digits, 16)));
  }
  return Object.fromEntries(Object.entries(found).map(([name, bytes]) => [name, Uint8Array.from(bytes)]));
}

export function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/[0-9A-Fa-f]{2}/g) ?? [], (digits) => parseInt(digits, 16));
}
