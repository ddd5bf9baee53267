/** Orders that other tills of the store were promised: durable, for a till that starts anew must not forget them. */
import type { Database } from 'better-sqlite3';
import type { OrderPromise, OrderPromises } from '../app/orders/store-tills.ts';
import type { UnitOfWork } from '../app/ports.ts';

export function createOrderPromises(db: Database, unitOfWork: UnitOfWork): OrderPromises {
  const read = db.prepare<[string], OrderPromise>(
    'SELECT order_id AS orderId, till_id AS tillId, ask_id AS askId, handovers, at FROM order_promise WHERE order_id = ?',
  );
  const write = db.prepare('INSERT OR REPLACE INTO order_promise VALUES (@orderId, @tillId, @askId, @handovers, @at)');
  const drop = db.prepare('DELETE FROM order_promise WHERE order_id = ? AND ask_id = ?');
  return {
    of: (orderId) => read.get(orderId),
    put: (promise) => unitOfWork(() => void write.run(promise)),
    drop: ({ orderId, askId }) => unitOfWork(() => void drop.run(orderId, askId)),
  };
}
