/** View model of the sale: the current line, what is being asked, and everything the keys can do. */
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BasketLineView } from '../../../contract/till/basket-contract.ts';
import { useBasket, useTill, useTillState } from '../../client/till-client.tsx';
import { useNavigation, type Place, type SaleAsk } from '../../navigation.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { currentLine, neighbour, steppedQuantity } from './sale-view.ts';
import { useTypedQuantity } from './typed-quantity.tsx';
import { useGiveScan } from '../../scan/keyboard-provider.tsx';
import { typedCode, typedQuantity } from './typed-quantity-view.ts';

/** The question on the screen, if any. */
export type Asking =
  | Exclude<SaleAsk, { kind: 'search' }>
  | { readonly kind: 'quantity' | 'price' | 'why'; readonly line: BasketLineView }
  | { readonly kind: 'discount'; readonly line: BasketLineView | null }
  | { readonly kind: 'not-here'; readonly goodId: string; readonly line: BasketLineView | null }
  | { readonly kind: 'free-price' | 'missed'; readonly text: string }
  | { readonly kind: 'park' | 'parked' | 'customer' };

export type Sale = ReturnType<typeof useSale>;

export function useSale() {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const basket = useBasket();
  const state = useTillState();
  const { place, go } = useNavigation();
  const giveScan = useGiveScan();
  const { typed, press, clear, take } = useTypedQuantity();
  const [chosen, setChosen] = useState<{ readonly lineId: string; readonly whileLast: string | null } | null>(null);
  const [own, setOwn] = useState<{ readonly of: Place; readonly asking: Asking } | null>(null);

  // A new scan moves the highlight to its line, whatever was chosen before.
  const chosenId = chosen !== null && chosen.whileLast === basket.lastLineId ? chosen.lineId : null;
  const current = currentLine(basket.lines, chosenId, basket.lastLineId);
  const placeAsk = place.at === 'sale' && place.ask !== undefined && place.ask.kind !== 'search' ? place.ask : null;
  // A scan that leads somewhere ends the question: the cashier has gone on to the next good.
  const ownAsking = own?.of === place ? own.asking : null;
  const ask = (asking: Asking | null): void => setOwn(asking === null ? null : { of: place, asking });
  const { lastLineId } = basket;
  const choose = useCallback((lineId: string) => setChosen({ lineId, whileLast: lastLineId }), [lastLineId]);

  async function addGood(goodId: string): Promise<void> {
    const quantity = take();
    await perform(() => till['basket.add']({ goodId, ...(quantity === null ? {} : { quantity }) }));
  }

  async function setQuantity(line: BasketLineView, quantity: BasketLineView['quantity']): Promise<void> {
    await perform(() => till['basket.setQuantity']({ lineId: line.lineId, quantity }));
  }

  function undo(): void {
    void perform(() => till['basket.undo'](null));
  }

  async function remove(line: BasketLineView): Promise<void> {
    const next = neighbour(basket.lines, line.lineId, 1);
    const answer = await perform(() => till['basket.remove']({ lineId: line.lineId }));
    if (!answer.ok) return;
    if (next !== null && next !== line.lineId) choose(next);
    notices.show({
      tone: 'calm',
      title: t('sale.removed', { name: line.name }),
      action: { label: t('common.undo'), hint: 'Ctrl+Z', run: undo },
    });
  }

  async function clearAll(): Promise<void> {
    const answer = await perform(() => till['basket.clear'](null));
    if (answer.ok)
      notices.show({ tone: 'calm', title: t('sale.cleared'), action: { label: t('common.undo'), hint: 'Ctrl+Z', run: undo } });
  }

  function step(by: 1 | -1): void {
    if (current === null) return;
    const quantity = steppedQuantity(current, by);
    void (quantity === null ? remove(current) : setQuantity(current, quantity));
  }

  function applyTyped(): void {
    const code = typedCode(typed);
    const quantity = typedQuantity(typed);
    clear();
    if (code !== null) return giveScan(code);
    if (current !== null && quantity !== null) void setQuantity(current, quantity);
  }

  return {
    basket,
    state,
    typed,
    press,
    clearTyped: clear,
    applyTyped,
    current,
    choose,
    walk: (by: 1 | -1) => {
      const next = neighbour(basket.lines, current?.lineId ?? null, by);
      if (next !== null) choose(next);
    },
    asking: ownAsking ?? placeAsk,
    ask,
    endAsking: () => {
      ask(null);
      if (placeAsk !== null) go({ at: 'sale' });
    },
    searchFor: place.at === 'sale' && place.ask?.kind === 'search' ? place.ask.text : null,
    addGood,
    setQuantity,
    remove,
    clearAll,
    undo,
    step,
    pay: () => go({ at: 'payment' }),
  };
}
