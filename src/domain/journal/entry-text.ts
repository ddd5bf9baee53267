/** What the hash of a journal's entry is taken over: a till and a server must write it alike. */

/** The hash before the first entry. */
export const GENESIS_HASH = '0'.repeat(64);

export type HashedEntry = {
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly v: number;
  readonly at: string;
  /** Canonical JSON, as it is stored. */
  readonly body: string;
};

/**
 * The hash before it, then the canonical JSON of the entry. `body` is in its canonical form already, so the whole is put
 * together around it without parsing.
 */
export function entryText(prevHash: string, { seq, id, kind, v, at, body }: HashedEntry): string {
  return `${prevHash}{"at":${JSON.stringify(at)},"body":${body},"id":${JSON.stringify(id)},"kind":${JSON.stringify(kind)},"seq":${seq},"v":${v}}`;
}
