/** Goods that another till of the chain sold: the receipt or the order is found on the server, and its return is made here. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { dateTimeText } from '../../i18n/format.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { useNavigation } from '../../navigation.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Money } from '../../parts/money.tsx';
import { Page } from '../../parts/page.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { TextField } from '../../parts/text-field.tsx';
import type { SoldRow } from './returns-view.ts';
import { useElsewhere, type ElsewhereModel } from './use-elsewhere.ts';
import '../../parts/panes.css';
import './returns.css';

export function FindElsewhere({ first }: { readonly first: string }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const model = useElsewhere(first);
  const chosen = model.rows[model.at];
  const isSearch = model.isNew || chosen === undefined;
  useActions([
    { id: 'down', keys: ['Down'], label: t('receipts.next'), inFields: true, run: () => model.walk(1) },
    { id: 'up', keys: ['Up'], label: t('receipts.previous'), inFields: true, run: () => model.walk(-1) },
  ]);
  return (
    <Page
      title={t('returns.elsewhere.title')}
      onBack={() => go({ at: 'returns' })}
      primary={{
        id: isSearch ? 'search-chain' : 'open',
        keys: ['F12', 'Enter'],
        label: isSearch ? t('returns.elsewhere.search') : t('returns.elsewhere.open'),
        inFields: true,
        enabled: model.text.trim() !== '' || chosen !== undefined,
        run: () => (isSearch ? model.search() : model.open(chosen)),
      }}
    >
      <div className="panes panes--even">
        <section className="pane" aria-label={t('returns.elsewhere.found')}>
          <TextField
            label={t('returns.elsewhere.field')}
            help={t('returns.elsewhere.fieldHelp')}
            value={model.text}
            onChange={model.setText}
            maxLength={60}
            autoFocus
          />
          <Found model={model} />
        </section>
        <aside className="pane returns__help">
          <h2>{t('returns.elsewhere.helpTitle')}</h2>
          <p className="quiet">{t('returns.elsewhere.help')}</p>
          <p className="quiet">{t('returns.elsewhere.offline')}</p>
        </aside>
      </div>
    </Page>
  );
}

function Found({ model }: { readonly model: ElsewhereModel }) {
  const { t } = useTranslation();
  const { value, refusal, isLoading, again } = model.found;
  if (isLoading) return <ProgressBar label={t('returns.elsewhere.asking')} />;
  if (refusal !== null) return <RefusalNote refusal={refusal} again={again} />;
  if (value === null) return null;
  if (model.rows.length === 0)
    return <EmptyState title={t('returns.elsewhere.nothing')} text={t('returns.elsewhere.nothingText')} />;
  return (
    <ul className="pick-list">
      {model.rows.map((row, index) => (
        <li key={row.key}>
          <FoundRow row={row} isCurrent={index === model.at} onOpen={() => model.open(row)} />
        </li>
      ))}
    </ul>
  );
}

type RowProps = { readonly row: SoldRow; readonly isCurrent: boolean; readonly onOpen: () => void };

function FoundRow({ row, isCurrent, onOpen }: RowProps) {
  const { t } = useTranslation();
  return (
    <AriaButton className="pick-list__row" aria-current={isCurrent} onPress={onOpen}>
      <span className="pick-list__main">
        {row.what === 'order'
          ? t('orders.title', { number: row.number })
          : t('returns.elsewhere.receipt', { number: row.number })}{' '}
        {row.orderNumber !== null && <span className="badge">{t('orders.title', { number: row.orderNumber })}</span>}
      </span>
      <span className="pick-list__amount">
        <Money amount={row.sum} bare />
      </span>
      <span className="pick-list__more">
        {row.place} · {row.goods}
      </span>
      <span className="pick-list__more">{dateTimeText(row.at)}</span>
    </AriaButton>
  );
}
