/** Devices: how they are, what they say, what to do with them, and what waits to be printed. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTillState } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
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
  const setUp: Action = { id: 'set-up', keys: ['F3'], label: t('devices.setUp'), run: () => go({ at: 'settings' }) };
  return (
    <Page title={t('place.devices')} primary={checkAll} actions={[drawer, setUp]}>
      <div className="devices">
        <DeviceCard
          title={t('devices.registrar')}
          device={registrar}
          check={devices.registrar}
          isBusy={devices.busy === 'registrar'}
          none={t('devices.noRegistrar')}
          actions={[
            { id: 'continue', label: t('devices.continue'), isDisabled: !isFree, run: devices.continuePrint },
            { id: 'repeat', label: t('devices.repeat'), isDisabled: !isFree, run: devices.repeatDocument },
          ]}
        />
        <DeviceCard
          title={t('devices.printer')}
          device={printer}
          check={devices.printer}
          isBusy={devices.busy === 'printer'}
          none={t('devices.noPrinter')}
          actions={[{ id: 'test', label: t('devices.test'), isDisabled: !isFree, run: devices.testPrint }]}
        />
      </div>
      <PrintJobs devices={devices} />
      {isDrawerAsked && <DrawerDialog onClose={() => askDrawer(false)} />}
    </Page>
  );
}
