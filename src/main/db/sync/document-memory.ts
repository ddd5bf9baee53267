/** What the exchange of documents remembers in the till's file: whose they are, which data they came from, what is kept apart. */
import type { Database } from 'better-sqlite3';
import type { DatasetMemory, Quarantine } from '../../../sync/ports.ts';
import type { Clock, UnitOfWork } from '../../app/ports.ts';
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
type Env = { readonly unitOfWork: UnitOfWork; readonly clock: Clock; readonly quarantine: QuarantineTable };

export function createDocumentMemory(db: Database, { unitOfWork, clock, quarantine }: Env): DocumentMemory {
  const dataset = db.prepare<[string], string>('SELECT dataset FROM document_dataset WHERE collection = ?').pluck();
  const setDataset = db.prepare('INSERT OR REPLACE INTO document_dataset (collection, dataset) VALUES (?, ?)');
  const forgetDatasets = db.prepare('DELETE FROM document_dataset');
  const place = db.prepare<[], DocumentPlace>('SELECT tenant_id AS tenantId, store_id AS storeId FROM document_place');
  const setPlace = db.prepare('INSERT OR REPLACE INTO document_place VALUES (1, @tenantId, @storeId)');
  const leave = db.prepare('INSERT OR IGNORE INTO left_document (collection, id, left_at, document) VALUES (?, ?, ?, ?)');

  return {
    datasets: {
      read: (collection) => dataset.get(collection),
      save: (collection, name) => unitOfWork(() => void setDataset.run(collection, name)),
    },
    quarantine: {
      put: ({ collection, direction, id, document, code, details }) =>
        unitOfWork(() =>
          quarantine.put({ direction, topic: collection, key: id, code, details, body: document, at: clock.now() }),
        ),
      heal(collection, direction, id) {
        if (quarantine.count() > 0) unitOfWork(() => quarantine.heal(direction, collection, id));
      },
    },
    place: () => place.get(),
    moveTo: (to) =>
      unitOfWork(() => {
        setPlace.run(to);
        forgetDatasets.run();
        quarantine.clearDocuments();
      }),
    leave: (documents) =>
      unitOfWork(() => {
        const at = clock.now();
        for (const { collection, document } of documents)
          leave.run(collection, String((document as { readonly id: unknown }).id), at, JSON.stringify(document));
      }),
  };
}
