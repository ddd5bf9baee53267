/** What is to be done in this store: what happened, what to do about it, and who did it when. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '../../../../contract/till/tasks-contract.ts';
import { dateTimeText, moneyText } from '../../../i18n/format.ts';
import type { Action } from '../../../keys/action.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { useNavigation } from '../../../navigation.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Facts, type Fact } from '../../../parts/facts.tsx';
import { Page } from '../../../parts/page.tsx';
import { ProgressBar } from '../../../parts/progress-bar.tsx';
import { Quantity } from '../../../parts/quantity.tsx';
import { RefusalNote } from '../../../parts/refusal-note.tsx';
import { Unbroken } from '../../../parts/unbroken.tsx';
import { figuresOf, leadOf, wordOf } from './tasks-view.ts';
import { useTasks, type TasksModel } from './use-tasks.ts';
import '../../../parts/panes.css';

export function TasksScreen() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const model = useTasks();
  const { current, isBusy } = model;
  useActions([
    { id: 'down', keys: ['Down'], label: t('tasks.walk'), run: () => model.walk(1) },
    { id: 'up', keys: ['Up'], label: t('tasks.walk'), hidden: true, run: () => model.walk(-1) },
  ]);
  const lead = current === null ? null : leadOf(current);
  const look: readonly Action[] =
    lead === null
      ? []
      : [{ id: 'look', keys: ['Alt+I', 'Enter'], label: t(`tasks.look.${lead.what}`), run: () => go(lead.place) }];
  return (
    <Page
      title={t('tasks.title')}
      onBack={() => go({ at: 'orders' })}
      primary={{
        ...{ id: 'done', keys: ['F12'], label: t('tasks.finish') },
        enabled: current?.done === null && !isBusy,
        run: () => current !== null && model.finish(current),
      }}
      actions={look}
    >
      {model.isAway && (
        <p className="note note--attention" role="status">
          {t('tasks.away')}
        </p>
      )}
      <div className={current === null ? 'pane grouped-list--empty' : 'panes panes--even'}>
        <section className="pane grouped-list" aria-label={t('tasks.title')}>
          <Rows model={model} />
        </section>
        {current !== null && <OneTask row={current} />}
      </div>
    </Page>
  );
}

function Rows({ model }: { readonly model: TasksModel }) {
  const { t } = useTranslation();
  const { value, refusal, isLoading, again } = model.list;
  if (isLoading) return <ProgressBar label={t('common.loading')} />;
  if (refusal !== null) return <RefusalNote refusal={refusal} again={again} />;
  if (value?.length === 0) return <EmptyState title={t('tasks.empty')} text={t('tasks.emptyText')} />;
  return (
    <>
      <Group title={t('tasks.open')} rows={model.rows.filter(({ done }) => done === null)} model={model} />
      <Group title={t('tasks.done')} rows={model.rows.filter(({ done }) => done !== null)} model={model} />
    </>
  );
}

type GroupProps = { readonly title: string; readonly rows: readonly TaskRow[]; readonly model: TasksModel };

function Group({ title, rows, model }: GroupProps) {
  const words = useWords();
  const doneBy = useDoneBy();
  if (rows.length === 0) return null;
  return (
    <section className="section" aria-label={title}>
      <h2>
        {title} <span className="quiet">{rows.length}</span>
      </h2>
      <ul className="pick-list grouped-list__rows">
        {rows.map((row) => (
          <li key={row.taskId}>
            <AriaButton className="pick-list__row" aria-current={row === model.current} onPress={() => model.pick(row)}>
              <span className="pick-list__main pick-list__main--whole">{words(row).title}</span>
              <span className="pick-list__more">
                {row.done === null ? dateTimeText(row.createdAt) : `${dateTimeText(row.done.at)} · ${doneBy(row.done)}`}
              </span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneTask({ row }: { readonly row: TaskRow }) {
  const { t } = useTranslation();
  const { title, what, todo } = useWords()(row);
  return (
    <aside className="pane pane--card" aria-label={title}>
      <h2>
        <Unbroken text={title} />
      </h2>
      <p>{what}</p>
      <section className="note" aria-label={t('tasks.todo')}>
        <h3>{t('tasks.todo')}</h3>
        <p>{todo}</p>
      </section>
      <Facts facts={useFacts(row)} />
    </aside>
  );
}

function useWords() {
  const { t } = useTranslation();
  return (row: TaskRow) => {
    const [word, figures] = [wordOf(row.kind), figuresOf(row)];
    const status = row.status === null ? '' : t(`orders.status.${row.status}`);
    return {
      title: t(`tasks.kind.${word}.title`, { ...figures, status }),
      what: t(`tasks.kind.${word}.what`, { ...figures, status }),
      todo: t(`tasks.kind.${word}.todo`),
    };
  };
}

function useDoneBy() {
  const { t } = useTranslation();
  return ({ by }: NonNullable<TaskRow['done']>) => (by === '' ? t('tasks.byItself') : by);
}

function useFacts({ good, sum, staff, approvedBy, reason, createdAt, done }: TaskRow): readonly Fact[] {
  const { t } = useTranslation();
  const doneBy = useDoneBy();
  const facts: readonly (Fact | false)[] = [
    { id: 'since', label: t('tasks.since'), value: dateTimeText(createdAt) },
    good !== null && { id: 'good', label: t('tasks.good'), value: good.name },
    good?.stock != null && {
      ...{ id: 'stock', label: t('transfers.stock') },
      value: <Quantity amount={good.stock} unit={good.unit} full />,
    },
    sum !== null && { id: 'sum', label: t('orders.sum'), value: moneyText(sum) },
    staff !== '' && { id: 'staff', label: t('tasks.staff'), value: staff },
    approvedBy !== '' && { id: 'approved', label: t('tasks.approvedBy'), value: approvedBy },
    reason !== '' && { id: 'reason', label: t('tasks.reason'), value: reason },
    done !== null && {
      ...{ id: 'done', label: t('tasks.done'), isStrong: true },
      value: `${dateTimeText(done.at)} · ${doneBy(done)}`,
    },
  ];
  return facts.filter((fact) => fact !== false);
}
