/** Returns: by the receipt that was found or scanned, or without one. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptView } from '../../../contract/till/payment-contract.ts';
import { useTill } from '../../client/till-client.tsx';
import { useNavigation } from '../../navigation.tsx';
import { Button } from '../../parts/button.tsx';
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
  const { kind, number, originalNumber, order } = receipt;
  if (order !== null) return <ReturnByOrder order={order} />;
  if (kind === 'return')
    return <EmptyState title={t('returns.isReturn')} text={t('returns.isReturnText', { number: originalNumber ?? 0 })} />;
  return <EmptyState title={t('returns.allReturned')} text={t('returns.allReturnedText', { number })} />;
}

/** What belongs to an order goes back through it: its prepayment is there. */
function ReturnByOrder({ order }: { readonly order: { readonly orderId: string; readonly number: string } }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  return (
    <EmptyState title={t('orders.title', { number: order.number })} text={t('orders.returnText')}>
      <Button look="primary" size="large" onPress={() => go({ at: 'orders', view: 'return', orderId: order.orderId })}>
        {t('orders.returnGoods')}
      </Button>
    </EmptyState>
  );
}
