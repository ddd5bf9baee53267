/** The questions the sale screen asks, one at a time. */
import { FreePriceDialog, MissedSaleDialog } from './free-price-dialog.tsx';
import { ChooseVariantDialog } from './choose-variant-dialog.tsx';
import { CustomerDialog, ParkDialog } from './park-dialog.tsx';
import { DiscountDialog } from './discount-dialog.tsx';
import { GoodPriceDialog, GoodQuantityDialog, PriceDialog, QuantityDialog } from './number-dialogs.tsx';
import { ParkedSheet } from '../parked/parked-sheet.tsx';
import { WhyDialog } from './why-dialog.tsx';
import type { Sale } from './use-sale.ts';

export function SaleQuestions({ sale }: { readonly sale: Sale }) {
  const { asking, endAsking: onClose } = sale;
  if (asking === null) return null;
  switch (asking.kind) {
    case 'quantity':
      return <QuantityDialog line={asking.line} onClose={onClose} />;
    case 'price':
      return <PriceDialog line={asking.line} onClose={onClose} />;
    case 'good-price':
      return <GoodPriceDialog goodId={asking.goodId} name={asking.name} onClose={onClose} />;
    case 'good-quantity':
      return <GoodQuantityDialog goodId={asking.goodId} name={asking.name} unit={asking.unit} onClose={onClose} />;
    case 'discount':
      return <DiscountDialog line={asking.line} receiptDiscount={sale.basket.receiptDiscount} onClose={onClose} />;
    case 'why':
      return <WhyDialog line={asking.line} onClose={onClose} />;
    case 'free-price':
      return <FreePriceDialog firstName={asking.text} onClose={onClose} />;
    case 'missed':
      return <MissedSaleDialog firstText={asking.text} onClose={onClose} />;
    case 'choose':
      return (
        <ChooseVariantDialog
          goodIds={asking.goodIds}
          onTake={(goodId) => void sale.addGood(goodId)}
          onPrice={(goodId, name) => sale.ask({ kind: 'good-price', goodId, name })}
          onClose={onClose}
        />
      );
    case 'park':
      return <ParkDialog parked={sale.state.parked} onClose={onClose} />;
    case 'parked':
      return <ParkedSheet hasLines={sale.basket.lines.length > 0} onClose={onClose} />;
    case 'customer':
      return <CustomerDialog customer={sale.basket.customer} onClose={onClose} />;
  }
}
