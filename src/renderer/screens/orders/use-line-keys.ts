/** Walking the lines of an order and choosing of each how much, by the keys of every list of lines. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderLineView } from '../../../contract/till/orders-contract.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { step, toggle, type Chosen, type Limit } from './orders-view.ts';
import { stepWithin } from '../../keys/step-within.ts';

type Choosing = {
  readonly lines: readonly OrderLineView[];
  readonly chosen: Chosen;
  readonly limit: Limit;
  readonly onChange: (chosen: Chosen) => void;
  /** What Space is called. */
  readonly tick: string;
};

/** Which line is meant, and how to mean another. */
export function useLineKeys({ lines, chosen, limit, onChange, tick }: Choosing): readonly [number, (at: number) => void] {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const walk = (by: 1 | -1): void => setAt((from) => stepWithin(lines.length, from, by));
  const onLine = (change: (line: OrderLineView) => Chosen) => (): void => {
    const line = lines[at];
    if (line !== undefined) onChange(change(line));
  };
  useActions([
    { id: 'down', keys: ['Down'], label: t('returns.next'), run: () => walk(1) },
    { id: 'up', keys: ['Up'], label: t('returns.previous'), run: () => walk(-1) },
    { id: 'tick', keys: ['Space'], label: tick, run: onLine((line) => toggle(chosen, line, limit)) },
    { id: 'more', keys: ['+'], label: t('returns.oneMore'), run: onLine((line) => step(chosen, line, 1, limit)) },
    { id: 'less', keys: ['-'], label: t('returns.oneLess'), run: onLine((line) => step(chosen, line, -1, limit)) },
  ]);
  return [at, setAt];
}
