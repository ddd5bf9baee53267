/** Devices: how they are, what they say, what to do with them, and what waits to be printed. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTillState } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { useNavigation } from '../../navigation.tsx';
import { Page } from '../../parts/page.tsx';
import { DrawerDialog } from '../cash/drawer-dialog.tsx';
import { DeviceCard } from './device-card.tsx';
import { PrintJobs } from './print-jobs.tsx';
import { useDevices } from './use-devices.ts';
import '../../parts/panes.css';
import './devices.css';

export function DevicesScreen() {
  const { t } = useTranslation();
  const { registrar, printer } = useTillState();
  const { go } = useNavigation();
  const devices = useDevices();
  const [isDrawerAsked, askDrawer] = useState(false);
  const hasRegistrar = registrar.kind !== 'none';
  const hasPrinter = printer.kind !== 'none';
  const isFree = devices.busy === null;

  const checkAll: Action = {
    id: 'check',
    keys: ['F12'],
    label: t('devices.checkAll'),
    enabled: isFree && (hasRegistrar || hasPrinter),
    run: () => {
      if (hasRegistrar) devices.check('registrar');
      if (hasPrinter) devices.check('printer');
    },
  };
  const drawer: Action = { id: 'drawer', keys: ['Ctrl+O'], label: t('cash.drawer'), run: () => askDrawer(true) };
  const setUp: Action = { id: 'place-settings', keys: ['Ctrl+,'], label: t('place.settings'), run: () => go({ at: 'settings' }) };
  const atRegistrar: readonly Action[] = [
    { id: 'continue', keys: ['F5'], label: t('devices.continue'), enabled: isFree && hasRegistrar, run: devices.continuePrint },
    { id: 'repeat', keys: ['Alt+R'], label: t('devices.repeat'), enabled: isFree && hasRegistrar, run: devices.repeatDocument },
  ];
  const test: Action = {
    id: 'test',
    keys: ['Alt+T'],
    label: t('devices.test'),
    enabled: isFree && hasPrinter,
    run: devices.testPrint,
  };
  useActions([...atRegistrar, test]);
  return (
    <Page title={t('place.devices')} primary={checkAll} actions={[drawer, setUp]}>
      <div className="devices">
        <DeviceCard
          title={t('devices.registrar')}
          device={registrar}
          check={devices.registrar}
          isBusy={devices.busy === 'registrar'}
          none={t('devices.noRegistrar')}
          actions={atRegistrar}
        />
        <DeviceCard
          title={t('devices.printer')}
          device={printer}
          check={devices.printer}
          isBusy={devices.busy === 'printer'}
          none={t('devices.noPrinter')}
          actions={[test]}
        />
      </div>
      <PrintJobs devices={devices} />
      {isDrawerAsked && <DrawerDialog onClose={() => askDrawer(false)} />}
    </Page>
  );
}
