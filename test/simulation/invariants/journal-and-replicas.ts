/** I6 and I10: journals without gaps whose chain holds on both sides, whole numbers only, and both sides showing the same reference data. */
import { hash } from 'node:crypto';
import { canonicalJson } from '../../../src/domain/journal/canonical-json.ts';
import { entryText, GENESIS_HASH } from '../../../src/domain/journal/entry-text.ts';
import type { Evidence, Replica, TillEvidence } from './evidence.ts';

export function journal({ tills, server }: Evidence): readonly string[] {
  return tills.flatMap((till) => {
    const own = server.facts.filter(({ tillId }) => tillId === till.tillId);
    const held = new Map(own.map((fact) => [fact.seq, fact]));
    const different = till.journal.filter(({ seq, id, hash: text }) => held.get(seq)?.hash !== text || held.get(seq)?.id !== id);
    const refused = own.filter(({ accepted }) => !accepted);
    const numbers = till.receiptNumbers.filter((number, index) => number !== index + 1);
    const problems = [
      ...brokenLinks(till),
      ...(own.length > till.journal.length ? [`the server has ${own.length} facts, the till ${till.journal.length}`] : []),
      ...(different.length > 0 ? [`facts ${seqs(different)} are not the same on the server`] : []),
      ...(refused.length > 0 ? [`facts ${seqs(refused)} are held in quarantine`] : []),
      ...(numbers.length > 0 ? [`receipt numbers have gaps: ${till.receiptNumbers.join(', ')}`] : []),
      ...till.quarantined.map((what) => `in quarantine: ${what}`),
    ];
    return problems.map((problem) => `${till.name}: ${problem}`);
  });
}

export function brokenLinks({ journal: entries }: TillEvidence): readonly string[] {
  let before = GENESIS_HASH;
  for (const [index, entry] of entries.entries()) {
    const own = hash('sha256', entryText(before, entry), 'hex');
    if (entry.seq !== index + 1 || entry.prevHash !== before || entry.hash !== own)
      return [`the chain breaks at fact ${entry.seq}`];
    before = entry.hash;
  }
  return [];
}

function seqs(facts: readonly { readonly seq: number }[]): string {
  return facts.map(({ seq }) => seq).join(', ');
}

/** Nobody is barred for nothing. */
export function replicas({ tills, copied, server }: Evidence): readonly string[] {
  const isRight = (tillId: string | null): boolean => copied.some(({ till }) => till.tillId === tillId);
  return [
    // Of a double handover it is asked elsewhere whether it was told rightly (I5).
    ...server.alarms
      .filter(({ code, tillId }) => code !== 'ORDER_CLAIM_USED' && !isRight(tillId))
      .map(({ code }) => `an alarm: ${code}`),
    ...server.barred.filter((tillId) => !isRight(tillId)).map((tillId) => `barred for nothing: ${tillId}`),
    ...tills.flatMap((till) => [
      ...Object.entries(server.replicas).flatMap(([feed, theirs]) =>
        differences(till.replicas[feed] ?? new Map<string, string>(), theirs, feed === 'settings').map(
          (difference) => `${till.name}, ${feed}: ${difference}`,
        ),
      ),
      ...fractions(till),
    ]),
  ];
}

/** `isPartial`: what the server says nothing of is the till's own. */
export function differences(ours: Replica, theirs: Replica, isPartial = false): readonly string[] {
  const keys = new Set([...theirs.keys(), ...(isPartial ? [] : ours.keys())]);
  return [...keys]
    .filter((key) => ours.get(key) !== theirs.get(key))
    .sort()
    .map((key) => `${key} is "${ours.get(key) ?? 'nothing'}", on the server "${theirs.get(key) ?? 'nothing'}"`);
}

/** Canonical JSON knows whole safe numbers only. */
function fractions({ name, journal: entries }: TillEvidence): readonly string[] {
  return entries
    .filter(({ fact, body }) => canonicalJson(fact) !== body)
    .map(({ seq }) => `${name}: fact ${seq} is not canonical`);
}
