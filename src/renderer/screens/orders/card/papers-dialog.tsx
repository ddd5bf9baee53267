/** The papers of an order: printed slips, and documents as PDF from the owner's templates. */
import { useTranslation } from 'react-i18next';
import { PAPERS, type Paper } from '../../../../contract/till/papers-contract.ts';
import type { OrderView } from '../../../../contract/till/orders-contract.ts';
import { useTill } from '../../../client/till-client.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { saveFile } from '../../../parts/save-file.ts';
import { usePerform } from '../../../perform/perform.tsx';
import { ActionButtons } from '../action-buttons.tsx';
import { usePrint, type Slip } from '../use-print.ts';

export function PapersDialog({ order, onClose }: { readonly order: OrderView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const sendToPrinter = usePrint();
  const { orderId } = order.card;
  async function make(paper: Paper): Promise<void> {
    onClose();
    const answer = await perform((override) => till['papers.make']({ orderId, paper, ...(override && { override }) }));
    if (answer.ok) saveFile(answer.value);
  }
  const print = (slip: Slip) => (): void => {
    onClose();
    sendToPrinter(slip);
  };
  const confirmation = print(() => till['orders.printConfirmation']({ orderId }));
  const pickList = print(() => till['orders.printPickList']({ orderIds: [orderId] }));
  const label = print(() => till['orders.printLabel']({ orderId }));
  const actions = [
    ...PAPERS.map((paper, index) => ({
      ...{ id: paper, keys: [String(index + 1)], label: t(`papers.${paper}`), run: () => void make(paper) },
    })),
    { id: 'confirmation', keys: ['4'], label: t('papers.confirmation'), run: confirmation },
    { id: 'pickList', keys: ['5'], label: t('orders.printList'), run: pickList },
    { id: 'label', keys: ['6'], label: t('orders.printLabel'), run: label },
  ];
  return (
    <Dialog title={t('orderCard.papers')} onClose={onClose} actions={actions}>
      <ActionButtons actions={actions} />
    </Dialog>
  );
}
