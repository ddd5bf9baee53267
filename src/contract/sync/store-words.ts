/** What the settings feed says of a store besides the till's own settings: sections that people at a till do not change. */
import { z } from 'zod';
import { orderRules } from './order-rules-shape.ts';
import { base64url, text, uuid } from './wire.ts';

/** Where a till is heard in its store's network: `192.168.1.20:47280`. */
export const lanAddress = z.string().regex(/^[0-9a-zA-Z.:[\]-]{3,60}:\d{1,5}$/);

/** The tills of a store that are let in, oldest pairing first, with the keys they sign with. */
export const storeTills = z.object({
  tills: z
    .array(z.object({ tillId: uuid, name: text(60), publicKey: base64url, addresses: z.array(lanAddress).max(8) }))
    .max(200),
});
export type StoreTill = z.infer<typeof storeTills>['tills'][number];

export const STORE_WORDS = { orders: orderRules, tills: storeTills } as const;
export type StoreWord = keyof typeof STORE_WORDS;

/** A till says where the others of its store can ask it while the server is away. */
export const lanReport = z
  .object({ addresses: z.array(lanAddress).max(8) })
  .meta({ example: { addresses: ['192.168.1.20:47280'] } });
