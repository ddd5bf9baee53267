/** One transfer: where from or where to, for which order, and how many are in the hands. */
import { useTranslation } from 'react-i18next';
import type { TransferRow } from '../../../../contract/till/transfers-contract.ts';
import { milli } from '../../../../domain/money/minor.ts';
import { dateTimeText } from '../../../i18n/format.ts';
import { Facts, type Fact } from '../../../parts/facts.tsx';
import { Quantity } from '../../../parts/quantity.tsx';
import { StepButton } from '../../returns/step-button.tsx';
import { countOf, differenceOf, isCounted } from './transfers-view.ts';
import type { TransfersModel } from './use-transfers.ts';
import './transfers.css';

type Props = { readonly row: TransferRow; readonly model: TransfersModel };

export function TransferSide({ row, model }: Props) {
  const { t } = useTranslation();
  const { side, unit } = row;
  const facts: Fact[] = [
    { id: 'store', label: t(`transfers.store.${side}`), value: row.store },
    { id: 'at', label: t(`transfers.at.${side}`), value: dateTimeText(row.at) },
    ...(row.number === '' ? [] : [{ id: 'order', label: t('transfers.order'), value: row.number }]),
    ...(side === 'asked' && row.held > 0
      ? [{ id: 'held', label: t('transfers.held'), value: <Quantity amount={row.held} unit={unit} full /> }]
      : []),
    ...(row.stock === null
      ? []
      : [{ id: 'stock', label: t('transfers.stock'), value: <Quantity amount={row.stock} unit={unit} full /> }]),
    ...(row.note === '' ? [] : [{ id: 'note', label: t('transfers.note'), value: row.note }]),
  ];
  return (
    <aside className="pane pane--card" aria-label={row.name}>
      <h2>{row.name}</h2>
      <Facts facts={facts} />
      {side === 'wanted' ? <p className="quiet">{t('transfers.waits')}</p> : <Count row={row} model={model} />}
    </aside>
  );
}

/** Scanned or stepped; untouched it is all of it. */
function Count({ row, model }: Props) {
  const { t } = useTranslation();
  const count = countOf(model.counted, row);
  const difference = differenceOf(model.counted, row);
  return (
    <>
      <div className="transfer-count">
        <span>
          {t(row.side === 'asked' ? 'transfers.sends' : 'transfers.came')}
          <span className="quiet transfer-count__of">
            {t('transfers.of')} <Quantity amount={row.quantity} unit={row.unit} full />
          </span>
        </span>
        <div className="return-line__amount" role="group" aria-label={t('returns.quantityOf', { name: row.name })}>
          <StepButton by={-1} isDisabled={count <= 0} onPress={() => model.step(row, -1)} />
          <span className="return-line__quantity" data-testid="transfer-count">
            <Quantity amount={count} unit={row.unit} />
          </span>
          <StepButton by={1} isDisabled={row.side === 'asked' && count >= row.quantity} onPress={() => model.step(row, 1)} />
        </div>
      </div>
      {!isCounted(model.counted, row) && <p className="quiet">{t('transfers.scan')}</p>}
      {difference !== 0 && (
        <div className="note note--attention" role="status">
          <p>
            {t(difference < 0 ? 'transfers.short' : 'transfers.over')}{' '}
            <Quantity amount={milli(Math.abs(difference))} unit={row.unit} full />
          </p>
          <p>{t('transfers.differs')}</p>
        </div>
      )}
    </>
  );
}
