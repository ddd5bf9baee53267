/** Papers of an order as PDF: a contract, an invoice, a sales slip, each from a template that the owner writes. */
import { z } from 'zod';
import { call } from '../rpc/define.ts';
import { done, id, override, result } from './shapes.ts';

export const PAPERS = ['contract', 'invoice', 'salesSlip'] as const;
export const paper = z.enum(PAPERS);
export type Paper = z.infer<typeof paper>;

const template = z.string().max(20_000);
/** Plain text with words in braces; an empty one stands for the delivered template. */
export const paperTemplates = z.object({ contract: template, invoice: template, salesSlip: template });
export type PaperTemplates = z.infer<typeof paperTemplates>;

export const paperFile = z.object({ name: z.string(), type: z.string(), contentBase64: z.string() });

export const papersContract = {
  /** Where it names the buyer, refused with NEEDS_OVERRIDE to those who see them masked. */
  'papers.make': call(z.object({ orderId: id, paper, override: override.optional() }), result(paperFile)),
  /** How a template comes out, with an order that never was. Refused with PAPER_TEMPLATE_WRONG {line, word}. */
  'papers.preview': call(z.object({ paper, template }), result(paperFile)),
  /** The texts that hold now, the owner's or the delivered ones, and the words they may use. */
  'papers.templates': call(z.null(), z.object({ templates: paperTemplates, words: z.array(z.string()) })),
  /** Refused with PAPER_TEMPLATE_WRONG {line, word}, KEPT_ON_SERVER. */
  'papers.save': call(paperTemplates, done),
} as const;
