/** What sales took from the shop and returns brought back. Movements are the truth; a good's stock follows from them. */
import type { Database } from 'better-sqlite3';
import type { FactLine } from '../../../domain/journal/fact.ts';
import type { Projection } from './projection.ts';

export function createStockProjection(db: Database): Projection {
  const insert = db.prepare(`
    INSERT INTO stock_movement (good_id, seq, position, quantity, running)
    VALUES (@goodId, @seq, @position, @quantity, @quantity + coalesce(
      (SELECT running FROM stock_movement WHERE good_id = @goodId ORDER BY seq DESC, position DESC LIMIT 1), 0))`);

  function move(seq: number, lines: readonly FactLine[], direction: 1 | -1): void {
    for (const [position, { goodId, quantity, unit }] of lines.entries()) {
      if (goodId === null || unit === 'service') continue;
      insert.run({ goodId, seq, position, quantity: direction === 1 ? quantity : 0 - quantity });
    }
  }

  return {
    SaleCompleted: ({ seq, body }) => move(seq, body.lines, -1),
    ReturnCompleted: ({ seq, body }) => move(seq, body.lines, 1),
    OrderHandedOver: ({ seq, body }) => move(seq, body.lines, -1),
    OrderReturned: ({ seq, body }) => move(seq, body.lines, 1),
  };
}
