/** Orders at the till: taken at the counter with a part paid ahead, picked, and handed over. */
import type { Camera } from './camera.ts';
import { signIn, type Walk } from './day.ts';

const TIGHTS = '8308583299609';
const SOCKS = '9990094570019';
const BUYERS = {
  ru: ['Покупатель Первый', '+79161234567'],
  uk: ['Покупець Перший', '+380671234567'],
  en: ['First Customer', '+447911123456'],
} as const;

export async function walkOrders(walk: Walk): Promise<void> {
  const { camera } = walk;
  await camera.open(walk.shop.url);
  await camera.setClock(walk.shop.now());
  await signIn(walk, 'manager');
  await camera.see('shiftOpen.title');
  await camera.press('3', '0', '0', '0', 'F12');
  await camera.see('sale.empty');
  await takeOrder(camera, [TIGHTS, SOCKS]);
  await camera.take('order-form');
  await camera.press('F12');
  await camera.see('orders.howMuch');
  await camera.page.getByText(camera.text('orders.prepayPart'), { exact: true }).click();
  await camera.press('1', '0', '0');
  await camera.take('order-prepay');
  await camera.press('F12');
  await camera.see('checkout.next');
  await camera.press('Enter');
  await camera.see('orders.search');
  await camera.page.locator('.order-tile').first().waitFor();
  await camera.take('orders');
  await camera.page.locator('.order-tile > .button').first().click();
  await camera.page.locator('.order-pick__row').nth(1).waitFor();
  await camera.press('+');
  await camera.page.locator('.order-pick__row--done').first().waitFor();
  await camera.take('order-pick');
  await camera.press('ArrowDown', '+');
  await camera.page.locator('.order-pick__row--done').nth(1).waitFor();
  await camera.press('F12');
  await camera.see('orders.search');
  await camera.page.locator('.order-column--ready .order-tile > .button').first().click();
  await camera.see('orders.codeHelp');
  await camera.take('order-handover');
}

async function takeOrder(camera: Camera, codes: readonly string[]): Promise<void> {
  await camera.press('F8');
  await camera.see('orders.search');
  await camera.press('Alt+n');
  await camera.see('orders.newEmpty');
  for (const [index, code] of codes.entries()) {
    await camera.scan(code);
    await camera.page.locator('.order-wanted').nth(index).waitFor();
  }
  const [name, phone] = BUYERS[camera.language];
  await camera.page.locator('.pane--card input').nth(0).fill(name);
  await camera.page.locator('.pane--card input').nth(1).fill(phone);
}
