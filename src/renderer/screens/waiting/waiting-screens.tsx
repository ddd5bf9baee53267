/** The screens on which there is nothing to press: connecting, recovering after a crash, and a till that must not sell. */
import type { ReactNode } from 'react';
import type { Details, ErrorCode } from '../../../contract/errors/registry.ts';
import { useTranslation } from 'react-i18next';
import { useTillState } from '../../client/till-client.tsx';
import { useActions } from '../../keys/use-actions.tsx';
import { ActionButton } from '../../parts/button.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { useSettleByHand } from '../checkout/settle-by-hand.tsx';
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

/** The till is asking the registrar about what a crash left open; when the registrar is silent, somebody has to look at it. */
export function RecoveringScreen() {
  const { t } = useTranslation();
  const { checkout } = useTillState();
  const settle = useSettleByHand(checkout.phase === 'attention' ? checkout : null);
  useActions(settle.action === undefined ? [] : [settle.action]);
  return (
    <Waiting title={t('app.recovering')}>
      <p className="quiet">{t('app.recoveringText')}</p>
      {checkout.phase === 'attention' && <ErrorWords error={checkout} />}
      <ProgressBar label={t('app.recovering')} />
      {settle.action !== undefined && <ActionButton action={settle.action} size="large" />}
      {settle.dialog}
    </Waiting>
  );
}

function ErrorWords({ error }: { readonly error: { readonly code: ErrorCode; readonly details: Details } }) {
  const { t } = useTranslation();
  const words = useDescribe()(error);
  return (
    <dl className="waiting__parts">
      {(['what', 'safe', 'todo'] as const).map((part) => (
        <div key={part} className={`waiting__part waiting__part--${part}`}>
          <dt>{t(`waiting.${part}`)}</dt>
          <dd>{words[part]}.</dd>
        </div>
      ))}
    </dl>
  );
}

/** What happened, what is safe, what to do; what was sold stays readable. */
export function ReadOnlyScreen() {
  const { t } = useTranslation();
  const { problem, version, session } = useTillState();
  return (
    <Waiting title={t('app.readOnly')}>
      {problem !== null && <ErrorWords error={problem} />}
      <p className="quiet">{t('app.version', { version })}</p>
      {session !== null && <MenuButton />}
    </Waiting>
  );
}
