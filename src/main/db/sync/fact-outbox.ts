/** The journal as what is to be sent, and how far the server holds it. */
import type { Database } from 'better-sqlite3';
import type { FactOutbox, OutgoingFact } from '../../../sync/till-ports.ts';
import type { ChainEnd } from '../../../contract/sync/push-contract.ts';
import { Fault } from '../../../contract/errors/fault.ts';
import type { UnitOfWork } from '../../app/ports.ts';
import { GENESIS_HASH } from '../journal-hash.ts';
import type { QuarantineTable } from './quarantine-table.ts';

const COLUMNS = 'seq, id, kind, v, at, body, prev_hash AS prevHash, hash';

export function createFactOutbox(db: Database, unitOfWork: UnitOfWork, quarantine: QuarantineTable): FactOutbox {
  const head = db.prepare<[], ChainEnd>('SELECT seq, hash FROM journal_head');
  const acked = db.prepare<[], ChainEnd>('SELECT acked_seq AS seq, acked_hash AS hash FROM sync_progress');
  const hashAt = db.prepare<[number], string>('SELECT hash FROM journal WHERE seq = ?').pluck();
  const after = db.prepare<[number, number], OutgoingFact>(`SELECT ${COLUMNS} FROM journal WHERE seq > ? ORDER BY seq LIMIT ?`);
  const one = db.prepare<[number], OutgoingFact>(`SELECT ${COLUMNS} FROM journal WHERE seq = ?`);
  const move = db.prepare('UPDATE sync_progress SET acked_seq = ?, acked_hash = ?, acked_at = ?, last_contact = ?');

  return {
    head: () => there(head.get()),
    acked: () => there(acked.get()),
    hashAt: (seq) => (seq === 0 ? GENESIS_HASH : hashAt.get(seq)),
    after: (seq, limit) => after.all(seq, limit),
    one: (seq) => one.get(seq),
    settle: ({ end, at, held, taken }) =>
      unitOfWork(() => {
        move.run(end.seq, end.hash, at, at);
        for (const { seq, kind, code, details } of held)
          quarantine.put({ direction: 'up', topic: kind, key: String(seq), code, details, at });
        for (const seq of taken) quarantine.healFact(seq);
      }),
  };
}

function there(end: ChainEnd | undefined): ChainEnd {
  if (end === undefined) throw new Fault('JOURNAL_BROKEN', { seq: 0, problem: 'its end is not known' });
  return end;
}
