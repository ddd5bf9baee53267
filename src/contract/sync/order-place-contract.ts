/** Where an order waits that a till has not got: asked by what the customer shows. */
import { z } from 'zod';
import { id, text, uuid } from './wire.ts';

/** One of them: the digits that the customer says, or the order that their signed claim names. */
export const placesQuery = z.object({ code: text(20, 1).optional(), orderId: id.optional() });
export type PlacesQuery = z.infer<typeof placesQuery>;

/** Nothing of the buyer, the goods or the money: whoever asks has no more than a code. */
export const orderPlaces = z.object({
  places: z.array(z.object({ number: z.string(), storeId: uuid, store: z.string(), address: z.string() })),
});
export type OrderPlace = z.infer<typeof orderPlaces>['places'][number];
