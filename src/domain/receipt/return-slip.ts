/** The slip of a receipt that gives money back (a return, a prepayment's refund), with a line for the customer's signature. */
import { codeBlocks, lineBlocks, receiptHead, totalBlocks, type SlipReceipt } from './receipt-blocks.ts';
import type { Slip } from './slip.ts';
import { CUT, footBlocks, headBlocks, RULE, titleBlock, type SlipContext } from './slip-parts.ts';
import { SLIP_TEXTS } from './slip-texts.ts';

export function returnSlip(receipt: SlipReceipt, context: SlipContext, openDrawer: boolean): Slip {
  const texts = SLIP_TEXTS[context.language];
  const isRefund = receipt.kind === 'refund';
  const origin = receipt.originalNumber === null ? texts.withoutReceipt : `${texts.toReceipt} ${receipt.originalNumber}`;
  return [
    ...(openDrawer ? [{ kind: 'drawer' } as const] : []),
    ...headBlocks(context),
    titleBlock(`${isRefund ? texts.refund : texts.return} ${receipt.number}`),
    ...receiptHead(receipt, context),
    ...(receipt.order !== null && receipt.originalNumber === null ? [] : [{ kind: 'text', text: origin } as const]),
    ...(receipt.approvedBy === null ? [] : [{ kind: 'text', text: `${texts.approvedBy}: ${receipt.approvedBy}` } as const]),
    RULE,
    ...lineBlocks(receipt.lines, context.language),
    RULE,
    ...totalBlocks(receipt, texts.toRefund, context.language),
    { kind: 'feed', lines: 1 },
    { kind: 'text', text: `${texts.signature} ____________________` },
    ...codeBlocks(receipt, context),
    ...footBlocks(context),
    ...CUT,
  ];
}
