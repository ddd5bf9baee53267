/** What is done with several orders at once, and who of them was refused. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { useTill } from '../../../client/till-client.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { useDescribe } from '../../../perform/use-describe.ts';
import { ActionButtons } from '../action-buttons.tsx';
import { nextStep } from '../orders-view.ts';
import { ReserveDialog } from '../reserve-dialog.tsx';
import type { OrderListModel } from './use-order-list.ts';

/** Keys for those who may be chosen; the others are touched. */
const DIGITS = 10;
type Props = { readonly list: OrderListModel; readonly onClose: () => void };

export function ManyDialog({ list, onClose }: Props) {
  const { t } = useTranslation();
  const till = useTill();
  const [step, setStep] = useState<'what' | 'reserve' | 'assign'>('what');
  const colleagues = useQuery({ queryKey: ['orders.colleagues'], queryFn: () => till['orders.colleagues'](null) });
  const { chosen } = list;
  const all = chosen.map(({ orderId }) => orderId);
  const act = (ask: Parameters<OrderListModel['act']>[0]): void => {
    onClose();
    void list.act(ask);
  };
  if (step === 'reserve')
    return <ReserveDialog onReserve={(note) => act(() => till['orders.reserve']({ orderIds: all, note }))} onClose={onClose} />;

  // Those further on have been confirmed: to confirm them again would take back what was done since.
  const waiting = chosen.filter((row) => nextStep(row) === 'confirm').map(({ orderId }) => orderId);
  const confirm = {
    id: 'confirm',
    keys: ['1'],
    label: t('orderList.confirm', { count: waiting.length, all: all.length }),
    run: () => act(() => till['orders.move']({ orderIds: waiting, to: 'confirmed' })),
  };
  const print = async () => {
    const answer = await till['orders.printPickList']({ orderIds: all });
    return answer.ok ? { ...answer, value: { done: all.length, refused: [] } } : answer;
  };
  const actions = [
    ...(waiting.length === 0 ? [] : [confirm]),
    { id: 'reserve', keys: ['2'], label: t('orderList.reserve'), run: () => setStep('reserve') },
    { id: 'print', keys: ['3'], label: t('orderList.pickLists'), run: () => act(print) },
    { id: 'assign', keys: ['4'], label: t('orderList.assign'), run: () => setStep('assign') },
  ];
  const people = [{ staffId: null, name: t('orderList.nobody') }, ...(colleagues.data ?? [])].map(({ staffId, name }, index) => ({
    ...{ id: staffId ?? '', keys: index < DIGITS ? [String(index)] : [], label: name },
    run: () => act(() => till['orders.assign']({ orderIds: all, staffId })),
  }));
  const shown = step === 'assign' ? people : actions;
  return (
    <Dialog
      title={step === 'assign' ? t('orderList.assign') : t('orderList.many', { count: all.length })}
      onClose={onClose}
      actions={shown}
    >
      <ActionButtons actions={shown} />
    </Dialog>
  );
}

/** The others are done; these stay ticked. */
export function RefusedDialog({
  refused,
  onClose,
}: {
  readonly refused: OrderListModel['refused'];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const describe = useDescribe();
  return (
    <Dialog title={t('orderList.refused', { count: refused.length })} onClose={onClose}>
      <p>{t('orderList.refusedHelp')}</p>
      <ul className="order-list__refused">
        {refused.map(({ orderId, number, refusal }) => (
          <li key={orderId}>
            <strong>{number}</strong> · {describe(refusal).what}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
