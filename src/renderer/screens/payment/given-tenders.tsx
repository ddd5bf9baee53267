/** What has been given so far; each can be taken back until the sale goes to the registrar. */
import { useTranslation } from 'react-i18next';
import type { BasketView } from '../../../contract/till/basket-contract.ts';
import { Button } from '../../parts/button.tsx';
import { Money } from '../../parts/money.tsx';

type Props = { readonly tenders: BasketView['tenders']; readonly onRemove: (tenderId: string) => void };

export function GivenTenders({ tenders, onRemove }: Props) {
  const { t } = useTranslation();
  if (tenders.length === 0) return null;
  return (
    <ul className="given" aria-label={t('payment.givenAlready')}>
      {tenders.map((tender) => (
        <li key={tender.tenderId} className="given__row">
          <span>
            {t(`tender.${tender.kind}`)}
            {tender.reference !== '' && <span className="quiet"> · {tender.reference}</span>}
          </span>
          <strong>
            <Money amount={tender.amount} />
          </strong>
          <Button look="danger" onPress={() => onRemove(tender.tenderId)}>
            {t('payment.takeBack')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
