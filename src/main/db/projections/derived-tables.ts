/** All tables that follow from the journal, kept as one: a fact goes to each, and all can be emptied to be filled again. */
import type { Database } from 'better-sqlite3';
import type { Fact } from '../../../domain/journal/fact.ts';
import { createNotesProjection } from './notes-projection.ts';
import type { Projection } from './projection.ts';
import { createReceiptProjection } from './receipt-projection.ts';
import { createShiftProjection } from './shift-projection.ts';
import { createStockProjection } from './stock-projection.ts';

/** Every one has a primary key: two copies are compared row by row. */
export const DERIVED_TABLES = [
  'shift',
  'receipt',
  'receipt_line',
  'receipt_tender',
  'cash_movement',
  'override',
  'missed_sale',
  'stock_movement',
] as const;

export type DerivedTables = {
  readonly apply: (fact: Fact) => void;
  readonly empty: () => void;
};

export function createDerivedTables(db: Database): DerivedTables {
  const projections: readonly Projection[] = [
    createShiftProjection(db),
    createReceiptProjection(db),
    createStockProjection(db),
    createNotesProjection(db),
  ];
  const emptying = DERIVED_TABLES.map((table) => db.prepare(`DELETE FROM ${table}`));

  return {
    apply(fact) {
      for (const projection of projections) {
        const project = projection[fact.body.kind] as ((fact: Fact) => void) | undefined;
        project?.(fact);
      }
    },
    empty() {
      for (const statement of emptying) statement.run();
    },
  };
}
