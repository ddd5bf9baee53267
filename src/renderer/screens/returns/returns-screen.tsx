/** Returns: by the receipt that was found or scanned, or without one. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptView } from '../../../contract/till/payment-contract.ts';
import { useTill } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useNavigation } from '../../navigation.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useAnswer } from '../../perform/use-answer.ts';
import { mayReturn } from '../receipts/receipts-view.ts';
import { FindElsewhere } from './find-elsewhere.tsx';
import { FindReceipt } from './find-receipt.tsx';
import { LooseReturn } from './loose-return.tsx';
import { ReceiptReturn } from './receipt-return.tsx';

type Props = {
  readonly receiptId: string | null;
  /** What is looked for in the whole chain. */
  readonly elsewhere: string | null;
};

export function ReturnsScreen({ receiptId, elsewhere }: Props) {
  const [isLoose, setLoose] = useState(false);
  if (elsewhere !== null) return <FindElsewhere first={elsewhere} />;
  if (receiptId !== null) return <ReturnOf receiptId={receiptId} />;
  return isLoose ? <LooseReturn onBack={() => setLoose(false)} /> : <FindReceipt onLoose={() => setLoose(true)} />;
}

function ReturnOf({ receiptId }: { readonly receiptId: string }) {
  const { t } = useTranslation();
  const till = useTill();
  const { go } = useNavigation();
  const { value, refusal, again } = useAnswer(['returns.open', receiptId], () => till['returns.open']({ receiptId }));
  const back = (): void => go({ at: 'returns' });
  if (value !== null && mayReturn(value)) return <ReceiptReturn receipt={value} onBack={back} onChanged={again} />;
  if (value !== null && value.order !== null) return <ReturnByOrder order={value.order} onBack={back} />;
  return (
    <Page title={t('place.returns')} onBack={back}>
      {refusal !== null && <RefusalNote refusal={refusal} again={again} />}
      {value === null && refusal === null && <ProgressBar label={t('common.loading')} />}
      {value !== null && <NothingToReturn receipt={value} />}
    </Page>
  );
}

function NothingToReturn({ receipt }: { readonly receipt: ReceiptView }) {
  const { t } = useTranslation();
  const { kind, number, originalNumber } = receipt;
  if (kind === 'return')
    return <EmptyState title={t('returns.isReturn')} text={t('returns.isReturnText', { number: originalNumber ?? 0 })} />;
  return <EmptyState title={t('returns.allReturned')} text={t('returns.allReturnedText', { number })} />;
}

/** What belongs to an order goes back through it: its prepayment is there. */
function ReturnByOrder({ order, onBack }: { readonly order: NonNullable<ReceiptView['order']>; readonly onBack: () => void }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const primary: Action = {
    ...{ id: 'by-order', keys: ['F12', 'Enter'], label: t('orders.returnGoods') },
    run: () => go({ at: 'orders', view: 'return', orderId: order.orderId }),
  };
  return (
    <Page title={t('place.returns')} onBack={onBack} primary={primary}>
      <EmptyState title={t('orders.title', { number: order.number })} text={t('orders.returnText')} />
    </Page>
  );
}
