/** What docs/sync.md works out for somebody who writes another client is what the code does. Made with other programs: see the page. */
import { createPrivateKey, hash, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { factBody, FACT_KINDS } from '../../../src/contract/sync/fact-body.ts';
import { orderDocument } from '../../../src/contract/sync/order-document.ts';
import { shiftCheckRequest } from '../../../src/contract/sync/shift-check-contract.ts';
import { SHIFT_DOCUMENT_KINDS, shiftText, shiftTotals } from '../../../src/domain/shift/compare-shift.ts';
import { pushRequest } from '../../../src/contract/sync/push-contract.ts';
import { pushProofText, tokenProofText } from '../../../src/contract/sync/signed-text.ts';
import { canonicalJson } from '../../../src/domain/journal/canonical-json.ts';
import { entryText, GENESIS_HASH } from '../../../src/domain/journal/entry-text.ts';
import { readFact } from '../../../src/server/push/read-fact.ts';

const page = readFileSync('docs/sync.md', 'utf8');
const worked = page.slice(page.indexOf('### Worked out'), page.indexOf('## 4.'));
const row = (name: string): string => new RegExp(`^\\| ${name} \\| \`(.+)\` \\|$`, 'm').exec(worked)?.[1] ?? '';
const [body = '', entry = ''] = [...worked.matchAll(/^```json\n([^]+?)\n```$/gm)].map(([, text]) => text ?? '');

const sent = pushRequest.parse(JSON.parse(body));
const [fact] = sent.facts;
const jwk = { kty: 'OKP', crv: 'Ed25519', d: row('private key'), x: row('public key') };
const isSigned = (text: string, signature: string): boolean =>
  verify(null, Buffer.from(text), createPrivateKey({ key: jwk, format: 'jwk' }), Buffer.from(signature, 'base64url'));

describe('what docs/sync.md says of facts', () => {
  const recorded = page.slice(page.indexOf('### What is recorded'), page.indexOf('### Worked out'));

  it('names every kind', () => {
    const kinds = [...recorded.matchAll(/^\| (`\w+`(?:, `\w+`)*) \|/gm)].flatMap(([, names]) => names?.split(', ') ?? []);
    expect(kinds.map((name) => name.replaceAll('`', ''))).toEqual(FACT_KINDS);
  });

  it('shows a sale that the server takes', () => {
    const sale = JSON.parse(/^```json\n([^]+?)\n```$/m.exec(recorded)?.[1] ?? '') as { readonly kind: string };
    const entry = { seq: 1, id: 'f-1', kind: sale.kind, v: 1, at: '2026-11-21T10:00:00.000Z' };
    const digest = hash('sha256', entryText(GENESIS_HASH, { ...entry, body: canonicalJson(sale) }), 'hex');
    const { problem, body: read } = readFact({ ...entry, prevHash: GENESIS_HASH, hash: digest, body: sale });
    expect([problem, read]).toEqual([undefined, sale]);
  });
});

describe('what docs/sync.md shows besides', () => {
  const samples = (from: string, to: string): Record<string, unknown>[] =>
    [...page.slice(page.indexOf(from), page.indexOf(to)).matchAll(/^```json\n([^]+?)\n```$/gm)].map(
      ([, text]) => JSON.parse(text ?? '') as Record<string, unknown>,
    );

  it('is the beginning and the end of a shift that the server takes', () => {
    const shift = samples('### What is recorded', '### Worked out')[1] as unknown as { readonly kind: string }[];
    expect(shift.map((one) => factBody.parse(one))).toEqual(shift);
    expect(shift.map(({ kind }) => kind)).toEqual(['ShiftOpened', 'ShiftClosed']);
  });

  it('is an order that the server takes, with no field that could be left out', () => {
    const { _deleted, ...order } = samples('### Up', '### Merging').at(-1)!;
    expect([_deleted, orderDocument.parse(order)]).toEqual([false, order]);
    const spare = Object.keys(order).filter((field) => orderDocument.safeParse({ ...order, [field]: undefined }).success);
    expect(spare).toEqual([]);
  });

  it('is a shift to compare, with its digest', () => {
    const check = shiftCheckRequest.parse(samples('## 9. Comparing', '## 10.')[0]);
    const documents = check.documents ?? [];
    expect([check.totals, check.digest]).toEqual([shiftTotals(documents), hash('sha256', shiftText(documents), 'hex')]);
    const kinds = SHIFT_DOCUMENT_KINDS.map((kind) => `\`${kind}\``);
    expect(kinds.filter((kind) => !page.slice(page.indexOf('## 9.')).includes(kind))).toEqual([]);
  });
});

describe('the example of docs/sync.md', () => {
  it('hashes the entry as the server does', () => {
    const text = entryText(fact!.prevHash, { ...fact!, body: canonicalJson(fact!.body) });
    expect(text).toBe(fact!.prevHash + entry);
    expect([hash('sha256', text, 'hex'), fact!.hash]).toEqual(Array(2).fill(row('hash of the entry')));
  });

  it('is signed with the key named there', () => {
    const head = { seq: fact!.seq, hash: fact!.hash };
    const tenantId = row('tenantId');
    const token = tokenProofText({ tenantId, tillId: sent.till, challenge: row('challenge'), head });
    expect(isSigned(token, row('signature for a token'))).toBe(true);
    const digest = hash('sha256', body, 'hex');
    expect(digest).toBe(row('SHA-256 of the body'));
    const push = pushProofText({ tillId: sent.till, firstSeq: 1, lastSeq: 1, at: sent.at, digest });
    expect(isSigned(push, row('`x-lavka-signature`'))).toBe(true);
  });
});
