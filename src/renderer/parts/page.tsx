/** The frame of a screen other than the sale: its name, a way back to the sale, the one primary action at the lower right. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../keys/action.ts';
import { useActions } from '../keys/use-actions.tsx';
import { useNavigation } from '../navigation.tsx';
import { ActionButton } from './button.tsx';
import './page.css';

type Props = {
  readonly title: string;
  readonly children: ReactNode;
  readonly primary?: Action;
  /** Quieter actions, beside the primary one. */
  readonly actions?: readonly Action[];
  /** Where Escape leads; the sale unless told otherwise. Null: this screen has no way back. */
  readonly onBack?: (() => void) | null;
};

export function Page({ title, children, primary, actions = [], onBack }: Props) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const back: Action = { id: 'back', keys: ['Escape'], label: t('common.back'), run: onBack ?? (() => go({ at: 'sale' })) };
  const foot = [...actions, ...(primary === undefined ? [] : [primary])];
  useActions([...foot, ...(onBack === null ? [] : [back])]);
  return (
    <main className="page">
      <header className="page__head">
        {onBack !== null && <ActionButton action={back} />}
        <h1>{title}</h1>
      </header>
      <div className="page__body">{children}</div>
      {foot.length > 0 && (
        <footer className="page__foot">
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
