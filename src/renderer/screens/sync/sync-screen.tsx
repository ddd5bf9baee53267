/** The exchange with the server: joining one, how it goes, what is kept apart. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PairedState } from '../../../contract/till/sync-contract.ts';
import { useTillState } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Page } from '../../parts/page.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { SyncShifts } from './shift-checks.tsx';
import { SyncFeeds, SyncHeld } from './sync-lists.tsx';
import { SyncState } from './sync-state.tsx';
import { isCodeWhole } from './sync-view.ts';
import { useSync, type Sync } from './use-sync.ts';
import '../../parts/panes.css';
import './sync.css';

export function SyncScreen() {
  const { sync } = useTillState();
  const exchange = useSync();
  return sync.kind === 'paired' ? <PairedScreen state={sync} exchange={exchange} /> : <AloneScreen exchange={exchange} />;
}

function AloneScreen({ exchange }: { readonly exchange: Sync }) {
  const { t } = useTranslation();
  const { session } = useTillState();
  const [server, setServer] = useState('');
  const [code, setCode] = useState('');
  const mayChange = session?.permissions.includes('settings.change') === true;
  const pair: Action = {
    id: 'pair',
    keys: ['F12'],
    label: t('sync.pair'),
    enabled: mayChange && exchange.busy === null && server.trim() !== '' && isCodeWhole(code),
    inFields: true,
    run: () => exchange.pair(server, code),
  };
  return (
    <Page title={t('place.sync')} primary={pair}>
      <section className="pane pane--card sync-join">
        <h2>{t('sync.alone')}</h2>
        <p className="quiet">{t('sync.aloneText')}</p>
        <TextField
          label={t('sync.server')}
          help={t('sync.serverHelp')}
          value={server}
          onChange={setServer}
          maxLength={300}
          isDisabled={!mayChange}
        />
        <TextField
          label={t('sync.code')}
          help={t('sync.codeHelp')}
          value={code}
          onChange={(text) => setCode(text.toUpperCase())}
          maxLength={20}
          isDisabled={!mayChange}
        />
      </section>
    </Page>
  );
}

function PairedScreen({ state, exchange }: { readonly state: PairedState; readonly exchange: Sync }) {
  const { t } = useTranslation();
  const { session } = useTillState();
  const [isLeaving, setLeaving] = useState(false);
  const mayChange = session?.permissions.includes('settings.change') === true;
  const now: Action = {
    id: 'now',
    keys: ['F12'],
    label: t('sync.now'),
    enabled: exchange.busy === null,
    run: exchange.askNow,
  };
  const leave: Action = { id: 'leave', keys: [], label: t('sync.unpair'), enabled: mayChange, run: () => setLeaving(true) };
  const details = exchange.details.value;
  return (
    <Page title={t('place.sync')} primary={now} actions={[leave]}>
      <div className="sync">
        <SyncState state={state} details={details} />
        {details !== null && <SyncFeeds feeds={details.feeds} />}
        {details !== null && <SyncShifts shifts={details.shifts} />}
      </div>
      {details !== null && <SyncHeld rows={details.quarantine} exchange={exchange} />}
      {isLeaving && (
        <Dialog
          title={t('sync.unpairTitle')}
          closeLabel={t('sync.stay')}
          onClose={() => setLeaving(false)}
          primary={{
            id: 'unpair',
            keys: [],
            label: t('sync.unpair'),
            run: () => {
              setLeaving(false);
              exchange.unpair();
            },
          }}
        >
          <p>{t('sync.unpairText')}</p>
        </Dialog>
      )}
    </Page>
  );
}
