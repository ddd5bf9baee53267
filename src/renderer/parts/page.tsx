/** The frame of a screen other than the sale: its name, a way back to the sale, the one primary action at the lower right. */
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../keys/action.ts';
import { useActions } from '../keys/use-actions.tsx';
import { useNavigation } from '../navigation.tsx';
import { ActionButton } from './button.tsx';
import { Unbroken } from './unbroken.tsx';
import './page.css';

type Props = {
  readonly title: string;
  readonly children: ReactNode;
  readonly primary?: Action;
  /** Quieter actions, beside the primary one. */
  readonly actions?: readonly Action[];
  /** Other places that wait for somebody, beside the name. */
  readonly beside?: readonly Action[];
  /** Where Escape leads; the sale unless told otherwise. Null: this screen has no way back. */
  readonly onBack?: (() => void) | null;
};

export function Page({ title, children, primary, actions = [], beside = [], onBack }: Props) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const back: Action = { id: 'back', keys: ['Escape'], label: t('common.back'), run: onBack ?? (() => go({ at: 'sale' })) };
  const foot = [...actions, ...(primary === undefined ? [] : [primary])];
  const body = useRef<HTMLDivElement>(null);
  const turn: Action = {
    id: 'turn',
    keys: ['PageDown', 'PageUp'],
    label: t('keys.turn'),
    run: (key) => turnPage(body.current, key === 'PageDown' ? 1 : -1),
  };
  useActions([...foot, ...beside, ...(onBack === null ? [] : [back]), turn]);
  return (
    <main className="page">
      <header className="page__head">
        {onBack !== null && <ActionButton action={back} />}
        <h1>
          <Unbroken text={title} />
        </h1>
        {beside.length > 0 && <span className="page__space" />}
        {beside.map((action) => (
          <ActionButton key={action.id} action={action} />
        ))}
      </header>
      <div className="page__body" ref={body}>
        {children}
      </div>
      {foot.length > 0 && (
        <footer className="page__foot stacked">
          {actions.map((action) => (
            <ActionButton key={action.id} action={action} size="large" />
          ))}
          <span className="page__space" />
          {primary !== undefined && <ActionButton action={primary} look="primary" size="huge" />}
        </footer>
      )}
    </main>
  );
}

/** Moves what is longer than the screen: the page itself, or the part of it that scrolls. */
function turnPage(body: HTMLElement | null, by: 1 | -1): void {
  const parts =
    body === null ? [] : [body, ...[...body.querySelectorAll<HTMLElement>('.pane--card, .settings__body, .table')].reverse()];
  const long = parts.find((part) => part.scrollHeight > part.clientHeight + 1);
  long?.scrollBy({ top: by * long.clientHeight * 0.9 });
}
