/** A good that a customer wants and this store lacks: ordered from where it is, or another one sold in its place. */
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { BasketLineView } from '../../../contract/till/basket-contract.ts';
import type { GoodView } from '../../../contract/till/catalogue-contract.ts';
import { milli, ONE_PIECE, type Milli } from '../../../domain/money/minor.ts';
import { useTill } from '../../client/till-client.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { NotHereOffers, useNotHere, type OtherStore, type Substitute, type Ways } from '../orders/not-here/not-here.tsx';
import { useBeginOrder } from '../orders/new-order/use-order-form.ts';

type Props = {
  readonly goodId: string;
  /** The line of the receipt that is short; null: found by searching. */
  readonly line: BasketLineView | null;
  readonly onClose: () => void;
};

export function NotHereDialog({ goodId, line, onClose }: Props) {
  const { t } = useTranslation();
  const till = useTill();
  const answer = useQuery({ queryKey: ['catalogue.good', goodId], queryFn: () => till['catalogue.good']({ goodId }) });
  const good = answer.data?.ok === true ? answer.data.value.good : null;
  const quantity = line === null ? ONE_PIECE : lacking(line);
  const short = good === null ? null : { goodId, name: good.name, unit: good.unit, quantity };
  const ways = useWays({ good, line, quantity, onClose });
  const offers = useNotHere(short, ways);
  return (
    <Dialog title={good === null ? t('sale.notHere') : nameOf(good)} onClose={onClose} actions={offers.actions} size="wide">
      {short === null ? (
        <ProgressBar label={t('common.loading')} />
      ) : (
        <NotHereOffers good={short} answer={offers.answer} {...ways} />
      )}
    </Dialog>
  );
}

type Lacking = Pick<Props, 'line' | 'onClose'> & { readonly good: GoodView | null; readonly quantity: Milli };

function useWays({ good, line, quantity, onClose }: Lacking): Ways {
  const till = useTill();
  const perform = usePerform();
  const beginOrder = useBeginOrder();

  /** What is here stays in the receipt; only what is lacking goes out of it. */
  async function takeOut(): Promise<boolean> {
    if (line === null) return true;
    const { lineId } = line;
    const rest = milli(line.quantity - quantity);
    const taken = await perform(() =>
      rest > 0 ? till['basket.setQuantity']({ lineId, quantity: rest }) : till['basket.remove']({ lineId }),
    );
    return taken.ok;
  }
  async function order(store: OtherStore, isBrought: boolean): Promise<void> {
    if (good === null || !(await takeOut())) return;
    beginOrder({ good, quantity, ...(isBrought && { from: store }) }, isBrought ? null : store);
  }
  async function sellInstead(other: Substitute): Promise<void> {
    onClose();
    if (await takeOut()) await perform(() => till['basket.add']({ goodId: other.goodId, quantity }));
  }
  return {
    onThere: (store) => void order(store, false),
    onBring: (store) => void order(store, true),
    onSubstitute: (other) => void sellInstead(other),
  };
}

function nameOf({ name, variant }: GoodView): string {
  return `${name} ${variant}`.trim();
}

/** Never more than is on the line. */
function lacking({ quantity, stockLeft }: BasketLineView): Milli {
  return stockLeft === null || stockLeft >= 0 ? quantity : milli(Math.min(quantity, 0 - stockLeft));
}
