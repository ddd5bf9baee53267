/** The questions the sale screen asks, one at a time. */
import type { ReactNode } from 'react';
import { FreePriceDialog, MissedSaleDialog } from './free-price-dialog.tsx';
import { ChooseVariantDialog } from './choose-variant-dialog.tsx';
import { CustomerDialog, ParkDialog } from './park-dialog.tsx';
import { DiscountDialog } from './discount-dialog.tsx';
import { NotHereDialog } from './not-here-dialog.tsx';
import { GoodPriceDialog, GoodQuantityDialog, PriceDialog, QuantityDialog } from './number-dialogs.tsx';
import { ParkedSheet } from '../parked/parked-sheet.tsx';
import { WhyDialog } from './why-dialog.tsx';
import type { Asking, Sale } from './use-sale.ts';

type Questions = { readonly [Kind in Asking['kind']]: (asking: Extract<Asking, { kind: Kind }>, sale: Sale) => ReactNode };

const QUESTIONS: Questions = {
  quantity: ({ line }, { endAsking }) => <QuantityDialog line={line} onClose={endAsking} />,
  price: ({ line }, { endAsking }) => <PriceDialog line={line} onClose={endAsking} />,
  'not-here': ({ goodId, line }, { endAsking }) => <NotHereDialog goodId={goodId} line={line} onClose={endAsking} />,
  why: ({ line }, { endAsking }) => <WhyDialog line={line} onClose={endAsking} />,
  discount: ({ line }, { basket, endAsking }) => (
    <DiscountDialog line={line} receiptDiscount={basket.receiptDiscount} onClose={endAsking} />
  ),
  'good-price': ({ goodId, name }, { endAsking }) => <GoodPriceDialog goodId={goodId} name={name} onClose={endAsking} />,
  'good-quantity': ({ goodId, name, unit }, { endAsking }) => (
    <GoodQuantityDialog goodId={goodId} name={name} unit={unit} onClose={endAsking} />
  ),
  choose: ({ goodIds }, sale) => (
    <ChooseVariantDialog
      goodIds={goodIds}
      onTake={(goodId) => void sale.addGood(goodId)}
      onPrice={(goodId, name) => sale.ask({ kind: 'good-price', goodId, name })}
      onClose={sale.endAsking}
    />
  ),
  'free-price': ({ text }, { endAsking }) => <FreePriceDialog firstName={text} onClose={endAsking} />,
  missed: ({ text }, { endAsking }) => <MissedSaleDialog firstText={text} onClose={endAsking} />,
  park: (_, { state, endAsking }) => <ParkDialog parked={state.parked} onClose={endAsking} />,
  parked: (_, { basket, endAsking }) => <ParkedSheet hasLines={basket.lines.length > 0} onClose={endAsking} />,
  customer: (_, { basket, endAsking }) => <CustomerDialog customer={basket.customer} onClose={endAsking} />,
};

export function SaleQuestions({ sale }: { readonly sale: Sale }) {
  const { asking } = sale;
  if (asking === null) return null;
  // The table is complete by its type; TypeScript cannot see that the row fits the question it was found by.
  const show = QUESTIONS[asking.kind] as (asking: Asking, sale: Sale) => ReactNode;
  return show(asking, sale);
}
