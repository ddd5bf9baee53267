/** Cancelling an order with all its parts: what goes back to the customer is said before anything is done. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CancelLook, CancelOutcome } from '../../../../contract/till/order-cancel-contract.ts';
import type { OrderView } from '../../../../contract/till/orders-contract.ts';
import { ZERO } from '../../../../domain/money/minor.ts';
import { useTill, useTillState } from '../../../client/till-client.tsx';
import { moneyWithSign } from '../../../i18n/format.ts';
import { useNotices } from '../../../notices/notices.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { Money } from '../../../parts/money.tsx';
import { ProgressBar } from '../../../parts/progress-bar.tsx';
import { QuickWords } from '../../../parts/quick-words.tsx';
import { RefusalNote } from '../../../parts/refusal-note.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import { useAnswer } from '../../../perform/use-answer.ts';
import { useDescribe } from '../../../perform/use-describe.ts';

type Props = { readonly order: OrderView; readonly onChanged: () => void; readonly onClose: () => void };

export function CancelDialog({ order, onChanged, onClose }: Props) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const say = useSayOutcome();
  const { shop } = useTillState();
  const { orderId, number } = order.card;
  const [reason, setReason] = useState('');
  const [slip, setSlip] = useState('');
  const [isBusy, setBusy] = useState(false);
  const look = useAnswer(['orders.lookCancel', orderId], () => till['orders.lookCancel']({ orderId }));
  const words = (['changed', 'long', 'missing', 'mistake'] as const).map((why) => t(`orderCancel.why.${why}`));
  const mayCancel = look.value?.parts.some(({ problem }) => problem === null) === true;
  const total = look.value?.total ?? ZERO;

  async function cancel(): Promise<void> {
    setBusy(true);
    const answer = await perform(
      (override) =>
        till['orders.cancelAll']({
          ...{ orderId, reason: reason.trim() },
          ...(slip.trim() !== '' && { cardReference: slip.trim() }),
          ...(override && { override }),
        }),
      reason.trim(),
    );
    setBusy(false);
    if (!answer.ok) return look.again();
    say(answer.value);
    onChanged();
    onClose();
  }

  return (
    <Dialog
      title={t('orderCancel.title', { number })}
      size="wide"
      closeLabel={t('orderCancel.keep')}
      onClose={onClose}
      primary={{
        ...{ id: 'cancel-order', keys: ['F12'], inFields: true },
        label: total > 0 ? t('orderCancel.doAndRefund', { sum: moneyWithSign(total, shop.currency) }) : t('orderCancel.do'),
        enabled: mayCancel && reason.trim() !== '' && !isBusy,
        run: () => void cancel(),
      }}
    >
      {look.isLoading && <ProgressBar label={t('common.loading')} />}
      {look.refusal !== null && <RefusalNote refusal={look.refusal} again={look.again} />}
      {look.value !== null && <Consequences look={look.value} />}
      {look.value !== null && (
        <>
          <QuickWords label={t('orderCancel.reason')} value={reason} words={words} onChange={setReason} autoFocus />
          {look.value.ways.some(({ kind }) => kind === 'card') && (
            <TextField
              label={t('returns.cardSlip')}
              help={t('returns.cardSlipHelp')}
              value={slip}
              onChange={setSlip}
              maxLength={60}
            />
          )}
        </>
      )}
    </Dialog>
  );
}

function Consequences({ look: { parts, ways, total } }: { readonly look: CancelLook }) {
  const { t } = useTranslation();
  const { shop } = useTillState();
  const describe = useDescribe();
  const elsewhere = parts.filter(({ isHere, left, problem }) => !isHere && left > 0 && problem === null);
  const staying = parts.flatMap(({ number, problem }) => (problem === null ? [] : [{ number, why: describe(problem).what }]));
  if (staying.length === parts.length) {
    return (
      <div className="note note--attention" role="status">
        <p>{t('orderCancel.nothing')}</p>
        {staying.map(({ number, why }) => (
          <p key={number}>{why}</p>
        ))}
      </div>
    );
  }
  return (
    <>
      {total > 0 ? (
        <div className="note">
          <h3>{t('orderCancel.back', { sum: moneyWithSign(total, shop.currency) })}</h3>
          <Facts
            facts={ways.map(({ kind, amount }) => ({
              id: kind,
              label: t(`returns.to.${kind}`),
              value: <Money amount={amount} />,
            }))}
          />
        </div>
      ) : (
        <p>{t('orderCancel.backNothing')}</p>
      )}
      {elsewhere.map(({ number, left, store }) => (
        <p key={number}>{t('orderCancel.elsewhere', { number, store, sum: moneyWithSign(left, shop.currency) })}</p>
      ))}
      {staying.map(({ number, why }) => (
        <p key={number} className="note note--attention">
          {t('orderCancel.stays', { number, why })}
        </p>
      ))}
      <p className="quiet">{t('orderCancel.goods')}</p>
    </>
  );
}

function useSayOutcome(): (outcome: CancelOutcome) => void {
  const { t } = useTranslation();
  const notices = useNotices();
  const describe = useDescribe();
  return ({ cancelled, refused, owed }) => {
    if (cancelled.length > 0) notices.show({ tone: 'calm', title: t('orderCancel.did', { numbers: cancelled.join(', ') }) });
    for (const { number, problem } of refused)
      notices.show({ tone: 'attention', title: t('orderCancel.stays', { number, why: describe(problem).what }) });
    for (const { number, problem } of owed)
      notices.show({
        tone: 'attention',
        title: t('orderCancel.owed', { number }),
        text: t('orderCancel.owedText', { why: describe(problem).what }),
      });
  };
}
