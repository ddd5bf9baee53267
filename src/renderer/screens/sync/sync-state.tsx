/** How the exchange stands: the link, what waits, up to where the server holds everything. */
import { useTranslation } from 'react-i18next';
import type { PairedState, SyncDetails } from '../../../contract/till/sync-contract.ts';
import { countText, dateTimeText } from '../../i18n/format.ts';
import { Facts } from '../../parts/facts.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { linkTone } from './sync-view.ts';

export function SyncState({ state, details }: { readonly state: PairedState; readonly details: SyncDetails | null }) {
  const { t } = useTranslation();
  const { waiting, waitingDocuments, oldestWaitingAt, ackedAt, ackedThrough } = state;
  const time = (at: string | null | undefined): string => (at == null ? t('sync.never') : dateTimeText(at));
  const waits =
    waiting === 0 ? t('sync.waitingNone') : t('sync.waitingSince', { count: countText(waiting), time: time(oldestWaitingAt) });
  const acked =
    ackedAt === null || ackedThrough === 0
      ? t('sync.ackedNone')
      : t('sync.ackedTo', { number: ackedThrough, time: time(ackedAt) });
  return (
    <section className="pane pane--card" aria-label={state.serverName}>
      <header className="sync__head">
        <h2>{state.serverName}</h2>
        <span className={`badge badge--${linkTone(state.link)}`}>{t(`sync.linkKind.${state.link}`)}</span>
      </header>
      <Trouble problems={[state.problem, details?.documentsProblem ?? null]} />
      <Facts
        facts={[
          { id: 'waiting', label: t('sync.waiting'), value: waits, isStrong: true },
          {
            id: 'documents',
            label: t('sync.waitingDocuments'),
            value: waitingDocuments === 0 ? t('sync.waitingNone') : countText(waitingDocuments),
            isStrong: true,
          },
          { id: 'acked', label: t('sync.acked'), value: acked, isStrong: true },
          { id: 'contact', label: t('sync.contact'), value: time(details?.lastContact) },
          { id: 'staff', label: t('sync.staffUntil'), value: time(details?.staffUntil) },
          { id: 'address', label: t('sync.address'), value: details?.serverUrl ?? '' },
          { id: 'paired', label: t('sync.pairedAt'), value: time(details?.pairedAt) },
        ]}
      />
    </section>
  );
}

function Trouble({ problems }: { readonly problems: readonly PairedState['problem'][] }) {
  return problems.map((problem) => problem !== null && <RefusalNote key={problem.code} refusal={problem} />);
}
