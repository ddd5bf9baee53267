/** What the exchange of documents remembers in the till's file: whose they are, which data they came from, what is kept apart. */
import type { Database } from 'better-sqlite3';
import { isDeepStrictEqual } from 'node:util';
import { COLLECTIONS } from '../../../domain/documents/collections.ts';
import { replicationIdentifier } from '../../../sync/documents/replication-identifier.ts';
import type { DatasetMemory, Quarantine } from '../../../sync/ports.ts';
import type { Clock, UnitOfWork } from '../../app/ports.ts';
import { waitingDocuments } from '../documents/waiting-documents.ts';
import type { QuarantineTable } from './quarantine-table.ts';

export type DocumentPlace = { readonly tenantId: string; readonly storeId: string };
export type LeftDocument = { readonly collection: string; readonly document: object };

export type DocumentMemory = {
  readonly datasets: DatasetMemory;
  readonly quarantine: Quarantine;
  /** Undefined until the till first joined a server. */
  readonly place: () => DocumentPlace | undefined;
  /** Forgets everything of the place before. */
  readonly moveTo: (place: DocumentPlace) => void;
  /** Keeps what a former place's server never got. */
  readonly leave: (documents: readonly LeftDocument[]) => void;
};
/** SQLite's LIMIT for no limit. */
const ALL = -1;
type Env = { readonly unitOfWork: UnitOfWork; readonly clock: Clock; readonly quarantine: QuarantineTable };

export function createDocumentMemory(db: Database, { unitOfWork, clock, quarantine }: Env): DocumentMemory {
  const dataset = db.prepare<[string], string>('SELECT dataset FROM document_dataset WHERE collection = ?').pluck();
  const setDataset = db.prepare('INSERT OR REPLACE INTO document_dataset (collection, dataset) VALUES (?, ?)');
  const forgetDatasets = db.prepare('DELETE FROM document_dataset');
  const place = db.prepare<[], DocumentPlace>('SELECT tenant_id AS tenantId, store_id AS storeId FROM document_place');
  const setPlace = db.prepare('INSERT OR REPLACE INTO document_place VALUES (1, @tenantId, @storeId)');
  const bases = keptBases(db);
  const leave = db.prepare('INSERT OR IGNORE INTO left_document (collection, id, left_at, document) VALUES (?, ?, ?, ?)');

  return {
    datasets: {
      read: (collection) => dataset.get(collection),
      save: (collection, name) => unitOfWork(() => void setDataset.run(collection, name)),
      keepBases: (collection) => unitOfWork(() => bases.keep(collection, dataset.get(collection))),
      baseOf: bases.of,
      dropBase(collection, id) {
        if (bases.of(collection, id) !== undefined) unitOfWork(() => bases.drop(collection, id));
      },
    },
    quarantine: {
      put: ({ collection, direction, id, document, code, details }) =>
        unitOfWork(() =>
          quarantine.put({ direction, topic: collection, key: id, code, details, body: document, at: clock.now() }),
        ),
      heal(collection, direction, id) {
        if (quarantine.count() > 0) unitOfWork(() => quarantine.heal(direction, collection, id));
      },
      arrived(collection, id, document) {
        if (quarantine.count() === 0) return;
        const refused = quarantine.row(collection, id, 'up')?.body;
        unitOfWork(() => {
          quarantine.heal('down', collection, id);
          if (refused !== undefined && isDeepStrictEqual(refused, { _deleted: false, ...document }))
            quarantine.heal('up', collection, id);
        });
      },
    },
    place: () => place.get(),
    moveTo: (to) =>
      unitOfWork(() => {
        setPlace.run(to);
        forgetDatasets.run();
        bases.clear();
        quarantine.clearDocuments();
      }),
    leave: (documents) =>
      unitOfWork(() => {
        const at = clock.now();
        for (const { collection, document } of documents) leave.run(collection, idOf(document), at, JSON.stringify(document));
      }),
  };
}

/** What waiting changes were made on, from RxDB's notes of an exchange that are about to be dropped. */
function keptBases(db: Database) {
  const get = db.prepare<[string, string], string>('SELECT document FROM document_base WHERE collection = ? AND id = ?').pluck();
  const put = db.prepare('INSERT OR REPLACE INTO document_base (collection, id, document) VALUES (?, ?, ?)');
  const drop = db.prepare('DELETE FROM document_base WHERE collection = ? AND id = ?');
  const ids = db.prepare<[string], string>('SELECT id FROM document_base WHERE collection = ?').pluck();
  const clear = db.prepare('DELETE FROM document_base');

  return {
    keep(collection: string, dataset: string | undefined): void {
      const name = COLLECTIONS.find((one) => one === collection);
      if (name === undefined) return;
      const waiting = new Map(
        waitingDocuments(db, name, replicationIdentifier(dataset), ALL).map((one) => [idOf(one.document), one] as const),
      );
      for (const id of ids.all(collection)) if (!waiting.has(id)) drop.run(collection, id);
      // One that never reached this data has no note here: what was kept of the data before still holds.
      for (const [id, { base }] of waiting) if (base !== undefined) put.run(collection, id, JSON.stringify(base));
    },
    of(collection: string, id: string): object | undefined {
      const text = get.get(collection, id);
      return text === undefined ? undefined : (JSON.parse(text) as object);
    },
    drop: (collection: string, id: string) => void drop.run(collection, id),
    clear: () => void clear.run(),
  };
}

function idOf(document: object): string {
  return String((document as { readonly id: unknown }).id);
}
