/** Files of orders at this till: their bytes, and whether the server has them. */
import type { Database } from 'better-sqlite3';
import type { KeptFile, OrderFiles } from '../app/ports.ts';

const COLUMNS = 'file_id AS fileId, order_id AS orderId, name, type, staff_id AS staffId, at, state, content';

export function createOrderFiles(db: Database): OrderFiles {
  const get = db.prepare<[string], KeptFile>(`SELECT ${COLUMNS} FROM order_file WHERE file_id = ?`);
  const states = db.prepare<[string], Pick<KeptFile, 'fileId' | 'state'>>(
    'SELECT file_id AS fileId, state FROM order_file WHERE order_id = ?',
  );
  const waiting = db.prepare<[], KeptFile>(`SELECT ${COLUMNS} FROM order_file WHERE state = 'waiting' ORDER BY at LIMIT 1`);
  const save = db.prepare(`
    INSERT INTO order_file (file_id, order_id, name, type, staff_id, at, state, content)
    VALUES (@fileId, @orderId, @name, @type, @staffId, @at, @state, @content) ON CONFLICT DO NOTHING`);
  const setState = db.prepare('UPDATE order_file SET state = ? WHERE file_id = ?');
  const orders = db.prepare<[], string>("SELECT DISTINCT order_id FROM order_file WHERE state <> 'waiting'").pluck();
  const forget = db.prepare("DELETE FROM order_file WHERE order_id = ? AND state <> 'waiting'");
  return {
    get: (fileId) => get.get(fileId),
    states: (orderId) => new Map(states.all(orderId).map(({ fileId, state }) => [fileId, state])),
    nextWaiting: () => waiting.get(),
    save: (file) => void save.run(file),
    setState: (fileId, state) => void setState.run(state, fileId),
    orders: () => orders.all(),
    forget: (orderId) => void forget.run(orderId),
  };
}
