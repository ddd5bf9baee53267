/** How one entry of the journal is hashed: SHA-256 over the hash before it and the canonical JSON of the entry. */
import { hash } from 'node:crypto';
import { entryText, type HashedEntry } from '../../domain/journal/entry-text.ts';

export { GENESIS_HASH, type HashedEntry } from '../../domain/journal/entry-text.ts';

export function hashEntry(prevHash: string, entry: HashedEntry): string {
  return hash('sha256', entryText(prevHash, entry), 'hex');
}
