/** The slip of a receipt that takes money (a sale, a prepayment, a handover), and the mark that makes any slip a copy. */
import { codeBlocks, lineBlocks, receiptHead, totalBlocks, type SlipReceipt } from './receipt-blocks.ts';
import { repeatSlip } from './repeat-slip.ts';
import type { Slip } from './slip.ts';
import { CUT, footBlocks, headBlocks, RULE, titleBlock, type SlipContext } from './slip-parts.ts';
import { SLIP_TEXTS, type SlipLanguage, type SlipTexts } from './slip-texts.ts';

/** `openDrawer` where the drawer is wired to the printer and cash changes hands. */
export function saleSlip(receipt: SlipReceipt, context: SlipContext, openDrawer: boolean): Slip {
  const texts = SLIP_TEXTS[context.language];
  return [
    ...(openDrawer ? [{ kind: 'drawer' } as const] : []),
    ...headBlocks(context),
    titleBlock(`${titleOf(receipt.kind, texts)} ${receipt.number}`),
    ...receiptHead(receipt, context),
    RULE,
    ...lineBlocks(receipt.lines, context.language),
    RULE,
    ...totalBlocks(receipt, texts.total, context.language),
    ...codeBlocks(receipt, context),
    ...footBlocks(context),
    ...CUT,
  ];
}

function titleOf(kind: SlipReceipt['kind'], texts: SlipTexts): string {
  if (kind === 'prepayment') return texts.prepayment;
  return kind === 'handover' ? texts.handover : texts.sale;
}

/** A copy says so in large letters and never opens the drawer. */
export function copySlip(slip: Slip, language: SlipLanguage): Slip {
  return repeatSlip(slip, SLIP_TEXTS[language].copy);
}
