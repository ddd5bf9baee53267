/** How each event changes the basket. Total: an event about a line or tender that is not there changes nothing. */
import { unreachable } from '../shared/result.ts';
import { EMPTY_BASKET, type Basket, type BasketEvent, type BasketLine } from './basket.ts';

/** The basket after all of `events`; leaving the last one out is undo. */
export function foldBasket(events: readonly BasketEvent[]): Basket {
  return events.reduce(evolveBasket, EMPTY_BASKET);
}

export function evolveBasket(basket: Basket, event: BasketEvent): Basket {
  switch (event.type) {
    case 'LineAdded': {
      const { lineId, good, quantity } = event;
      const line: BasketLine = { lineId, good, quantity, priceChange: null, discount: null };
      return { ...basket, lines: [...basket.lines, line], lastLineId: lineId };
    }
    case 'QuantitySet':
      return changeLine(basket, event.lineId, { quantity: event.quantity });
    case 'PriceChanged':
      return changeLine(basket, event.lineId, { priceChange: event.change });
    case 'LineDiscounted':
      return changeLine(basket, event.lineId, { discount: event.discount });
    case 'ReceiptDiscounted':
      return { ...basket, discount: event.discount };
    case 'LineRemoved':
      return removeLine(basket, event.lineId);
    case 'Cleared':
      return EMPTY_BASKET;
    case 'CustomerSet':
      return { ...basket, customer: event.customer };
    case 'Tendered':
      return { ...basket, tenders: [...basket.tenders, event.tender] };
    case 'TenderRemoved':
      return { ...basket, tenders: basket.tenders.filter((tender) => tender.tenderId !== event.tenderId) };
    case 'TendersCleared':
      return { ...basket, tenders: [] };
    default:
      return unreachable(event);
  }
}

function changeLine(basket: Basket, lineId: string, change: Partial<BasketLine>): Basket {
  if (!basket.lines.some((line) => line.lineId === lineId)) return basket;
  const lines = basket.lines.map((line) => (line.lineId === lineId ? { ...line, ...change } : line));
  return { ...basket, lines, lastLineId: lineId };
}

/** The mark moves to the line that takes the removed one's place, so that the next key acts on what the cashier looks at. */
function removeLine(basket: Basket, lineId: string): Basket {
  const index = basket.lines.findIndex((line) => line.lineId === lineId);
  if (index === -1) return basket;
  const lines = basket.lines.filter((line) => line.lineId !== lineId);
  const neighbour = lines[Math.min(index, lines.length - 1)];
  return { ...basket, lines, lastLineId: basket.lastLineId === lineId ? (neighbour?.lineId ?? null) : basket.lastLineId };
}
