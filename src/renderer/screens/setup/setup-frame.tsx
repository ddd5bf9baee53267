/** The frame of the guide: how far one is, what this step is for, back and on. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { ActionButton } from '../../parts/button.tsx';
import { STEPS, type Step } from './setup-view.ts';
import './setup.css';

type Props = {
  readonly step: Step;
  readonly next: Action;
  readonly onBack: (() => void) | null;
  readonly children: ReactNode;
};

export function SetupFrame({ step, next, onBack, children }: Props) {
  const { t } = useTranslation();
  const at = STEPS.indexOf(step);
  const back: Action = { id: 'back', keys: ['Escape'], label: t('common.back'), run: () => onBack?.() };
  useActions(onBack === null ? [next] : [next, back]);
  return (
    <main className="setup">
      <ol className="setup__steps" aria-label={t('setup.title')}>
        {STEPS.map((one, index) => (
          <li
            key={one}
            className={`setup__step${index < at ? ' setup__step--done' : ''}`}
            aria-current={one === step ? 'step' : undefined}
          >
            <span className="setup__number" aria-hidden="true">
              {index < at ? '✓' : index + 1}
            </span>
            {t(`setup.step.${one}`)}
          </li>
        ))}
      </ol>
      <section className="setup__body">
        <header>
          <h1>{t(`setup.${step}.title`)}</h1>
          <p className="quiet setup__text">{t(`setup.${step}.text`)}</p>
        </header>
        {children}
      </section>
      <footer className="page__foot stacked">
        {onBack !== null && <ActionButton action={back} size="large" />}
        <span className="quiet">{t('setup.progress', { at: at + 1, of: STEPS.length })}</span>
        <span className="page__space" />
        <ActionButton action={next} look="primary" size="huge" />
      </footer>
    </main>
  );
}

/** The action that leads on: the same place and the same keys in every step. */
export function nextAction(label: string, run: () => void, enabled = true): Action {
  return { id: 'next', keys: ['F12', 'Enter'], label, run, enabled, inFields: true };
}
