// The peer of a first load: the same feed of goods through RxDB's replication into its memory storage, in a process of its own.
import { parseArgs } from 'node:util';
import { createRxDatabase } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';

export type RxdbLoad = { readonly rows: number; readonly seconds: number; readonly residentMb: number };
type Good = { readonly goodId: string; readonly name: string };
type Page = { readonly rows: readonly { readonly body: Good }[]; readonly cursor: string; readonly more: boolean };

const PAGE = 2000;
const { values } = parseArgs({ options: { server: { type: 'string' }, token: { type: 'string' } } });
const texts = ['name', 'article', 'category', 'brand', 'unit', 'vat', 'size', 'colour'];
const database = await createRxDatabase({ name: 'peer', storage: getRxStorageMemory(), multiInstance: false });
const { goods } = await database.addCollections({
  goods: {
    schema: {
      ...{ version: 0, primaryKey: 'goodId', type: 'object' },
      properties: {
        goodId: { type: 'string', maxLength: 64 },
        modelId: { type: ['string', 'null'] },
        active: { type: 'boolean' },
        ...Object.fromEntries(texts.map((name) => [name, { type: 'string' }])),
      },
      required: ['goodId'],
    } as never,
  },
});
const began = performance.now();
const replication = replicateRxCollection<Good, { readonly cursor: string; readonly done: boolean }>({
  ...{ replicationIdentifier: 'bench', collection: goods as never, live: false, waitForLeadership: false },
  pull: {
    batchSize: PAGE,
    async handler(checkpoint) {
      if (checkpoint?.done === true) return { documents: [], checkpoint };
      const cursor = checkpoint === undefined ? '' : `&cursor=${checkpoint.cursor}`;
      const answer = await fetch(`${values.server ?? ''}/v1/feeds/goods?limit=${PAGE}${cursor}`, {
        headers: { authorization: `Bearer ${values.token ?? ''}` },
      });
      const page = (await answer.json()) as Page;
      const documents = page.rows.map(({ body }) => ({ ...body, _deleted: false }));
      return { documents, checkpoint: { cursor: page.cursor, done: !page.more } };
    },
  },
});
replication.error$.subscribe((error) => process.stderr.write(`${error.message}\n`));
await replication.awaitInitialReplication();
const seconds = (performance.now() - began) / 1000;
const rows = await goods.count().exec();
const result: RxdbLoad = { rows, seconds, residentMb: process.memoryUsage().rss / 1_048_576 };
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
