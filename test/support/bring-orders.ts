// Puts orders into the data of a till that is not running, as the exchange with a server would have: bring-orders.ts DIR FILE.json
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Order } from '../../src/domain/documents/order.ts';
import { realTimers } from '../../src/devices/transport/transport.ts';
import { openStore } from '../../src/main/compose.ts';
import { systemClock, systemIds } from '../../src/main/system.ts';
import { openedBook } from './opened-book.ts';

const [dir = '', file = ''] = process.argv.slice(2);
/** `barcode` in place of a good's id. */
type Brought = Omit<Order, 'lines'> & { readonly lines: readonly (Order['lines'][number] & { readonly barcode?: string })[] };

const store = openStore(
  {
    ...{ dataDir: dir, resourcesDir: join(import.meta.dirname, '..', '..'), version: 'test', demo: true },
    pepper: { secret: new Uint8Array(32), keptBy: 'file' },
  },
  { clock: systemClock, ids: systemIds, timers: realTimers },
);
const documents = store.documents({ ...realTimers, random: Math.random });
const orders = await openedBook(documents.orders);
const brought = JSON.parse(readFileSync(file, 'utf8')) as Brought[];
for (let from = 0; from < brought.length; from += 500) {
  store.unitOfWork(() => {
    for (const { lines, ...order } of brought.slice(from, from + 500)) {
      orders.add({
        ...order,
        lines: lines.map(({ barcode, ...line }) => {
          const good = barcode === undefined ? undefined : store.catalogue.byBarcode([barcode])?.good;
          return good === undefined ? line : { ...line, goodId: good.goodId, name: good.name, vat: good.vat };
        }),
      });
    }
  });
}
await documents.host.close();
store.close();
