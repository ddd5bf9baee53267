/** Devices: what was found is taken by one touch; nothing found is no obstacle. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTill } from '../../client/till-client.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { Button } from '../../parts/button.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { nextAction, SetupFrame } from './setup-frame.tsx';
import type { StepProps } from './step-props.ts';
import { addressesOf, isTaken, withDevice } from './setup-view.ts';

export function DevicesStep({ settings, onDone, onBack }: StepProps) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const [devices, setDevices] = useState(settings.devices);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const found = useQuery({
    queryKey: ['setup.findDevices', asked],
    queryFn: () => till['setup.findDevices']({ addresses: [...asked] }),
  });
  const typed = addressesOf(text);
  const look = (): void => setAsked(typed);
  /** Going on would forget it: Enter in its field looks there first. */
  const isUnasked = typed.some((address) => !asked.includes(address));
  const isNothing = devices.registrar.kind === 'none' && devices.printer.kind === 'none';

  async function save(): Promise<void> {
    setBusy(true);
    const answer = await perform(() => till['settings.saveDevices'](devices));
    setBusy(false);
    if (answer.ok) onDone();
  }
  /** What was chosen counts at once, so that the paper shows it. */
  async function test(): Promise<void> {
    setBusy(true);
    const saved = await perform(() => till['settings.saveDevices'](devices));
    const printed = saved.ok ? await perform(() => till['devices.testPrint'](null)) : saved;
    setBusy(false);
    if (printed.ok) notices.show({ tone: 'calm', title: t('devices.testDone') });
  }
  const list = found.data ?? [];
  return (
    <SetupFrame
      step="devices"
      onBack={onBack}
      next={
        isUnasked
          ? nextAction(t('setup.devices.look'), look)
          : nextAction(isNothing ? t('setup.devices.without') : t('setup.next'), () => void save(), !isBusy)
      }
    >
      {found.isFetching && <ProgressBar label={t('setup.devices.searching')} />}
      {found.isFetching && <p className="quiet">{t('setup.devices.searching')}</p>}
      {!found.isFetching && list.length === 0 && (
        <div className="note">
          <strong>{t('setup.devices.none')}</strong>
          <p>{t('setup.devices.noneText')}</p>
        </div>
      )}
      <ul className="setup__found">
        {list.map((device) => (
          <li key={device.address} className="setup__device">
            <span>
              <strong>{device.title}</strong>
              <span className="quiet">
                {t(`setup.devices.kind.${device.kind}`)} · {device.address}
              </span>
            </span>
            {device.kind !== 'unknown' && (
              <Button pressed={isTaken(devices, device)} onPress={() => setDevices(withDevice(devices, device))}>
                {isTaken(devices, device) ? t('setup.devices.taken') : t('setup.devices.take')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="setup__look">
        <TextField
          label={t('setup.devices.address')}
          help={t('settings.device.addressHelp')}
          placeholder="tcp:192.168.1.40:7778"
          value={text}
          onChange={setText}
        />
        {devices.printer.kind !== 'none' && (
          <Button onPress={() => void test()} isDisabled={isBusy}>
            {t('devices.test')}
          </Button>
        )}
        <Button onPress={look} isDisabled={found.isFetching}>
          {t('setup.devices.look')}
        </Button>
      </div>
    </SetupFrame>
  );
}
