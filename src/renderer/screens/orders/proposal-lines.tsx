/** What waits for the customer's word, change by change. */
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../contract/till/orders-contract.ts';
import { Money } from '../../parts/money.tsx';
import { quantityLabel } from './orders-view.ts';

export function ProposalLines({ proposal }: Pick<OrderView, 'proposal'>) {
  const { t } = useTranslation();
  return proposal.map(({ what, lineId, name, quantity, price }) => (
    <p key={`${what} ${lineId} ${name}`}>
      {t(`orderEdit.change.${what}`)} {name}
      {what !== 'remove' && (
        <>
          {' · '}
          {quantityLabel(quantity)} × <Money amount={price} />
        </>
      )}
    </p>
  ));
}
