/** The exchange of the till's documents over whatever wire it is given, across storage failures and changes of the server. */
import type { Database, Statement } from 'better-sqlite3';
import { COLLECTIONS, type CollectionName } from '../../../domain/documents/collections.ts';
import type { Circuit } from '../../../sync/backoff.ts';
import { replicationIdentifier } from '../../../sync/documents/replication-identifier.ts';
import type { DocumentSync } from '../../../sync/documents/sync-documents.ts';
import { watchRejections } from '../../../sync/documents/watch-rejections.ts';
import type { RunningDocuments } from '../../../sync/exchange.ts';
import type { Timers } from '../../../sync/ports.ts';
import type { DocumentExchange, DocumentState, DocumentWire } from '../../app/exchange/exchange-ports.ts';
import type { UnitOfWork } from '../../app/ports.ts';
import { tableName } from '../rx-storage/storage-layout.ts';
import type { DocumentMemory } from '../sync/document-memory.ts';
import type { QuarantineTable } from '../sync/quarantine-table.ts';
import { DATABASE_NAME, DOCUMENT_SCHEMAS } from './document-schemas.ts';
import type { DocumentsHost } from './documents-host.ts';
import type { Documents } from './open-documents.ts';
import { MOST_COUNTED, waitingDocuments, type WaitingDocument } from './waiting-documents.ts';

export type DocumentExchangeParts = {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly host: DocumentsHost;
  readonly memory: DocumentMemory;
  readonly quarantine: QuarantineTable;
  readonly timers: Timers;
};

/** People look at the count of what waits; a storm of changes is told as one. */
const TELL_AFTER_MS = 300;
/** RxDB notes what was sent a moment after the answer. */
const LOOK_AGAIN_MS = 2000;
const RESEND_MS = 15_000;

export function createDocumentExchange(parts: DocumentExchangeParts): DocumentExchange {
  const { db, unitOfWork, host, memory, quarantine, timers } = parts;
  const writesSoFar = createWriteMark(db);
  let sync: DocumentSync | undefined;
  let seen: { readonly state: string; readonly waiting: readonly WaitingDocument[] } | undefined;

  function waitingNow(): readonly WaitingDocument[] {
    const state = writesSoFar();
    if (state === undefined) return [];
    if (seen?.state !== state) {
      const waiting = COLLECTIONS.flatMap((name) =>
        waitingDocuments(db, name, replicationIdentifier(memory.datasets.read(name)), MOST_COUNTED),
      );
      seen = { state, waiting };
    }
    return seen.waiting;
  }

  return {
    open: host.want,
    start: (wire) => run(parts, wire, waitingNow, (running) => (sync = running)),
    waiting() {
      const waiting = waitingNow();
      const oldest = Math.min(...waiting.map(({ since }) => since));
      return { count: waiting.length, since: waiting.length === 0 ? null : new Date(oldest).toISOString() };
    },
    states: () => statesOf(db, writesSoFar() ?? '', sync),
    problem() {
      const fault = host.problem();
      return fault === undefined ? null : { code: 'DOCUMENTS_STOPPED', details: { problem: fault.code } };
    },
    owns: isCollection,
    async again(direction, collection, id) {
      const documents = host.current();
      if (!isCollection(collection) || documents === undefined || sync === undefined) return false;
      if (direction === 'down') return takeAgain(documents, sync, collection, id);
      const isThere = unitOfWork(() => documents.resendInUnitOfWork(collection, id));
      if (!isThere) unitOfWork(() => quarantine.heal('up', collection, id));
      else await inTime(sync.settled(), timers, RESEND_MS);
      return !isHeld('up', collection, id);
    },
  };

  function takeAgain(documents: Documents, running: DocumentSync, collection: CollectionName, id: string): boolean {
    const held = quarantine.row(collection, id);
    if (held === undefined || documents.validate(collection, held.body) !== undefined) return false;
    // RxDB's checkpoint has passed it.
    running.fetchAgain(collection);
    return true;
  }

  function isHeld(direction: 'up' | 'down', collection: string, id: string): boolean {
    return quarantine.list().some((row) => row.direction === direction && row.topic === collection && row.key === id);
  }
}

/** Follows the documents as they are opened and closed; `use` is told what runs at the moment. */
function run(
  { unitOfWork, host, memory, timers }: DocumentExchangeParts,
  { pairing, transport, circuit, isListening, onChanged }: DocumentWire,
  waiting: () => readonly WaitingDocument[],
  use: (sync: DocumentSync | undefined) => void,
): RunningDocuments {
  let sync: DocumentSync | undefined;
  let stopHearing = (): void => undefined;
  let cancelTelling: (() => void) | undefined;

  function tell(ms = TELL_AFTER_MS): void {
    cancelTelling ??= timers.after(ms, () => {
      cancelTelling = undefined;
      onChanged();
      if (waiting().length > 0) tell(LOOK_AGAIN_MS);
    });
  }
  const quarantine: typeof memory.quarantine = {
    put: (entry) => (memory.quarantine.put(entry), tell()),
    heal: (...row) => (memory.quarantine.heal(...row), tell()),
    arrived: (...one) => (memory.quarantine.arrived(...one), tell()),
  };
  const telling: Circuit = {
    ...circuit,
    run: (work, signal) => circuit.run(work, signal).finally(() => tell()),
  };

  function opened(documents: Documents): void {
    if (!isHere()) return void moveIn();
    stopHearing = documents.onChange(() => tell());
    sync = documents.sync({
      ...{ transport, circuit: telling, isListening, timers, quarantine, datasets: memory.datasets },
      onUnhandledRejection: watchRejections,
    });
    use(sync);
    tell();
  }

  function isHere(): boolean {
    const place = memory.place();
    if (place === undefined) memory.moveTo(pairing);
    return place === undefined || (place.tenantId === pairing.tenantId && place.storeId === pairing.storeId);
  }

  /** The documents are of another store or chain: they go, and what their server never got is kept aside. */
  async function moveIn(): Promise<void> {
    unitOfWork(() => memory.leave(waiting()));
    await host.clear(() => memory.moveTo(pairing));
  }

  async function closing(): Promise<void> {
    const ending = sync;
    sync = undefined;
    use(undefined);
    stopHearing();
    tell();
    await ending?.stop();
  }

  const unfollow = host.follow({ opened, closing });
  void host.want();
  return {
    poked: (changed) => sync?.poked(changed),
    wake: () => sync?.wake(),
    async stop() {
      unfollow();
      await closing();
      cancelTelling?.();
      cancelTelling = () => undefined;
    },
  };
}

/** Undefined before any document was ever opened. Changes with every write of a document or of RxDB's notes. */
function createWriteMark(db: Database): () => string | undefined {
  const laidOut = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'rx_sequence'");
  let mark: Statement<[], string> | undefined;
  return () => {
    if (mark === undefined && laidOut.get() === undefined) return undefined;
    mark ??= db.prepare<[], string>("SELECT coalesce(group_concat(name || value), '') FROM rx_sequence").pluck();
    return mark.get();
  };
}

function statesOf(db: Database, written: string, sync: DocumentSync | undefined): readonly DocumentState[] {
  const running = new Map(sync?.status().map((one) => [one.collection, one.complete]));
  return COLLECTIONS.map((collection) => {
    const table = tableName({ database: DATABASE_NAME, collection, version: DOCUMENT_SCHEMAS[collection].version });
    const isThere = written.includes(`${DATABASE_NAME}.${collection}`);
    const count = isThere ? (db.prepare<[], number>(`SELECT count(*) FROM ${table} WHERE deleted = 0`).pluck().get() ?? 0) : 0;
    return { collection, complete: running.get(collection) === true, count };
  });
}

function isCollection(name: string): name is CollectionName {
  return (COLLECTIONS as readonly string[]).includes(name);
}

/** Whatever it is, no longer than `ms`. */
function inTime(work: Promise<void>, timers: Timers, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const cancel = timers.after(ms, resolve);
    void work.finally(() => {
      cancel();
      resolve();
    });
  });
}
