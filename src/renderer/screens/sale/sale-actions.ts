/** The keys of the sale screen, in the order they are listed. */
import type { TFunction } from 'i18next';
import type { Action } from '../../keys/action.ts';
import { QUANTITY_KEYS, typedCode } from './typed-quantity-view.ts';
import type { Sale } from './use-sale.ts';

export type SaleActions = ReturnType<typeof saleActions>;

export function saleActions(sale: Sale, t: TFunction) {
  const { basket, current } = sale;
  const hasLines = basket.lines.length > 0;
  const onLine = current !== null;
  const touch = { keys: [], enabled: onLine, hidden: true };
  const isLacking = current?.goodId != null && current.stockLeft !== null && current.stockLeft < 0;
  const parksNow = hasLines || sale.state.parked === 0;
  return {
    pay: { id: 'pay', keys: ['Space', 'F12'], label: t('sale.pay'), enabled: hasLines, run: sale.pay },
    park: {
      id: 'park',
      keys: ['F7'],
      label: parksNow ? t('sale.parkShort') : t('sale.parkedCount', { count: sale.state.parked }),
      enabled: hasLines || sale.state.parked > 0,
      run: () => sale.ask({ kind: parksNow ? 'park' : 'parked' }),
    },
    parked: {
      id: 'parked',
      keys: ['F4'],
      label: sale.state.parked > 0 ? t('sale.parkedCount', { count: sale.state.parked }) : t('parked.title'),
      enabled: sale.state.parked > 0,
      run: () => sale.ask({ kind: 'parked' }),
    },
    up: { id: 'up', keys: ['Up'], label: t('sale.up'), enabled: onLine, run: () => sale.walk(-1) },
    down: { id: 'down', keys: ['Down'], label: t('sale.down'), enabled: onLine, run: () => sale.walk(1) },
    ...typingActions(sale, t),
    more: { id: 'more', keys: ['+'], label: t('sale.more'), enabled: onLine, run: () => sale.step(1) },
    less: { id: 'less', keys: ['-'], label: t('sale.less'), enabled: onLine, run: () => sale.step(-1) },
    // Its key is the digits themselves.
    quantity: {
      ...touch,
      id: 'quantity',
      label: t('sale.quantity'),
      run: () => onLine && sale.ask({ kind: 'quantity', line: current }),
    },
    discount: {
      id: 'discount',
      keys: ['/'],
      label: t('sale.discount'),
      enabled: onLine,
      run: () => sale.ask({ kind: 'discount', line: current }),
    },
    receiptDiscount: {
      id: 'receipt-discount',
      keys: ['Alt+/'],
      label: t('sale.receiptDiscount'),
      enabled: hasLines,
      run: () => sale.ask({ kind: 'discount', line: null }),
    },
    price: {
      id: 'price',
      keys: ['='],
      label: t('sale.price'),
      enabled: onLine,
      run: () => onLine && sale.ask({ kind: 'price', line: current }),
    },
    why: {
      id: 'why',
      keys: ['F3'],
      label: t('sale.why'),
      enabled: onLine,
      run: () => onLine && sale.ask({ kind: 'why', line: current }),
    },
    notHere: {
      id: 'not-here',
      keys: ['Alt+W'],
      label: t('sale.notHere'),
      enabled: isLacking,
      run: () => current?.goodId != null && sale.ask({ kind: 'not-here', goodId: current.goodId, line: current }),
    },
    remove: {
      id: 'remove',
      keys: ['Delete'],
      label: t('sale.remove'),
      enabled: onLine,
      run: () => onLine && void sale.remove(current),
    },
    undo: { id: 'undo', keys: ['Ctrl+Z'], label: t('sale.undo'), enabled: basket.canUndo, run: sale.undo },
    clear: { id: 'clear', keys: ['Ctrl+Delete'], label: t('sale.clear'), enabled: hasLines, run: () => void sale.clearAll() },
    missed: { id: 'missed', keys: ['Ctrl+M'], label: t('sale.missed'), run: () => sale.ask({ kind: 'missed', text: '' }) },
    customer: {
      id: 'customer',
      keys: ['Ctrl+K'],
      label: basket.customer ?? t('sale.customer'),
      run: () => sale.ask({ kind: 'customer' }),
    },
  } as const satisfies Record<string, Action>;
}

/** A number typed before anybody knows what it is for. */
function typingActions(sale: Sale, t: TFunction) {
  const { current, typed } = sale;
  const hasTyped = typed.text !== '';
  return {
    digits: { id: 'digits', keys: [...QUANTITY_KEYS], label: t('sale.typeQuantity'), hidden: true, run: sale.press },
    comma: { id: 'comma', keys: [','], label: t('sale.typeQuantity'), hidden: true, enabled: hasTyped, run: sale.press },
    apply: {
      id: 'apply',
      keys: ['Enter'],
      label: t('sale.applyTyped'),
      enabled: typedCode(typed) !== null || (hasTyped && current !== null),
      run: sale.applyTyped,
    },
    times: { id: 'times', keys: ['*'], label: t('sale.times'), run: sale.press },
    erase: { id: 'erase', keys: ['Backspace'], label: '', hidden: true, enabled: hasTyped, run: sale.press },
    drop: { id: 'drop', keys: ['Escape'], label: '', hidden: true, enabled: hasTyped, run: sale.clearTyped },
  } as const satisfies Record<string, Action>;
}
