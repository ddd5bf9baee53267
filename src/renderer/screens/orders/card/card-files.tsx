/** Files of an order: a signed scan, most of all. Attached from the disk, opened by saving. */
import { useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../../contract/till/orders-contract.ts';
import { ORDER_FILE_TYPES } from '../../../../contract/sync/order-file-contract.ts';
import { useTill } from '../../../client/till-client.tsx';
import { dateTimeText } from '../../../i18n/format.ts';
import type { Action } from '../../../keys/action.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { ActionButton } from '../../../parts/button.tsx';
import { saveFile } from '../../../parts/save-file.ts';
import { usePerform } from '../../../perform/perform.tsx';
import { fileToAttach } from './file-to-attach.ts';

export function CardFiles({ order, onChanged }: { readonly order: OrderView; readonly onChanged: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const { orderId } = order.card;
  async function attach(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    setBusy(true);
    const answer = await perform(async () => {
      const chosen = await fileToAttach(file);
      return chosen.ok ? till['orders.attach']({ orderId, ...chosen.value }) : chosen;
    });
    setBusy(false);
    if (answer.ok) onChanged();
  }
  async function open(fileId: string): Promise<void> {
    const answer = await perform(() => till['orders.file']({ orderId, fileId }));
    if (answer.ok) saveFile(answer.value);
  }
  const add: Action = {
    id: 'attach',
    keys: ['Alt+U'],
    label: t('orderCard.attach'),
    enabled: !isBusy,
    run: () => input.current?.click(),
  };
  useActions([add]);
  return (
    <div className="order-tab">
      {order.files.length === 0 && <p className="quiet">{t('orderCard.noFiles')}</p>}
      <ul className="order-lines">
        {order.files.map((file) => (
          <li key={file.fileId}>
            <AriaButton className="order-lines__row order-lines__row--opens" onPress={() => void open(file.fileId)}>
              <span>
                {file.name === '' ? <em>{t('orderCard.forgotten')}</em> : file.name}
                <span className="order-lines__more">
                  {t('orderCard.size', { kb: Math.max(1, Math.round(file.size / 1024)) })} · {dateTimeText(file.at)}
                  {file.staff !== '' && ` · ${file.staff}`}
                  {file.state !== 'here' && ` · ${t(`orderCard.file.${file.state}`)}`}
                </span>
              </span>
              <span className="order-file__open">{t('orders.open')}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        hidden
        accept={ORDER_FILE_TYPES.join(',')}
        aria-label={t('orderCard.attach')}
        onChange={(event) => {
          void attach(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <ActionButton action={add} />
      <p className="quiet">{t('orderCard.attachHelp')}</p>
    </div>
  );
}
