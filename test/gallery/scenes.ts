/** Every scene of the gallery by name. */
import type { Scene } from './fake-till.ts';
import { booksScenes } from './scenes/books-scenes.ts';
import { doorScenes } from './scenes/door-scenes.ts';
import { manageScenes } from './scenes/manage-scenes.ts';
import { orderWorkScenes } from './scenes/order-work-scenes.ts';
import { ordersScenes } from './scenes/orders-scenes.ts';
import { saleScenes } from './scenes/sale-scenes.ts';

export const scenes: Readonly<Record<string, Scene>> = {
  ...doorScenes,
  ...saleScenes,
  ...booksScenes,
  ...manageScenes,
  ...ordersScenes,
  ...orderWorkScenes,
};
