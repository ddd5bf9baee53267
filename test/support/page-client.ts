// Another program's client, written from docs/sync.md alone: stock RxDB, memory storage, fetch. It imports nothing of ours.
import { generateKeyPairSync, sign } from 'node:crypto';
import { createRxDatabase, deepEqual, type RxCollection, type RxJsonSchema } from 'rxdb';
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { Subject } from 'rxjs';

/** What this client's screens would use; the rest travels as it is. */
export type Order = {
  id: string;
  storeId: string;
  status: string;
  priority: number;
  buyerName?: string | undefined;
  buyerPhone?: string | undefined;
  payments: readonly { readonly id: string }[];
  resent: number;
  overruled: readonly { readonly field: string; readonly value: string }[];
};
type Doc = Order & { _deleted: boolean };
type Checkpoint = { readonly text: string };
type Answer = { id: string; outcome: 'accepted' | 'conflict' | 'refused'; code?: string; document?: Doc };

/** Enough of an order for RxDB; the rest of it travels as it is. */
const schema: RxJsonSchema<Order> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 100 }, status: { type: 'string' }, overruled: { type: 'array' } },
  required: ['id', 'status', 'overruled'],
  additionalProperties: true,
} as never;

const WAY =
  'new awaiting_payment confirmed awaiting_goods picking ready expired cancelled partly_handed_over handed_over returned';

export async function createPageClient(server: string, code: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const ask = async (
    path: string,
    body?: unknown,
    token?: string,
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    const answer = await fetch(server + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  // 1. Pairing, once.
  const paired = await ask('/v1/pair', { code, publicKey: publicKey.export({ format: 'jwk' }).x, name: 'RxDB' });
  const { tenantId, storeId, tillId } = paired.body as Record<string, string>;

  // 2. A token. This client keeps no journal: 0 and 64 zeros.
  async function newToken(): Promise<string> {
    const { challenge } = (await ask('/v1/challenge', { tenantId, storeId, tillId })).body;
    const head = { seq: 0, hash: '0'.repeat(64) };
    const text = ['lavka-token-v1', tenantId, tillId, challenge, head.seq, head.hash].join('\n');
    const signature = sign(null, Buffer.from(text), privateKey).toString('base64url');
    return String((await ask('/v1/token', { tenantId, storeId, tillId, challenge, head, signature })).body['token']);
  }
  let token = await newToken();
  async function call(path: string, body?: unknown): Promise<Record<string, unknown>> {
    if (!isOnline) throw new Error('no line');
    let answer = await ask(path, body, token);
    if (answer.status === 401) answer = await ask(path, body, (token = await newToken()));
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  }

  const database = await createRxDatabase({
    name: `page-client-${String(tillId)}`,
    storage: getRxStorageMemory(),
    multiInstance: false,
  });
  const added = await database.addCollections({
    orders: {
      schema,
      conflictHandler: {
        isEqual: (one: Doc, other: Doc) => deepEqual(one, other),
        resolve: ({ assumedMasterState, newDocumentState, realMasterState }) =>
          Promise.resolve(merge(assumedMasterState as Doc | undefined, newDocumentState as Doc, realMasterState as Doc) as never),
      },
    },
  });
  const orders = added.orders as unknown as RxCollection<Order>;

  const refused = new Map<string, string>();
  const news$ = new Subject<'RESYNC'>();
  let isOnline = true;
  const stop = new AbortController();

  const replication: RxReplicationState<Order, Checkpoint> = replicateRxCollection<Order, Checkpoint>({
    replicationIdentifier: server,
    collection: orders,
    live: true,
    retryTime: 100,
    waitForLeadership: false,
    pull: {
      stream$: news$,
      batchSize: 50,
      async handler(checkpoint, limit) {
        const query = new URLSearchParams({ limit: String(limit), ...(checkpoint && { checkpoint: checkpoint.text }) });
        const page = await call(`/v1/documents/orders?${query.toString()}`);
        return { documents: page['documents'] as Doc[], checkpoint: { text: String(page['checkpoint']) } };
      },
    },
    push: {
      batchSize: 50,
      async handler(rows) {
        const { rows: answers } = (await call('/v1/documents/orders', { rows })) as { rows: Answer[] };
        for (const { id, outcome, code: why } of answers) {
          if (outcome === 'refused') refused.set(id, String(why));
          else refused.delete(id);
        }
        return answers.flatMap(({ outcome, document }) => (outcome === 'conflict' && document ? [document] : []));
      },
    },
  });

  /** 7. Being told: after every (re)connection, and whenever something changed. */
  async function listen(): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        const stream = await fetch(`${server}/v1/poke`, { headers: { authorization: `Bearer ${token}` }, signal: stop.signal });
        for await (const bytes of stream.body!) {
          if (isOnline && Buffer.from(bytes).includes('event: changed')) news$.next('RESYNC');
        }
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }
  void listen();

  return {
    storeId: String(storeId),
    orders,
    refused,
    get: async (id: string): Promise<Order | undefined> => (await orders.findOne(id).exec())?.toMutableJSON(),
    /** Cuts the line: what is changed meanwhile waits. */
    online(is: boolean): void {
      isOnline = is;
      if (is) news$.next('RESYNC');
    },
    settled: async (): Promise<void> => {
      await replication.awaitInitialReplication();
      await replication.awaitInSync();
    },
    async close(): Promise<void> {
      stop.abort();
      await replication.cancel();
      await database.close();
    },
  };
}

/** The rules of the page as far as this client's screens can change an order: fields, status, payments, overruled. */
function merge(base: Doc | undefined, till: Doc, server: Doc): Doc {
  const merged: Record<string, unknown> = {};
  const lost: { field: string; value: string }[] = [];
  for (const name of new Set([...Object.keys(server), ...Object.keys(till)])) {
    const [was, mine, other] = [fields(base)[name], fields(till)[name], fields(server)[name]];
    const isMine = base ? deepEqual(was, other) : other === undefined;
    merged[name] = isMine ? mine : other;
    if (!isMine && mine !== undefined && !deepEqual(mine, other) && !deepEqual(mine, was)) {
      lost.push({ field: name, value: JSON.stringify(mine) });
    }
  }
  const ownRules = ['status', 'payments', 'overruled', '_deleted'];
  const further = WAY.indexOf(till.status) > WAY.indexOf(server.status) ? till.status : server.status;
  const changedHere = base && !deepEqual(base.status, till.status);
  const changedThere = base && !deepEqual(base.status, server.status);
  merged['status'] = base === undefined || (changedHere && changedThere) ? further : changedHere ? till.status : server.status;
  if (/handed_over|returned/.test(`${till.status} ${server.status}`)) merged['status'] = further;
  const paid = [...server.payments, ...till.payments];
  merged['payments'] = [...new Map(paid.toReversed().map((one) => [one.id, one])).values()].toReversed();
  const all = [...server.overruled, ...till.overruled, ...lost.filter(({ field }) => !ownRules.includes(field))];
  merged['overruled'] = [...new Map(all.map((one) => [`${one.field} ${one.value}`, one])).values()];
  merged['_deleted'] = server._deleted;
  return merged as Doc;
}

function fields(document: object | undefined): Readonly<Record<string, unknown>> {
  return { ...document };
}
