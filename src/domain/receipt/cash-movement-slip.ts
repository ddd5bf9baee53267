/** The slip of cash put into the drawer or taken out of it: signed by whoever carries it. */
import type { Minor } from '../money/minor.ts';
import type { Slip } from './slip.ts';
import { CUT, headBlocks, RULE, titleBlock, type SlipContext } from './slip-parts.ts';
import { moneyText, SLIP_TEXTS, timeText } from './slip-texts.ts';

export type SlipCashMovement = {
  readonly at: string;
  readonly direction: 'in' | 'out';
  readonly amount: Minor;
  readonly reason: string;
  readonly by: string;
  readonly shiftNumber: number;
};

export function cashMovementSlip(movement: SlipCashMovement, context: SlipContext, openDrawer: boolean): Slip {
  const { language, shop, localTime } = context;
  const texts = SLIP_TEXTS[language];
  return [
    ...(openDrawer ? [{ kind: 'drawer' } as const] : []),
    ...headBlocks(context),
    titleBlock(movement.direction === 'in' ? texts.cashInTitle : texts.cashOutTitle),
    { kind: 'pair', left: `${texts.till} ${shop.tillName}`.trim(), right: timeText(localTime(movement.at)) },
    { kind: 'pair', left: `${texts.cashier} ${movement.by}`, right: `${texts.shift} ${movement.shiftNumber}` },
    RULE,
    { kind: 'pair', left: texts.subtotal, right: moneyText(movement.amount, language), size: 2, bold: true },
    { kind: 'text', text: `${texts.reason}: ${movement.reason}` },
    { kind: 'feed', lines: 1 },
    { kind: 'text', text: `${texts.signature} ____________________` },
    ...CUT,
  ];
}
