/** The usual reasons of an approval, one touch away: no action needs a keyboard. Pure. */
const PRICES = ['reason.asked', 'reason.regular', 'reason.sample', 'reason.price-error', 'reason.defect'] as const;
/** What somebody else is asked for besides: where the money goes, where was looked, what speaks for a handover. */
const REASONS = {
  'cash.out': ['cash.whyOut.collection', 'cash.whyOut.supplier', 'cash.whyOut.expenses'],
  'drawer.open': ['cash.drawerWhy.change', 'cash.drawerWhy.check', 'cash.drawerWhy.stuck'],
  'return.without-receipt': ['returns.why.size', 'returns.why.faulty', 'returns.why.changed', 'returns.why.mistake'],
  'checkout.settle': ['reason.paper', 'reason.report', 'reason.operator', 'reason.service'],
  'order.without-code': ['reason.forgot-phone', 'reason.no-message', 'reason.document'],
  'order.unproven': ['reason.goods-here', 'reason.till-called', 'reason.known', 'reason.document'],
} as const;

const isNamed = (permission: string): permission is keyof typeof REASONS => permission in REASONS;

export const reasonsFor = (permission: string): readonly ((typeof REASONS)[keyof typeof REASONS] | typeof PRICES)[number][] =>
  isNamed(permission) ? REASONS[permission] : PRICES;
