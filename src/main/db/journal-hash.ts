/** How one entry of the journal is hashed: SHA-256 over the hash before it and the canonical JSON of the entry. */
import { hash } from 'node:crypto';

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

/** `body` is stored in its canonical form, so the canonical form of the whole is put together around it without parsing. */
export function hashEntry(prevHash: string, entry: HashedEntry): string {
  const { seq, id, kind, v, at, body } = entry;
  const canonical = `{"at":${JSON.stringify(at)},"body":${body},"id":${JSON.stringify(id)},"kind":${JSON.stringify(kind)},"seq":${seq},"v":${v}}`;
  return hash('sha256', prevHash + canonical, 'hex');
}
