// A paired till in a process of its own: makes forty orders under a name, changes them, and says in JSON lines how far it is.
// Arguments: data folder, server, pairing code or -, store, name (`none` makes nothing).
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { realTimers } from '../../src/devices/transport/transport.ts';
import { composeOver, openStore } from '../../src/main/compose.ts';
import { joinServer } from '../../src/main/app/exchange/join-server.ts';
import { createPairingSecrets } from '../../src/main/launch/pairing-secrets.ts';
import { systemClock, systemIds } from '../../src/main/system.ts';
import type { TillOptions } from '../../src/main/till.ts';
import { createHttp } from '../../src/sync/transport/http.ts';
import { anOrder } from './order-documents.ts';

const [dataDir = '', server = '', code = '-', storeId = '', name = ''] = process.argv.slice(2);
const ORDERS = 40;
const secret = new Uint8Array(32).fill(7);
const options: TillOptions = {
  ...{ dataDir, resourcesDir: join(import.meta.dirname, '..', '..'), version: 'test', demo: false },
  pepper: { secret, keptBy: 'file' },
};
const world = { clock: systemClock, ids: systemIds, timers: realTimers };
const store = openStore(options, world);
if (code !== '-') {
  const secrets = createPairingSecrets(join(dataDir, 'pairing.key'), secret);
  const ports = { ...store.exchange, settings: store.settings, secrets, connect: createHttp, clock: systemClock };
  const joined = await joinServer(ports, { typed: server, code }, new AbortController().signal);
  if (!joined.ok) throw new Error(JSON.stringify(joined.error));
}
const till = await composeOver(store, options, world);
const { host, exchange } = store.documents({ ...realTimers, random: Math.random });
let sync: unknown;
till.onPush((push) => {
  if (push.name === 'till.changed') sync = push.payload.sync;
});
await till.handlers['till.hello'](null);

let made = 0;
for (;;) {
  const documents = host.current();
  if (documents !== undefined && name !== 'none' && made < ORDERS) {
    store.unitOfWork(() => {
      documents.insertInUnitOfWork('orders', anOrder(`${name}-${made}`, { storeId }));
      if (made > 0) documents.patchInUnitOfWork('orders', `${name}-${made - 1}`, { priority: made % 10 });
    });
    made += 1;
  }
  const orders = documents === undefined ? [] : await documents.collections.orders.find({ sort: [{ id: 'asc' }] }).exec();
  const plain = orders.map((order) => order.toMutableJSON());
  const { count: waiting } = exchange.waiting();
  const digest = createHash('sha256')
    .update(JSON.stringify(plain.map(({ id, priority }) => [id, priority])))
    .digest('hex');
  const overruled = plain.filter((order) => order.overruled.length > 0).length;
  const link = (sync as { readonly link?: string } | undefined)?.link;
  const { quarantined } = (sync as { readonly quarantined?: number } | undefined) ?? {};
  process.stdout.write(
    `${JSON.stringify({ made, count: plain.length, sent: plain.length - waiting, waiting, link, quarantined, digest, overruled })}\n`,
  );
  await delay(50);
}
