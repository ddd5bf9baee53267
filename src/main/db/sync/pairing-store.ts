/** Which server the till belongs to, and what the screens show of the exchange. */
import type { Database } from 'better-sqlite3';
import { Fault } from '../../../contract/errors/fault.ts';
import { STORE_WORDS } from '../../../contract/sync/store-words.ts';
import type { ChainEnd } from '../../../contract/sync/push-contract.ts';
import type { Pairing } from '../../../sync/till-ports.ts';
import type { UnitOfWork } from '../../app/ports.ts';
import type { PairingStore, Waiting } from '../../app/exchange/exchange-ports.ts';
import type { QuarantineTable } from './quarantine-table.ts';

type Row = Pairing & { readonly active: number };

export function createPairingStore(db: Database, unitOfWork: UnitOfWork, quarantine: QuarantineTable): PairingStore {
  const read = db.prepare<[], Row>(`
    SELECT active, server_url AS serverUrl, server_name AS serverName, tenant_id AS tenantId, store_id AS storeId,
      till_id AS tillId, server_public_key AS serverPublicKey, paired_at AS pairedAt FROM sync_pairing`);
  const write = db.prepare(`
    INSERT OR REPLACE INTO sync_pairing VALUES
      (1, 1, @serverUrl, @serverName, @tenantId, @storeId, @tillId, @serverPublicKey, @pairedAt)`);
  const leave = db.prepare('UPDATE sync_pairing SET active = 0');
  const begin = db.prepare('UPDATE sync_progress SET acked_seq = ?, acked_hash = ?, acked_at = NULL, last_contact = NULL');
  const forget = [
    'sync_cursor',
    'sync_feed_row',
    'sync_first_load',
    'sync_folded_row',
    'sync_early_row',
    'coming_price',
    'feed_check',
    'shift_check',
    'sync_kept_setting',
  ].map((table) => db.prepare(`DELETE FROM ${table}`));
  const forgetStore = Object.keys(STORE_WORDS).map((section) => db.prepare(`DELETE FROM setting WHERE section = '${section}'`));
  const freeStaff = db.prepare('UPDATE sync_progress SET staff_until = NULL');
  const touch = db.prepare('UPDATE sync_progress SET last_contact = ?');
  const waiting = db.prepare<[], Waiting>(`
    SELECT (SELECT seq FROM journal_head) - acked_seq AS waiting,
      (SELECT at FROM journal WHERE seq = acked_seq + 1) AS oldestWaitingAt,
      coalesce((SELECT number FROM receipt WHERE seq <= acked_seq ORDER BY seq DESC LIMIT 1), 0) AS ackedThrough,
      acked_at AS ackedAt, last_contact AS lastContact
    FROM sync_progress`);

  /** Asked for many times at every change of the till, and written here alone. Unread: undefined. */
  let known: { readonly row: Row | undefined } | undefined;
  const pairing = (): Row | undefined => (known ??= { row: read.get() }).row;

  return {
    current() {
      const row = pairing();
      if (row?.active !== 1) return undefined;
      const { serverUrl, serverName, tenantId, storeId, tillId, serverPublicKey, pairedAt } = row;
      return { serverUrl, serverName, tenantId, storeId, tillId, serverPublicKey, pairedAt };
    },
    lastServer: () => pairing()?.serverUrl,
    save: (joined, journalStart: ChainEnd) =>
      unitOfWork(() => {
        write.run(joined);
        known = undefined;
        begin.run(journalStart.seq, journalStart.hash);
        for (const statement of [...forget, ...forgetStore]) statement.run();
        quarantine.clear();
      }),
    leave: () =>
      unitOfWork(() => {
        leave.run();
        known = undefined;
        freeStaff.run();
        for (const statement of [...forget, ...forgetStore]) statement.run();
      }),
    touch: (at) => unitOfWork(() => void touch.run(at)),
    waiting() {
      const row = waiting.get();
      if (row === undefined) throw new Fault('BUG', { problem: 'no row of what was sent' });
      return row;
    },
  };
}
