// A till of its own that pulls 4,000 orders and hands one over now and then, until it is done or killed. Says how far it is.
import type { RxCollection } from 'rxdb';
import { openDocuments } from '../../src/main/db/documents/open-documents.ts';
import { createCircuit } from '../../src/sync/backoff.ts';
import { syncDocuments } from '../../src/sync/documents/sync-documents.ts';
import { createDatasetMemory, createDocumentServer, createQuarantineList, hurriedTimers } from './document-server.ts';
import { openSqlite } from './documents-storage.ts';
import { anOrder } from './order-documents.ts';

const ORDERS = 4000;
const { db, transactions } = openSqlite(process.argv[2]);
db.exec('CREATE TABLE IF NOT EXISTS handover (order_id TEXT PRIMARY KEY)');
const documents = await openDocuments(db, transactions);
const server = createDocumentServer();
for (let n = 0; n < ORDERS; n += 1) server.put(anOrder(`o${n}`));
const datasets = createDatasetMemory();
datasets.save('orders', 'one');
const { pull } = server.transport;
const timers = hurriedTimers();
const count = db.prepare('SELECT count(*) FROM "rx_lavka.orders.0"').pluck();

let handed = 0;
function handOver(): void {
  const next = documents.findSync('orders', `o${(handed += 7)}`);
  if (next === undefined || next.status === 'handed_over') return;
  transactions.unitOfWork(() => {
    db.prepare('INSERT INTO handover VALUES (?)').run(next.id);
    documents.patchInUnitOfWork('orders', next.id, { status: 'handed_over' });
  });
}

const sync = syncDocuments({
  collections: [documents.collections.orders as unknown as RxCollection<object>],
  transport: {
    ...server.transport,
    pull: async (...asked) => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      process.stdout.write(`${String(count.get())}\n`);
      handOver();
      return pull(...asked);
    },
  },
  circuit: createCircuit(timers),
  isListening: () => false,
  timers,
  quarantine: createQuarantineList(),
  datasets,
  validate: (collection, document) => documents.validate(collection as 'orders', document),
  onUnhandledRejection: () => () => undefined,
});
await sync.settled();
await sync.stop();
await documents.close();
process.stdout.write(`done ${String(count.get())}\n`, () => process.exit(0));
