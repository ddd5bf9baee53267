/** The receipt being made: its lines, its sums, and the way to the money. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { typedCode, type TypedQuantity } from './typed-quantity-view.ts';
import { ActionButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Money } from '../../parts/money.tsx';
import { BasketRow } from './basket-row.tsx';
import { BasketTotals } from './basket-totals.tsx';
import { LineTools } from './line-tools.tsx';
import type { SaleActions } from './sale-actions.ts';
import type { Sale } from './use-sale.ts';
import './basket-panel.css';

const ROW_HEIGHT = 64;
/** From ten million on the sum is written smaller, so that it fits. */
const LONG_SUM = 10_000_000_00;

type Props = { readonly sale: Sale; readonly actions: SaleActions };

export function BasketPanel({ sale, actions }: Props) {
  const { t } = useTranslation();
  const { basket, current, typed } = sale;
  return (
    <section className="basket" aria-label={t('sale.receipt')}>
      <header className="basket__head">
        <h2>{t('sale.receipt')}</h2>
        {typed.text !== '' && (
          <span className="basket__typed" role="status">
            {typedText(typed, t)}
          </span>
        )}
        {typed.text === '' && <ActionButton action={actions.customer} look="quiet" />}
      </header>
      {basket.lines.length === 0 ? (
        <EmptyState title={t('sale.empty')} text={t('sale.emptyText')} />
      ) : (
        <BasketLines sale={sale} />
      )}
      {current !== null && <LineTools actions={actions} />}
      <footer className="basket__foot">
        <BasketTotals basket={basket} discount={actions.receiptDiscount} />
        <div className="basket__due">
          <span>{t('sale.total')}</span>
          <output className={basket.due < LONG_SUM ? 'basket__sum' : 'basket__sum basket__sum--long'} data-testid="due">
            <Money amount={basket.due} />
          </output>
        </div>
        <div className="basket__buttons">
          <ActionButton action={actions.clear} look="quiet" size="huge" />
          <ActionButton action={actions.pay} look="primary" size="huge" wide />
        </div>
      </footer>
    </section>
  );
}

function typedText(typed: TypedQuantity, t: TFunction): string {
  const code = typedCode(typed);
  if (code !== null) return t('sale.typedCode', { code });
  return t(typed.isForNext ? 'sale.typedForNext' : 'sale.typedForLine', { quantity: typed.text });
}

/** Only the lines in sight are on the page; a scan paints one line, not two hundred. */
function BasketLines({ sale }: { readonly sale: Sale }) {
  const { t } = useTranslation();
  const { basket, current, choose } = sale;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: basket.lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => basket.lines[index]?.lineId ?? index,
    overscan: 4,
  });
  const currentIndex = basket.lines.findIndex((line) => line.lineId === current?.lineId);
  useEffect(() => {
    if (currentIndex >= 0) virtual.scrollToIndex(currentIndex, { align: 'auto' });
  }, [virtual, currentIndex, current?.lineId]);
  return (
    <div ref={scroller} className="basket__lines">
      <ol style={{ height: virtual.getTotalSize() }} aria-label={t('sale.lines')}>
        {virtual.getVirtualItems().map((item) => {
          const line = basket.lines[item.index];
          if (line === undefined) return null;
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              style={{ transform: `translateY(${String(item.start)}px)` }}
            >
              <BasketRow line={line} index={item.index} isCurrent={line.lineId === current?.lineId} onChoose={choose} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}
