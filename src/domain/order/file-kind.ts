/** What a file is, by its first bytes: a name and a claim prove nothing. */

const MARKS: readonly { readonly type: FileKind; readonly bytes: readonly number[] }[] = [
  // ISO 32000-1, 7.5.2: "%PDF-".
  { type: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  // ITU T.81, B.1.1.3: the SOI marker, and the marker that follows it.
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  // PNG specification, 5.2.
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];
export type FileKind = 'application/pdf' | 'image/jpeg' | 'image/png';

/** Undefined for anything else. */
export function fileKind(content: Uint8Array): FileKind | undefined {
  return MARKS.find(({ bytes }) => bytes.every((byte, index) => content[index] === byte))?.type;
}
