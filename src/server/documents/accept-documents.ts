/** Taking in changed documents of a till: each is judged by itself, safe to repeat, one transaction. */
import { isDeepStrictEqual } from 'node:util';
import { Fault } from '../../contract/errors/fault.ts';
import type { DocumentAnswer, DocumentRow } from '../../contract/sync/document-contract.ts';
import { readDocumentShape } from '../../contract/sync/document-shapes.ts';
import { SERVER_FIELDS, type CollectionName, type DocumentTypes } from '../../domain/documents/collections.ts';
import type { Unit } from '../db/database.ts';
import { holdUnagreedEdits, type TillEdit } from '../orders/hold-unagreed.ts';
import { forgetRefused, holdRefused } from './document-quarantine.ts';
import { judgeChange, type DocumentProblem } from './document-rules.ts';
import {
  insertDocuments,
  lockDocuments,
  writeDocuments,
  type DocumentPlace,
  type DocumentWrite,
  type StoredDocument,
} from './document-store.ts';
import { isBehind, keepTaken, readTaken, takeVersion, type TakenVersion, type Version } from './taken-versions.ts';

export type DocumentSender = { readonly storeId: string; readonly tillId: string };
type AnyDocument = DocumentTypes[CollectionName];
type Fields = Readonly<Record<string, unknown>>;
/** A row that was looked at: what is to be stored, and what the till thought the server had. */
type Offer<D> = DocumentWrite<D> & { readonly id: string; readonly base: Version | undefined };
type Verdict<D> =
  | { readonly kind: 'insert' | 'update' | 'same' }
  | { readonly kind: 'conflict'; readonly held: StoredDocument<D> }
  | { readonly kind: 'refused'; readonly problem: DocumentProblem };

/** One answer for each row. Throws BAD_INPUT when two rows are about one document. */
export async function acceptDocuments(
  unit: Unit,
  sender: DocumentSender,
  { collection, rows }: { readonly collection: CollectionName; readonly rows: readonly DocumentRow[] },
): Promise<readonly DocumentAnswer[]> {
  const ids = rows.map(({ newDocumentState }) => newDocumentState.id);
  if (new Set(ids).size < ids.length) throw new Fault('BAD_INPUT', { field: 'rows' });
  const place: DocumentPlace<CollectionName> = { storeId: sender.storeId, collection };
  const looked = rows.map((row) => look(collection, row));
  const verdicts = new Map<string, Verdict<AnyDocument>>(
    looked.flatMap((one) => ('problem' in one ? [[one.id, { kind: 'refused', problem: one.problem }] as const] : [])),
  );
  let open = looked.flatMap((one) => ('problem' in one ? [] : [one]));
  while (open.length > 0) {
    const held = await lockDocuments(
      unit,
      place,
      open.map(({ id }) => id),
    );
    for (const offer of open) verdicts.set(offer.id, judge(place, offer, held.get(offer.id)));
    const of = (kind: 'insert' | 'update'): typeof open => open.filter(({ id }) => verdicts.get(id)?.kind === kind);
    const updates = of('update');
    await writeDocuments(unit, place, updates);
    if (collection === 'orders') await holdUnagreedEdits(unit, sender.storeId, tillEdits(updates, held));
    const fresh = of('insert');
    const inserted = await insertDocuments(unit, place, fresh);
    // Another till made the same document in this moment: look at what it made.
    open = fresh.filter(({ id }) => !inserted.has(id));
  }
  const source = { ...place, tillId: sender.tillId };
  await settleQuarantine(unit, source, rows, verdicts);
  const offers = looked.flatMap((one) => ('problem' in one ? [] : [one]));
  const taken = await settleTaken(unit, source, offers, verdicts);
  const bases = new Map(offers.map(({ id, base }) => [id, base]));
  return ids.map((id) => answer(id, verdicts.get(id), { taken: taken.get(id), base: bases.get(id) }));
}

/** Orders as they were and as the till has them now. */
function tillEdits(
  offers: readonly Offer<AnyDocument>[],
  held: ReadonlyMap<string, StoredDocument<AnyDocument>>,
): readonly TillEdit[] {
  return offers.flatMap(({ id, document, deleted }) => {
    const before = held.get(id);
    const isOrder = before !== undefined && 'lines' in before.document && 'lines' in document;
    return isOrder && !deleted ? [{ before: before.document, after: document }] : [];
  });
}

function look<N extends CollectionName>(
  collection: N,
  { newDocumentState, assumedMasterState }: DocumentRow,
): Offer<DocumentTypes[N]> | { readonly id: string; readonly problem: DocumentProblem } {
  const { id } = newDocumentState;
  const { document, deleted } = versionOf(newDocumentState);
  const read = readDocumentShape(collection, document);
  if ('field' in read) return { id, problem: { code: 'DOCUMENT_SHAPE', details: { field: read.field } } };
  return { id, document: read.document, deleted, base: assumedMasterState == null ? undefined : versionOf(assumedMasterState) };
}

/** Without what only the server writes, and without RxDB's own marks. */
function versionOf(state: Fields): Version {
  const fields = Object.entries(state).filter(([name]) => !name.startsWith('_') && !SERVER_FIELDS.includes(name));
  return { document: Object.fromEntries(fields), deleted: state['_deleted'] === true };
}

function judge<N extends CollectionName>(
  { collection, storeId }: DocumentPlace<N>,
  { document, deleted, base }: Offer<DocumentTypes[N]>,
  held: StoredDocument<DocumentTypes[N]> | undefined,
): Verdict<DocumentTypes[N]> {
  if (held && isSame(held, { document, deleted })) return { kind: 'same' };
  // A document the server does not have is new, whatever the till assumed: it may have been refused before, or lost.
  if (held && (base === undefined || !isSame(held, base))) return { kind: 'conflict', held };
  const problem = judgeChange(collection, { before: held?.document, after: document }, { storeId });
  if (problem) return { kind: 'refused', problem };
  return { kind: held ? 'update' : 'insert' };
}

function isSame(one: Version, other: Version): boolean {
  return one.deleted === other.deleted && isDeepStrictEqual(versionOf({ ...one.document }).document, other.document);
}

async function settleQuarantine(
  unit: Unit,
  source: DocumentPlace<CollectionName> & { readonly tillId: string },
  rows: readonly DocumentRow[],
  verdicts: ReadonlyMap<string, Verdict<AnyDocument>>,
): Promise<void> {
  const refused = rows.flatMap(({ newDocumentState: document, assumedMasterState }) => {
    const verdict = verdicts.get(document.id);
    const base = assumedMasterState ?? undefined;
    return verdict?.kind === 'refused' ? [{ id: document.id, document, base, problem: verdict.problem }] : [];
  });
  const taken = [...verdicts].flatMap(([id, { kind }]) => (kind === 'refused' || kind === 'conflict' ? [] : [id]));
  await holdRefused(unit, source, refused);
  await forgetRefused(unit, source, taken);
}

/** Remembers what was taken; gives what was known before. */
async function settleTaken(
  unit: Unit,
  source: DocumentPlace<CollectionName> & { readonly tillId: string },
  offers: readonly Offer<AnyDocument>[],
  verdicts: ReadonlyMap<string, Verdict<AnyDocument>>,
): Promise<ReadonlyMap<string, TakenVersion>> {
  const kindOf = ({ id }: { readonly id: string }): string | undefined => verdicts.get(id)?.kind;
  const settled = offers.filter((one) => kindOf(one) !== 'refused');
  const before = await readTaken(
    unit,
    source,
    settled.map(({ id }) => id),
  );
  const next = settled
    // After a refetch a till offers everything without a base: what is the same and was never its own stays nobody's.
    .filter((one) => kindOf(one) !== 'conflict' && (kindOf(one) !== 'same' || one.base !== undefined || before.has(one.id)))
    .map(({ id, document, deleted, base }): TakenVersion => {
      const version = { document, deleted };
      return { id, ...version, ...takeVersion(before.get(id), { version, base }) };
    });
  await keepTaken(
    unit,
    source,
    next.filter(({ id, digest, bases }) => !isDeepStrictEqual({ digest, bases }, pick(before.get(id)))),
  );
  return before;
}

function pick(taken: TakenVersion | undefined): object | undefined {
  return taken && { digest: taken.digest, bases: taken.bases };
}

type Sender = { readonly taken: TakenVersion | undefined; readonly base: Version | undefined };

function answer(id: string, verdict: Verdict<{ readonly id: string }> | undefined, { taken, base }: Sender): DocumentAnswer {
  if (verdict?.kind === 'refused')
    return { id, outcome: 'refused', code: verdict.problem.code, details: { ...verdict.problem.details } };
  if (verdict?.kind !== 'conflict') return { id, outcome: 'accepted' };
  const yours = taken && isBehind(taken, base) ? { yours: wireForm(taken) } : {};
  return { id, outcome: 'conflict', document: wireForm(verdict.held), ...yours };
}

function wireForm({ document, deleted }: Version): { readonly id: string; readonly _deleted: boolean } {
  return { ...(document as { readonly id: string }), _deleted: deleted };
}
