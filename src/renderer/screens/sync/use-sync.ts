/** View model of the exchange: joining and leaving a server, asking now, trying again what was kept apart. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncDetails } from '../../../contract/till/sync-contract.ts';
import type { RefusalView } from '../../../contract/till/shapes.ts';
import type { Result } from '../../../domain/shared/result.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { useAnswer, type Answer } from '../../perform/use-answer.ts';
import { heldKey, type HeldRow } from './sync-view.ts';

export type Sync = {
  readonly details: Answer<SyncDetails>;
  /** What is being done now: 'pair', 'unpair', 'now', or the key of a row. */
  readonly busy: string | null;
  readonly pair: (server: string, code: string) => void;
  readonly unpair: () => void;
  readonly askNow: () => void;
  readonly retry: (row: HeldRow) => void;
};

export function useSync(): Sync {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const { sync, work } = useTillState();
  const [busy, setBusy] = useState<string | null>(null);
  const details = useAnswer(['sync.details', sync, work], () => till['sync.details'](null), { isOn: sync.kind === 'paired' });

  async function run(what: string, ask: () => Promise<Result<null, RefusalView>>, said: string | null): Promise<void> {
    setBusy(what);
    const answer = await perform(ask);
    setBusy(null);
    if (answer.ok && said !== null) notices.show({ tone: 'calm', title: said });
    if (sync.kind === 'paired') details.again();
  }

  return {
    details,
    busy,
    pair: (server, code) => void run('pair', () => till['sync.pair']({ server, code }), t('sync.paired')),
    unpair: () => void run('unpair', () => till['sync.unpair'](null), null),
    askNow: () => void run('now', () => till['sync.now'](null), t('sync.asked')),
    retry: (row) => {
      const { direction, topic, key } = row;
      void run(heldKey(row), () => till['sync.retry']({ direction, topic, key }), t('sync.retried'));
    },
  };
}
