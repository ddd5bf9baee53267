/** The line at the top of every screen: who, where, which shift, and whether everything is well. Always true. */
import { useContext, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PairedState } from '../../../contract/till/sync-contract.ts';
import type { TillState } from '../../../contract/till/till-contract.ts';
import { useTillState } from '../../client/till-client.tsx';
import { countText } from '../../i18n/format.ts';
import type { Action } from '../../keys/action.ts';
import { SHOW_KEYS } from '../../keys/keys-overlay.tsx';
import { KeyRegistryContext, useActions } from '../../keys/use-actions.tsx';
import { Icon } from '../../parts/icon.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { Sheet } from '../../parts/dialog.tsx';
import { useDescribe } from '../../perform/use-describe.ts';
import { deviceLight, registrarOf, shopName, syncLight, type SyncPart, waitingOf } from './status-view.ts';
import './status-bar.css';

export function StatusBar() {
  const { t } = useTranslation();
  const state = useTillState();
  const waiting = state.printQueue.waiting + state.printQueue.unsure;
  return (
    <header className="status">
      <strong className="status__shop" title={shopName(state)}>
        {shopName(state) || 'Лавка'}
      </strong>
      <span className="status__who">
        <span>{state.shift === null ? t('status.noShift') : t('status.shift', { number: state.shift.number })}</span>
        <span className="status__cashier">{state.session === null ? t('status.noCashier') : state.session.name}</span>
      </span>
      <span className="status__space" />
      <NoticeBell notices={state.notices} />
      <Light name={t('status.registrar')} device={registrarOf(state)} />
      <Light name={t('status.printer')} device={state.printer} waiting={waiting} />
      {state.sync.kind === 'paired' ? <PairedSync sync={state.sync} /> : <AloneSync lastReceipt={state.lastReceipt} />}
      <KeysButton />
    </header>
  );
}

/** The key that shows the keys, where everybody finds it. */
function KeysButton() {
  const { t } = useTranslation();
  const registry = useContext(KeyRegistryContext);
  return (
    <AriaButton
      className="status__keys"
      excludeFromTabOrder
      aria-label={t('keys.title')}
      onPress={() =>
        registry
          .current()
          .find(({ id }) => id === SHOW_KEYS)
          ?.run('?', '?')
      }
    >
      <KeyHint keyName="?" />
    </AriaButton>
  );
}

function AloneSync({ lastReceipt }: { readonly lastReceipt: number }) {
  const { t } = useTranslation();
  return (
    <span className="status__sync" title={t('status.aloneTitle', { number: lastReceipt })}>
      <Icon name="sync" size={16} /> <span className="status__long">{t('status.alone', { number: lastReceipt })}</span>
      <span className="status__brief" aria-hidden="true">
        {t('status.aloneBrief', { number: lastReceipt })}
      </span>
    </span>
  );
}

/** How much waits, and up to where the server holds everything: never a word of "connected" while nothing gets through. */
function PairedSync({ sync }: { readonly sync: PairedState }) {
  const { t } = useTranslation();
  const say = (part: SyncPart): string => t(`status.${part.key}`, part.values);
  const { tone, trouble, held } = syncLight(sync);
  const first = trouble[0] ?? held;
  const all = [...trouble, held].map(say).join(' · ');
  return (
    <span className={`status__sync status__sync--${tone}`} title={`${sync.serverName}: ${all}`}>
      <strong>{t('status.pairedBrief', { count: countText(waitingOf(sync)) })}</strong>
      <span className="status__long">{say(first)}</span>
      <span className="status__brief" aria-hidden="true">
        {t(`status.short.${first.key}`, first.values)}
      </span>
    </span>
  );
}

type LightProps = { readonly name: string; readonly device: TillState['registrar']; readonly waiting?: number };

function Light({ name, device, waiting = 0 }: LightProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { kind, tone } = deviceLight(device);
  const why = device.code === null ? t(`status.device.${kind}`) : describe({ code: device.code, details: device.details }).what;
  const queue = waiting === 0 ? '' : `, ${t('status.printWaiting', { count: waiting })}`;
  return (
    <span className={`status__light status__light--${tone}`} title={`${name}: ${why}${queue}`}>
      <span className={`status__dot status__dot--${kind}`} aria-hidden="true" />
      {name}
      {kind !== 'ok' && <span className="status__why">{t(`status.device.${kind}`)}</span>}
      {waiting > 0 && <span className="status__count">{waiting}</span>}
    </span>
  );
}

/** The most urgent one in words, so that nobody has to open it to learn that it can wait. */
function NoticeBell({ notices }: { readonly notices: TillState['notices'] }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const [isOpen, setOpen] = useState(false);
  const [first] = notices;
  const open: Action = {
    id: 'notices',
    keys: ['Ctrl+I'],
    label: t('status.noticesTitle'),
    enabled: first !== undefined,
    run: () => setOpen(true),
  };
  useActions([open], 'app');
  if (first === undefined) return null;
  const isUrgent = notices.some((notice) => notice.urgent);
  return (
    <>
      <AriaButton className={`status__bell${isUrgent ? ' status__bell--urgent' : ''}`} onPress={() => setOpen(true)}>
        <Icon name="attention" size={16} /> <span className="status__bell-text">{describe(first).what}</span>
        {notices.length > 1 && (
          <span className="status__count" title={t('status.notices', { count: notices.length })}>
            {notices.length}
          </span>
        )}
      </AriaButton>
      {isOpen && (
        <Sheet title={t('status.noticesTitle')} onClose={() => setOpen(false)} size="narrow">
          {notices.map((notice, index) => {
            const { what, safe, todo } = describe(notice);
            return (
              <article key={index} className={`status__notice${notice.urgent ? ' status__notice--urgent' : ''}`}>
                <strong>{what}</strong>
                <p>{safe}.</p>
                <p>{todo}.</p>
              </article>
            );
          })}
        </Sheet>
      )}
    </>
  );
}
