/** What came from the server, and what either side could not take. */
import { useTranslation } from 'react-i18next';
import type { SyncDetails } from '../../../contract/till/sync-contract.ts';
import { countText, dateTimeText } from '../../i18n/format.ts';
import { Button } from '../../parts/button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { useDescribe } from '../../perform/use-describe.ts';
import { feedRows, heldKey, heldTopic, type FeedRow, type HeldRow } from './sync-view.ts';
import type { Sync } from './use-sync.ts';

export function SyncFeeds({ feeds }: { readonly feeds: SyncDetails['feeds'] }) {
  const { t } = useTranslation();
  const say = ({ state, received, total, check }: FeedRow): string => {
    if (state === 'ready')
      return check === null ? t('sync.feedReady') : t(`sync.check.${check.outcome}`, { time: dateTimeText(check.checkedAt) });
    return state === 'starting'
      ? t('sync.feedStarting')
      : t('sync.feedLoading', { received: countText(received), total: countText(total) });
  };
  return (
    <section className="pane pane--card">
      <h2>{t('sync.feeds')}</h2>
      <Facts facts={feedRows(feeds).map((row) => ({ id: row.feed, label: t(`sync.feed.${row.feed}`), value: say(row) }))} />
    </section>
  );
}

export function SyncHeld({ rows, exchange }: { readonly rows: readonly HeldRow[]; readonly exchange: Sync }) {
  const { t } = useTranslation();
  return (
    <section className="section">
      <h2>{t('sync.held')}</h2>
      {rows.length === 0 && <p className="quiet">{t('sync.heldNone')}</p>}
      {rows.length > 0 && (
        <ul className="sync-held">
          {rows.map((row) => (
            <Held key={heldKey(row)} row={row} exchange={exchange} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Held({ row, exchange }: { readonly row: HeldRow; readonly exchange: Sync }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { what, todo } = describe(row);
  const topic = heldTopic(row.topic);
  return (
    <li className="sync-held__row">
      <span className="sync-held__words">
        <strong>{what}</strong>
        <span className="quiet">
          {t(`sync.${row.direction}`)} · {topic === undefined ? row.topic : t(`sync.feed.${topic}`)} {row.key} ·{' '}
          {dateTimeText(row.since)} · {t('sync.tries', { count: row.attempts })}
        </span>
        <span>{todo}.</span>
      </span>
      <Button onPress={() => exchange.retry(row)} isDisabled={exchange.busy !== null}>
        {t('sync.retry')}
      </Button>
    </li>
  );
}
