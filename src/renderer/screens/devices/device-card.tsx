/** One device: its state in words, what it told about itself, what may be asked of it. */
import { useTranslation } from 'react-i18next';
import type { DeviceCheckView } from '../../../contract/till/settings-contract.ts';
import type { TillState } from '../../../contract/till/till-contract.ts';
import type { Action } from '../../keys/action.ts';
import { ActionButton } from '../../parts/button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { factWord, knownFacts, tone, type FactKey } from './devices-view.ts';

type Props = {
  readonly title: string;
  readonly device: TillState['registrar'];
  readonly check: DeviceCheckView | null;
  readonly isBusy: boolean;
  readonly none: string;
  readonly actions: readonly Action[];
};

export function DeviceCard({ title, device, check, isBusy, none, actions }: Props) {
  const { t } = useTranslation();
  const code = check?.code ?? device.code;
  const details = check?.code != null ? check.details : device.details;
  return (
    <section className="pane pane--card device" aria-label={title}>
      <header className="device__head">
        <h2>{title}</h2>
        <span className={`badge badge--${tone(device)}`}>{t(`status.device.${device.kind}`)}</span>
      </header>
      {isBusy && <ProgressBar label={t('devices.checking')} />}
      {device.kind === 'none' ? <p className="quiet">{none}</p> : code !== null && <RefusalNote refusal={{ code, details }} />}
      {check !== null && <CheckFacts check={check} />}
      {device.kind !== 'none' && (
        <div className="device__actions">
          {actions.map((action) => (
            <ActionButton key={action.id} action={action} />
          ))}
        </div>
      )}
    </section>
  );
}

function CheckFacts({ check }: { readonly check: DeviceCheckView }) {
  const { t } = useTranslation();
  const say = (key: FactKey, value: string): string => {
    const word = factWord(key, value);
    if (word === null) return value;
    const [, number] = value.split(' ');
    return [t(`devices.word.${word}`), number !== undefined && t('common.numbered', { number })].filter(Boolean).join(' ');
  };
  return (
    <>
      {check.ok && <p className="note note--well">{t('devices.well')}</p>}
      <Facts
        facts={knownFacts(check.facts).map(({ key, value }) => ({
          id: key,
          label: t(`devices.fact.${key}`),
          value: say(key, value),
        }))}
      />
    </>
  );
}
