/** Finding goods. */
import { z } from 'zod';
import { call } from '../rpc/define.ts';
import { anyQuantity, id, moneyOrZero, result, unit } from './shapes.ts';

export const goodView = z.object({
  goodId: id,
  name: z.string(),
  article: z.string(),
  category: z.string(),
  brand: z.string(),
  unit,
  /** Null when the price is typed at the till. */
  price: moneyOrZero.nullable(),
  vat: z.string(),
  /** Stock in this shop; null when stock is not kept. */
  stock: anyQuantity.nullable(),
  /** Of a variant: "42 · чёрный"; empty otherwise. */
  variant: z.string(),
  /** How many variants stand behind this row; 0 for a plain good. */
  variants: z.int(),
});
export type GoodView = z.infer<typeof goodView>;

export const catalogueContract = {
  /** Best first, as one types. `suggestion`: the same text in the other keyboard layout or with a typo mended, when that finds something and the text does not. */
  'catalogue.search': call(
    z.object({ text: z.string().max(200), limit: z.int().min(1).max(100) }),
    z.object({ goods: z.array(goodView), suggestion: z.string().nullable(), count: z.int() }),
  ),
  'catalogue.good': call(
    z.object({ goodId: id }),
    result(
      z.object({
        good: goodView,
        barcodes: z.array(z.object({ code: z.string(), quantity: z.int() })),
        variants: z.array(goodView),
        elsewhere: z.array(z.object({ store: z.string(), stock: anyQuantity })),
      }),
    ),
  ),
  /** Groups of the quick keys, then the goods of one group. */
  'catalogue.groups': call(z.null(), z.array(z.object({ group: z.string(), goods: z.int() }))),
  'catalogue.group': call(
    z.object({ group: z.string().max(200), offset: z.int().min(0), limit: z.int().min(1).max(100) }),
    z.array(goodView),
  ),
} as const;
