/** The screens on which there is nothing to press: connecting, recovering after a crash, and a till that must not sell. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTillState } from '../../client/till-client.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { MenuButton } from '../menu/menu-button.tsx';
import { useDescribe } from '../../perform/use-describe.ts';
import './waiting.css';

function Waiting({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className="waiting">
      <div className="waiting__words" role="status">
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}

export function ConnectingScreen() {
  const { t } = useTranslation();
  return (
    <Waiting title={t('app.connecting')}>
      <p className="quiet">{t('app.connectingText')}</p>
      <ProgressBar label={t('app.connecting')} />
    </Waiting>
  );
}

export function RefusedScreen() {
  const { t } = useTranslation();
  return (
    <Waiting title={t('app.refused')}>
      <p>{t('app.refusedText')}</p>
    </Waiting>
  );
}

export function RecoveringScreen() {
  const { t } = useTranslation();
  return (
    <Waiting title={t('app.recovering')}>
      <p className="quiet">{t('app.recoveringText')}</p>
      <ProgressBar label={t('app.recovering')} />
    </Waiting>
  );
}

/** What happened, what is safe, what to do; what was sold stays readable. */
export function ReadOnlyScreen() {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { problem, version, session } = useTillState();
  const words = problem === null ? null : describe(problem);
  return (
    <Waiting title={t('app.readOnly')}>
      {words !== null && (
        <dl className="waiting__parts">
          {(['what', 'safe', 'todo'] as const).map((part) => (
            <div key={part} className={`waiting__part waiting__part--${part}`}>
              <dt>{t(`waiting.${part}`)}</dt>
              <dd>{words[part]}.</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="quiet">{t('app.version', { version })}</p>
      {session !== null && <MenuButton />}
    </Waiting>
  );
}
