/** What has been given so far; each can be taken back until the sale goes to the registrar. */
import { useTranslation } from 'react-i18next';
import type { BasketView } from '../../../contract/till/basket-contract.ts';
import type { Action } from '../../keys/action.ts';
import { Button } from '../../parts/button.tsx';
import { Money } from '../../parts/money.tsx';

type Props = {
  readonly tenders: BasketView['tenders'];
  /** The key of the last one. */
  readonly takeBack: Action;
  readonly onRemove: (tenderId: string) => void;
};

export function GivenTenders({ tenders, takeBack, onRemove }: Props) {
  const { t } = useTranslation();
  if (tenders.length === 0) return null;
  return (
    <ul className="given" aria-label={t('payment.givenAlready')}>
      {tenders.map((tender, index) => (
        <li key={tender.tenderId} className="given__row">
          <span>
            {t(`tender.${tender.kind}`)}
            {tender.reference !== '' && <span className="quiet"> · {tender.reference}</span>}
          </span>
          <strong>
            <Money amount={tender.amount} />
          </strong>
          <Button
            look="danger"
            hint={index === tenders.length - 1 ? takeBack.keys[0] : undefined}
            onPress={() => onRemove(tender.tenderId)}
          >
            {takeBack.label}
          </Button>
        </li>
      ))}
    </ul>
  );
}
