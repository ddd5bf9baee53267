/** What the till meant to do on the registrar, and what the driver saw there before it acted. */
import type { Database } from 'better-sqlite3';
import type { FiscalDocument } from '../../contract/fiscal-document.ts';
import type { FactBody } from '../../domain/journal/fact.ts';
import type { Intent, IntentKind, Intents } from '../app/ports.ts';

type Row = {
  readonly intent_id: string;
  readonly kind: IntentKind;
  readonly created_at: string;
  readonly document: string | null;
  readonly pending: string;
  readonly basket_id: string | null;
  readonly status: Intent['status'];
};

export function createIntents(db: Database): Intents {
  const insert = db.prepare(`
    INSERT INTO fiscal_intent (intent_id, kind, created_at, document, pending, basket_id, status)
    VALUES (@intentId, @kind, @createdAt, @document, @pending, @basketId, 'open')`);
  const unresolved = db.prepare<[], Row>("SELECT * FROM fiscal_intent WHERE status = 'open' ORDER BY seq");
  const close = db.prepare("UPDATE fiscal_intent SET status = ?, outcome = ? WHERE intent_id = ? AND status = 'open'");
  const saveWitness = db.prepare(
    'INSERT INTO fiscal_witness (intent_id, witness) VALUES (?, ?) ON CONFLICT DO UPDATE SET witness = excluded.witness',
  );
  const witness = db.prepare<[string], string>('SELECT witness FROM fiscal_witness WHERE intent_id = ?').pluck();

  return {
    open: (intent) =>
      void insert.run({
        intentId: intent.intentId,
        kind: intent.kind,
        createdAt: intent.createdAt,
        document: intent.document === null ? null : JSON.stringify(intent.document),
        pending: JSON.stringify(intent.pending),
        basketId: intent.basketId,
      }),
    unresolved: () => unresolved.all().map(toIntent),
    close: (intentId, status, outcome) => void close.run(status, outcome, intentId),
    saveWitness: (intentId, text) => void saveWitness.run(intentId, text),
    witness: (intentId) => witness.get(intentId),
  };
}

function toIntent(row: Row): Intent {
  return {
    intentId: row.intent_id,
    kind: row.kind,
    createdAt: row.created_at,
    document: row.document === null ? null : (JSON.parse(row.document) as FiscalDocument),
    pending: JSON.parse(row.pending) as FactBody,
    basketId: row.basket_id,
    status: row.status,
  };
}
