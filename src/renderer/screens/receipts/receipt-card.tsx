/** One receipt: what was sold, how it was paid, who sold it, and its fiscal signs. */
import { useTranslation } from 'react-i18next';
import type { ReceiptView } from '../../../contract/till/payment-contract.ts';
import { dateTimeText, rateText } from '../../i18n/format.ts';
import { Button } from '../../parts/button.tsx';
import { Facts, type Fact } from '../../parts/facts.tsx';
import { Money } from '../../parts/money.tsx';
import { Quantity } from '../../parts/quantity.tsx';
import { discountOf, returnedOf } from './receipts-view.ts';
import './receipts.css';

type Props = { readonly receipt: ReceiptView; readonly onOriginal: (receiptId: string) => void };

export function ReceiptCard({ receipt, onOriginal }: Props) {
  const { t } = useTranslation();
  return (
    <article className="receipt">
      <header className="receipt__head">
        <h2>{t(`receipts.title.${receipt.kind}`, { number: receipt.number })}</h2>
        <p className="quiet">
          {dateTimeText(receipt.at)} · {t('status.shift', { number: receipt.shiftNumber })} · {receipt.cashier}
        </p>
        {receipt.originalReceiptId !== null && (
          <Button onPress={() => onOriginal(receipt.originalReceiptId ?? '')}>
            {t('receipts.original', { number: receipt.originalNumber ?? 0 })}
          </Button>
        )}
      </header>
      <ol className="receipt__lines">
        {receipt.lines.map((line) => (
          <ReceiptLine key={line.lineId} line={line} kind={receipt.kind} />
        ))}
      </ol>
      <p className="receipt__total">
        <span>{t('receipts.due')}</span>
        <Money amount={receipt.due} />
      </p>
      <Facts facts={useMoneyFacts(receipt)} />
      <Facts facts={useOtherFacts(receipt)} />
    </article>
  );
}

function ReceiptLine({ line, kind }: { readonly line: ReceiptView['lines'][number]; readonly kind: ReceiptView['kind'] }) {
  const { t } = useTranslation();
  const returned = returnedOf(line);
  return (
    <li className="receipt__line">
      <span className="receipt__name">{line.name}</span>
      <span className="receipt__sum">
        <Money amount={line.total} bare />
      </span>
      <span className="quiet">
        <Quantity amount={line.quantity} unit={line.unit} full /> × <Money amount={line.price} bare />
        {line.discount !== 0 && (
          <>
            {' · '}
            {t('receipts.discount')} <Money amount={line.discount} bare />
          </>
        )}
      </span>
      {kind === 'sale' && returned > 0 && (
        <span className="badge badge--attention">
          {t('receipts.returned')} <Quantity amount={returned} unit={line.unit} full />
        </span>
      )}
    </li>
  );
}

function useMoneyFacts(receipt: ReceiptView): Fact[] {
  const { t } = useTranslation();
  const discount = discountOf(receipt);
  return [
    ...receipt.tenders.map((tender, index) => ({
      id: `tender${String(index)}`,
      label: `${t(`tender.${tender.kind}`)}${tender.reference === '' ? '' : ` · ${tender.reference}`}`,
      value: <Money amount={tender.amount} bare />,
    })),
    ...(receipt.change > 0 ? [{ id: 'change', label: t('receipts.change'), value: <Money amount={receipt.change} bare /> }] : []),
    ...(discount > 0 ? [{ id: 'discount', label: t('receipts.discounts'), value: <Money amount={discount} bare /> }] : []),
    ...(receipt.rounding !== 0
      ? [{ id: 'rounding', label: t('receipts.rounding'), value: <Money amount={receipt.rounding} bare /> }]
      : []),
    ...receipt.vat.map(({ rate, amount }) => ({
      id: `vat${rate}`,
      label: rate === 'none' ? t('vat.none') : t('vat.inside', { rate: rateText(rate) }),
      value: <Money amount={amount} bare />,
    })),
  ];
}

function useOtherFacts({ fiscal, customer, approvedBy }: ReceiptView): Fact[] {
  const { t } = useTranslation();
  return [
    ...(customer === null ? [] : [{ id: 'customer', label: t('receipts.customer'), value: customer }]),
    ...(approvedBy === null ? [] : [{ id: 'approved', label: t('receipts.approvedBy'), value: approvedBy }]),
    ...(fiscal === null
      ? [{ id: 'fiscal', label: t('receipts.fiscal'), value: t('receipts.noFiscal') }]
      : [
          { id: 'document', label: t('receipts.fiscalDocument'), value: String(fiscal.fiscalDocument) },
          { id: 'sign', label: t('receipts.fiscalSign'), value: fiscal.fiscalSign },
          { id: 'storage', label: t('receipts.fiscalStorage'), value: fiscal.storage },
        ]),
  ];
}
