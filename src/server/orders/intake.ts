/**
 * The door for orders of web shops. While one transaction runs, those that come meanwhile wait and then go together in the
 * next; a shop that sends one order waits for nobody. Nobody is answered before their order is on the disk.
 */
import type { Order } from '../../domain/documents/order.ts';
import type { Database } from '../db/database.ts';
import type { StockRoller } from '../stock/stock-roller.ts';
import type { OrderEnv } from './order-env.ts';
import { takeTogether, type ShopRequest } from './take-together.ts';

export type Intake = {
  /** The order, durable; undefined when it must be taken alone. Never throws. */
  take(tenantId: string, request: ShopRequest): Promise<Order | undefined>;
};

type Waiting = { readonly request: ShopRequest; readonly answer: (order: Order | undefined) => void };
type Line = { readonly waiting: Waiting[]; running: number };

const MOST_TOGETHER = 50;
/** While the database writes one, the next is made ready. */
const AT_ONCE = 2;

export function createIntake(
  database: Database,
  env: OrderEnv,
  roller: Pick<StockRoller, 'moved'>,
  report: (error: unknown) => void,
): Intake {
  const lines = new Map<string, Line>();

  async function takeBatch(tenantId: string, batch: readonly Waiting[]): Promise<void> {
    const requests = batch.map(({ request }) => request);
    const orders = await database
      .inTenant(tenantId, (unit) => takeTogether(unit, env, requests))
      .catch((error: unknown) => {
        // Each is taken alone then, and whoever is at fault is told so.
        report(error);
        return [];
      });
    for (const storeId of new Set(orders.flatMap((order) => order?.storeId ?? []))) roller.moved(tenantId, storeId);
    for (const [index, { answer }] of batch.entries()) answer(orders[index]);
  }

  function next(tenantId: string, line: Line): void {
    if (line.running >= AT_ONCE || line.waiting.length === 0) return;
    line.running += 1;
    const batch = line.waiting.splice(0, MOST_TOGETHER);
    void takeBatch(tenantId, batch).finally(() => {
      line.running -= 1;
      next(tenantId, line);
    });
  }

  return {
    take: (tenantId, request) =>
      new Promise((answer) => {
        const line = lines.get(tenantId) ?? { waiting: [], running: 0 };
        lines.set(tenantId, line);
        line.waiting.push({ request, answer });
        // What has arrived in one look at the sockets goes together.
        setImmediate(() => next(tenantId, line));
      }),
  };
}
