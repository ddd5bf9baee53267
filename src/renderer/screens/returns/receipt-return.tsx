/** A return by its receipt: lines to tick on the left, the money and the one action on the right. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptView } from '../../../contract/till/payment-contract.ts';
import { useTillState } from '../../client/till-client.tsx';
import { dateTimeText, moneyWithSign } from '../../i18n/format.ts';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { Page } from '../../parts/page.tsx';
import { QuantityDialog } from './quantity-dialog.tsx';
import { RefundSide } from './refund-side.tsx';
import { ReturnLine } from './return-line.tsx';
import { useReturn } from './use-return.ts';
import '../../parts/panes.css';
import './returns.css';

type Line = ReceiptView['lines'][number];

type Props = {
  readonly receipt: ReceiptView;
  readonly onBack: () => void;
  /** Something of it may have come back at another till meanwhile. */
  readonly onChanged: () => void;
};

export function ReceiptReturn({ receipt, onBack, onChanged }: Props) {
  const { t } = useTranslation();
  const { currency } = useTillState().shop;
  const model = useReturn(receipt, onChanged);
  const [typing, setTyping] = useState<Line | null>(null);
  const { atLine } = model;
  const total = model.isReady ? model.quote.value?.total : undefined;

  const onLine = (act: (line: Line) => void) => () => atLine !== null && act(atLine);
  useActions([
    { id: 'down', keys: ['Down'], label: t('returns.next'), run: () => model.walk(1) },
    { id: 'up', keys: ['Up'], label: t('returns.previous'), run: () => model.walk(-1) },
    { id: 'tick', keys: ['Space', 'Enter'], label: t('returns.tick'), run: onLine(model.toggle) },
    { id: 'more', keys: ['+'], label: t('returns.oneMore'), run: onLine((line) => model.step(line, 1)) },
    { id: 'less', keys: ['-'], label: t('returns.oneLess'), run: onLine((line) => model.step(line, -1)) },
    { id: 'quantity', keys: ['*'], label: t('returns.typeQuantity'), run: onLine(setTyping) },
  ]);
  const all: Action = { id: 'all', keys: ['Alt+A'], label: t('returns.all'), run: model.all };
  const complete: Action = {
    id: 'complete',
    keys: ['F12'],
    label: total === undefined ? t('returns.complete') : t('returns.completeAmount', { amount: moneyWithSign(total, currency) }),
    enabled: model.isReady,
    run: model.complete,
  };
  return (
    <Page title={t('returns.title', { number: receipt.number })} onBack={onBack} primary={complete} actions={[all]}>
      <p className="quiet">
        {receipt.soldAt !== null && (
          <span className="badge badge--attention">
            {t('returns.elsewhere.soldAt', { store: receipt.soldAt.store, till: receipt.soldAt.till })}
          </span>
        )}{' '}
        {dateTimeText(receipt.at)} · {receipt.cashier}
      </p>
      <div className="panes panes--even">
        <ol className="return-lines" aria-label={t('returns.lines')}>
          {receipt.lines.map((line) => (
            <ReturnLine
              key={line.lineId}
              line={line}
              chosen={model.chosen}
              isCurrent={line === atLine}
              onToggle={() => {
                model.pick(line);
                model.toggle(line);
              }}
              onStep={(by) => model.step(line, by)}
              onType={() => setTyping(line)}
            />
          ))}
        </ol>
        <RefundSide model={model} />
      </div>
      {typing !== null && (
        <QuantityDialog
          line={typing}
          onClose={() => setTyping(null)}
          onDone={(quantity) => {
            model.setQuantity(typing, quantity);
            setTyping(null);
          }}
        />
      )}
    </Page>
  );
}
