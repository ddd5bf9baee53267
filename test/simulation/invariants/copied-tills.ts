/**
 * I13: a till that was copied, or put back to a copy, is found out: the server bars it, people are told, its screen says so,
 * and the server holds the journal of one of its machines, as far as it came, and nothing of the others.
 */
import type { Evidence, JournalEntry, ServerEvidence, TillEvidence } from './evidence.ts';
import { brokenLinks } from './journal-and-replicas.ts';

/** What the server calls it, and what a till goes by when it sees it by itself. */
const TOLD: ReadonlySet<string> = new Set(['TILL_RESTORED', 'SYNC_FORK', 'TILL_QUARANTINED']);

export function copiedTills(evidence: Evidence): readonly string[] {
  const { copied, server } = evidence;
  const [first] = copied;
  if (first === undefined) return [];
  const { name, tillId } = first.till;
  const problems = [
    ...(server.barred.includes(tillId) ? [] : ['is not barred']),
    ...(server.alarms.some((alarm) => alarm.tillId === tillId) ? [] : ['nobody is told']),
    ...(heldJournal(evidence) === undefined ? ['what the server holds is the journal of none of its machines'] : []),
    ...copied.flatMap((machine) => brokenLinks(machine.till)),
    ...copied.flatMap(({ till }) => lostOf(till, server)),
    ...copied
      .filter(({ refusedFor }) => refusedFor !== null && !TOLD.has(refusedFor ?? ''))
      .map(({ till, refusedFor }) => `the screen of ${till.name} says ${refusedFor ?? 'nothing'}`),
  ];
  return problems.map((problem) => `${name}: ${problem}`);
}

/** What a machine was told the server holds is there, fact by fact. */
function lostOf({ name, tillId, journal, acked }: TillEvidence, server: ServerEvidence): readonly string[] {
  const held = new Map(server.facts.filter((fact) => fact.tillId === tillId).map(({ seq, hash }) => [seq, hash]));
  const lost = journal.filter(({ seq, hash }) => seq <= acked && held.get(seq) !== hash);
  return lost.length === 0 ? [] : [`${name} was told that ${lost.map(({ seq }) => seq).join(', ')} are held, and they are not`];
}

/** Tills whose paper must be their receipts. */
export function wholeTills({ tills, copied }: Evidence): readonly TillEvidence[] {
  return [...tills, ...copied.filter(({ isWhole }) => isWhole).map(({ till }) => till)];
}

/** Tills as far as the server must hold them: of those that were copied it holds one journal, up to where they were barred. */
export function asServerHolds(evidence: Evidence): readonly TillEvidence[] {
  const held = heldJournal(evidence);
  return held === undefined ? evidence.tills : [...evidence.tills, held];
}

function heldJournal({ copied, server }: Evidence): TillEvidence | undefined {
  const machine = copied.find(({ till }) => isBeginning(server.facts, till));
  if (machine === undefined) return undefined;
  const { till } = machine;
  const end = server.facts.filter(({ tillId }) => tillId === till.tillId).length;
  return { ...till, journal: till.journal.slice(0, end) };
}

function isBeginning(facts: ServerEvidence['facts'], { tillId, journal }: TillEvidence): boolean {
  const entries = new Map(journal.map((entry): [number, JournalEntry] => [entry.seq, entry]));
  const own = facts.filter((fact) => fact.tillId === tillId);
  return own.every(({ seq, hash }, index) => seq === index + 1 && entries.get(seq)?.hash === hash);
}
