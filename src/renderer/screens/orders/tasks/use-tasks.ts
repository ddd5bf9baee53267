/** View model of tasks: what is open and what was done, and saying that one is. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '../../../../contract/till/tasks-contract.ts';
import { isLinked } from '../../../../contract/till/sync-contract.ts';
import { useTill, useTillState } from '../../../client/till-client.tsx';
import { useNotices } from '../../../notices/notices.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import { useAnswer, type Answer } from '../../../perform/use-answer.ts';
import { neighbour } from './tasks-view.ts';

/** While the screen is open: one may be done elsewhere in the moment another comes. */
const AGAIN_MS = 20_000;

export type TasksModel = {
  readonly list: Answer<readonly TaskRow[]>;
  readonly rows: readonly TaskRow[];
  readonly current: TaskRow | null;
  readonly walk: (by: 1 | -1) => void;
  readonly pick: (row: TaskRow) => void;
  readonly isBusy: boolean;
  readonly finish: (row: TaskRow) => void;
  /** The server may know of more than stands here. */
  readonly isAway: boolean;
};

export function useTasks(): TasksModel {
  const till = useTill();
  const { t } = useTranslation();
  const perform = usePerform();
  const notices = useNotices();
  const { orders, sync } = useTillState();
  const list = useAnswer(['tasks.list', orders.tasks], () => till['tasks.list'](null), { everyMs: AGAIN_MS });
  const [currentId, setCurrent] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const rows = list.value ?? [];

  async function finish({ taskId }: TaskRow): Promise<void> {
    setBusy(true);
    const next = neighbour(rows, taskId, 1);
    const answer = await perform((override) => till['tasks.done'](override === undefined ? { taskId } : { taskId, override }));
    setBusy(false);
    if (answer.ok) {
      notices.show({ tone: 'calm', title: t('tasks.finished') });
      setCurrent(next);
    }
    list.again();
  }

  return {
    ...{ list, rows, isBusy, current: rows.find(({ taskId }) => taskId === currentId) ?? rows[0] ?? null },
    pick: ({ taskId }) => setCurrent(taskId),
    walk: (by) => setCurrent(neighbour(rows, currentId, by)),
    finish: (row) => void finish(row),
    isAway: !isLinked(sync),
  };
}
