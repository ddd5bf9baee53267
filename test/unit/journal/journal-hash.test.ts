// The hash of an entry, worked out apart from the program: printf '%s' PREV_HASH CANONICAL | sha256sum
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/domain/journal/canonical-json.ts';
import { GENESIS_HASH, hashEntry } from '../../../src/main/db/journal-hash.ts';

const entry = {
  seq: 1,
  id: 'id-1',
  kind: 'SignedOut',
  v: 1,
  at: '2026-11-21T09:00:00.000Z',
  body: '{"by":{"name":"Кассир","staffId":"s1"},"kind":"SignedOut"}',
};

describe('the hash of a journal entry', () => {
  it('is SHA-256 over the hash before it and the canonical JSON of the entry', () => {
    expect(hashEntry(GENESIS_HASH, entry)).toBe('1f444a2a853d47824df3bc5f6fbd4712a40efc88c9f236f8e9f5bb403ee2c07c');
  });
  it('covers exactly the canonical form of the whole entry', async () => {
    const { createHash } = await import('node:crypto');
    const canonical = canonicalJson({ ...entry, body: JSON.parse(entry.body) as unknown });
    expect(hashEntry(GENESIS_HASH, entry)).toBe(
      createHash('sha256')
        .update(GENESIS_HASH + canonical)
        .digest('hex'),
    );
  });
});
