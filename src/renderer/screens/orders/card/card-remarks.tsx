/** What people say about an order: written once, meant for all or for one colleague. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { OrderView } from '../../../../contract/till/orders-contract.ts';
import { useTill } from '../../../client/till-client.tsx';
import { dateTimeText } from '../../../i18n/format.ts';
import type { Action } from '../../../keys/action.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { ActionButton } from '../../../parts/button.tsx';
import { SelectField } from '../../../parts/select-field.tsx';
import { TextArea } from '../../../parts/text-area.tsx';
import { usePerform } from '../../../perform/perform.tsx';

const TO_ALL = 'all';

export function CardRemarks({ order, onSaid }: { readonly order: OrderView; readonly onSaid: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const [text, setText] = useState('');
  const [to, setTo] = useState(TO_ALL);
  const { orderId } = order.card;
  const colleagues = useQuery({ queryKey: ['orders.colleagues'], queryFn: () => till['orders.colleagues'](null) });
  useEffect(() => {
    void till['orders.readRemarks']({ orderId });
  }, [till, orderId, order.comments.length]);
  async function say(): Promise<void> {
    const remark = { orderId, text: text.trim(), ...(to !== TO_ALL && { toStaffId: to }) };
    const answer = await perform(() => till['orders.comment'](remark));
    if (!answer.ok) return;
    setText('');
    onSaid();
  }
  const write: Action = {
    id: 'say',
    keys: ['Ctrl+Enter'],
    label: t('orders.say'),
    enabled: text.trim() !== '',
    run: () => void say(),
  };
  useActions([write]);
  return (
    <div className="order-remarks">
      <ol>
        {order.comments.map((comment) => (
          <li key={comment.commentId}>
            <span className="quiet">
              {dateTimeText(comment.at)} · {comment.staff}
              {comment.to !== '' && ` → ${comment.to}${comment.isRead ? '' : ` (${t('orderCard.unread')})`}`}
            </span>
            <br />
            {comment.text === '' ? <em>{t('orderCard.forgotten')}</em> : comment.text}
          </li>
        ))}
      </ol>
      <TextArea label={t('orders.remark')} value={text} onChange={(next) => setText(next.slice(0, 2000))} rows={2} autoFocus />
      <SelectField
        label={t('orderCard.to')}
        value={to}
        options={[
          { id: TO_ALL, label: t('orderCard.toAll') },
          ...(colleagues.data ?? []).map(({ staffId, name }) => ({ id: staffId, label: name })),
        ]}
        onChange={setTo}
      />
      <ActionButton action={write} />
    </div>
  );
}
