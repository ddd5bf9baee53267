/** A day of the demo shop, walked with keys, touches and scans, with a picture of every screen on the way. */
import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Camera } from './camera.ts';
import type { Shop } from './shop.ts';

/** Goods of the sample: demo/goods-3000.tsv. */
const TIGHTS = '8308583299609';
const JEANS = '2900000000254';
const PAINTS = '4600395006494';
const MILK = '4630010381262';
const SOCKS = '9990094570019';
const PINS = { cashier: ['1', '1', '1', '1'], manager: ['3', '3', '3', '3'] } as const;

export type Walk = { readonly camera: Camera; readonly shop: Shop; readonly pictures: string };

export async function walkTheDay(walk: Walk): Promise<void> {
  await morning(walk);
  await selling(walk);
  await prices(walk);
  await parking(walk);
  await paying(walk);
  await trouble(walk);
  await receiptsAndReturns(walk);
  await cashAndReports(walk);
  await evening(walk);
  await office(walk);
  await atNight(walk);
}

async function at({ shop, camera }: Walk, time: string): Promise<void> {
  await shop.at(time);
  await camera.setClock(shop.now());
}

/** A machine too busy to type as fast as a scanner types like a person: then once more. */
async function sell(camera: Camera, code: string): Promise<void> {
  const due = camera.page.getByTestId('due');
  const before = await due.textContent();
  for (let tries = 0; tries < 3; tries += 1) {
    await camera.scan(code);
    for (let waited = 0; waited < 5_000; waited += 250) {
      if ((await due.textContent()) !== before) return;
      await camera.page.waitForTimeout(250);
    }
    await camera.press('Escape');
  }
  throw new Error(`${code} did not come into the receipt`);
}

export async function signIn({ camera }: Walk, role: keyof typeof PINS): Promise<void> {
  // The tiles stand in the order of the alphabet, which is another one in each language; the demo shows the PINs.
  await camera.page.locator('.staff__tile', { hasText: PINS[role].join('') }).click();
  await camera.press(...PINS[role]);
}

async function morning(walk: Walk): Promise<void> {
  const { camera, shop } = walk;
  await camera.open(shop.url);
  await camera.setClock(shop.now());
  await camera.see('signIn.title');
  await camera.take('sign-in');
  await signIn(walk, 'cashier');
  await camera.see('shiftOpen.title');
  await camera.press('3', '0', '0', '0');
  await camera.take('shift-open');
  await camera.press('F12');
  await camera.see('sale.empty');
  await camera.take('sale-empty');
}

async function selling(walk: Walk): Promise<void> {
  const { camera } = walk;
  await at(walk, '09:01');
  await sell(camera, TIGHTS);
  await sell(camera, JEANS);
  await sell(camera, MILK);
  await camera.take('sale');
  await camera.press('3');
  await camera.take('sale-quantity');
  await camera.press('Enter');
  await camera.press('F2');
  await camera.page.keyboard.type('колготки omsa', { delay: 120 });
  await camera.page.locator('.found__good').first().waitFor();
  await camera.take('search');
  await camera.press('Escape', 'F2');
  await camera.page.keyboard.type('снегоступы', { delay: 120 });
  await camera.page.waitForTimeout(400);
  await camera.take('search-nothing');
  await camera.press('Escape');
  await camera.scan('4607000000007');
  await camera.take('scan-unknown');
  await camera.press('?');
  await camera.take('keys');
  await camera.press('Escape');
}

async function prices(walk: Walk): Promise<void> {
  const { camera } = walk;
  await camera.press('ArrowUp', 'ArrowUp');
  await camera.press('/');
  await camera.press('5');
  await camera.take('discount');
  await camera.press('Enter', 'ArrowDown', '/');
  await camera.press('2', '0', 'Enter');
  await camera.see('override.title');
  await camera.page.locator('.override .staff__tile').last().click();
  await camera.touch('reason.defect');
  await camera.press('3', '3');
  await camera.take('override');
  await camera.press('3', '3');
  await camera.page.waitForTimeout(300);
  if (await camera.page.locator('.override').isVisible()) await camera.press('Enter');
  await camera.page.locator('.override').waitFor({ state: 'hidden' });
  await camera.take('sale-discounts');
  await camera.press('F3');
  await camera.take('why');
  await camera.press('Escape', '=');
  await camera.take('price');
  await camera.press('Escape', 'Control+k');
  await camera.take('customer');
  await camera.press('Escape', 'Control+m');
  await camera.take('missed');
  await camera.press('Escape', 'F10');
  await camera.take('menu');
  await camera.press('Escape');
}

async function parking(walk: Walk): Promise<void> {
  const { camera } = walk;
  await at(walk, '09:02');
  await camera.press('F7');
  await camera.page.keyboard.type(PARK_NAME[camera.language], { delay: 120 });
  await camera.take('park');
  await camera.press('Enter');
  await camera.see('sale.empty');
  await sell(camera, SOCKS);
  await sell(camera, PAINTS);
  await camera.press('F4');
  await camera.take('parked');
  await camera.press('Escape');
}

const PARK_NAME = { ru: 'Синяя куртка', uk: 'Синя куртка', en: 'Blue jacket' } as const;

async function paying(walk: Walk): Promise<void> {
  const { camera } = walk;
  await at(walk, '09:03');
  await camera.press('F12');
  await camera.press('5', '0', '0');
  await camera.take('payment-cash');
  await camera.press('Enter');
  await camera.see('checkout.next');
  await camera.take('done');
  await camera.press('Alt+q');
  await camera.see('checkout.phoneText');
  await camera.take('phone');
  await camera.press('Escape', 'Enter');

  await at(walk, '09:04');
  await sell(camera, JEANS);
  await camera.press('F12');
  await camera.press('ArrowRight');
  await camera.take('payment-card');
  await camera.press('Enter');
  await camera.see('checkout.next');
  await camera.press('Enter');

  await at(walk, '09:05');
  await camera.press('F4', 'Enter');
  await camera.page.locator('.line').first().waitFor();
  await camera.press('F12');
  await camera.press('1', '0', '0', '0', 'Enter');
  await camera.page.locator('.given__row').waitFor();
  await camera.press('ArrowRight');
  await camera.take('payment-mixed');
  await camera.press('Enter');
  await camera.see('checkout.next');
  await camera.press('Enter');
}

async function pay({ camera }: Walk): Promise<void> {
  await camera.press('F12');
  await camera.press('Enter');
}

async function trouble(walk: Walk): Promise<void> {
  const { camera, shop } = walk;
  await at(walk, '12:10');
  await shop.order('registrar', { fault: 'slow', ms: 1500 });
  await sell(camera, PAINTS);
  await pay(walk);
  await camera.see('checkout.registering.sale');
  await camera.take('registering');
  await shop.order('registrar', { fault: 'clear' });
  await camera.see('checkout.next');
  await camera.press('Enter');

  await at(walk, '12:11');
  await sell(camera, SOCKS);
  await shop.order('registrar', { fault: 'lose-reply', command: 'FF45', mode: 'after-execute' });
  await pay(walk);
  await camera.page.waitForTimeout(3000);
  await shop.order('registrar', { fault: 'power-off' });
  await camera.page.getByText(camera.text('checkout.asking.sale')).waitFor({ timeout: 60_000 });
  await camera.take('asking');
  await camera.page.getByText(camera.text('checkout.goOn')).waitFor({ timeout: 60_000 });
  await camera.take('attention');
  await shop.order('registrar', { fault: 'power-on' });
  await shop.order('registrar', { fault: 'clear' });
  await camera.press('Enter');
  await camera.page.getByText(camera.text('checkout.next')).first().waitFor({ timeout: 60_000 });
  await camera.press('Enter');

  await at(walk, '12:12');
  await sell(camera, MILK);
  await shop.order('registrar', { fault: 'no-paper' });
  await pay(walk);
  await camera.page.getByText(camera.text('checkout.failed.sale')).waitFor({ timeout: 60_000 });
  await camera.take('failed');
  await shop.order('registrar', { fault: 'paper-loaded' });
  await camera.press('Escape', 'F12');
  await camera.see('payment.paid');
  await camera.take('payment-paid');
  await shop.order('registrar', { fault: 'no-paper', when: 'next-document', afterLines: 4 });
  await camera.press('Enter');
  await camera.page.getByText(camera.text('checkout.next')).first().waitFor({ timeout: 60_000 });
  await camera.take('done-not-printed');
  await shop.order('registrar', { fault: 'paper-loaded' });
  await camera.press('F5');
  await camera.see('devices.continueDone');
  await camera.press('Enter');

  await at(walk, '12:13');
  await sell(camera, TIGHTS);
  await shop.order('printer', { paper: 'out' });
  await camera.page.waitForTimeout(1500);
  await pay(walk);
  await camera.page.getByText(camera.text('checkout.next')).first().waitFor({ timeout: 40_000 });
  await camera.press('Enter');
  await camera.page.waitForTimeout(2500);
  await camera.take('sale-printer-out');
  const bell = camera.page.locator('.status__bell');
  if (await bell.isVisible()) {
    await bell.click();
    await camera.take('notices');
    await camera.press('Escape');
  }
  await openMenuRow(camera, 'place.devices');
  await camera.page.waitForTimeout(1500);
  await camera.take('print-queue');
  await shop.order('printer', { paper: 'ok' });
  await camera.see('devices.queueEmpty');
  await camera.press('F12');
  await camera.page.waitForTimeout(11_000);
  await camera.take('devices');
  await camera.press('Escape');
}

async function openMenuRow(camera: Camera, key: string): Promise<void> {
  await camera.press('F10');
  await camera.page
    .locator('.menu')
    .getByRole('button', { name: camera.text(key) })
    .click();
}

async function receiptsAndReturns(walk: Walk): Promise<void> {
  const { camera } = walk;
  await at(walk, '15:20');
  await camera.press('F9');
  await camera.press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
  await camera.take('receipts');
  await camera.press('F6');
  await camera.see('returns.refund');
  await camera.press(' ');
  await camera.take('return');
  await camera.press('F12');
  await camera.page.waitForTimeout(800);
  await camera.take('return-done');
  await camera.page.getByText(camera.text('checkout.next')).first().waitFor({ timeout: 20_000 });
  await camera.press('Enter');
  await camera.see('sale.empty');
  await camera.press('F6');
  await camera.see('returns.scanFirst');
  await camera.take('return-find');
  await camera.press('Alt+b');
  await camera.see('returns.looseTitle');
  await camera.scan(PAINTS);
  await camera.take('return-loose');
  await camera.press('Escape');
  await camera.press('Escape');
  await camera.see('sale.empty');
}

async function cashAndReports(walk: Walk): Promise<void> {
  const { camera } = walk;
  await at(walk, '15:21');
  await openMenuRow(camera, 'place.cash');
  await camera.press('1', '5', '0', '0');
  await camera.touch('cash.whyIn.float');
  await camera.press('F12');
  await camera.see('cash.done.in');
  await camera.touch('cash.out');
  await camera.press('2', '0', '0', '0');
  await camera.touch('cash.whyOut.collection');
  await camera.take('cash');
  await camera.press('Escape');
  await openMenuRow(camera, 'place.shift');
  await camera.page.waitForTimeout(500);
  await camera.take('shift');
  await camera.page.mouse.move(500, 500);
  await camera.page.mouse.wheel(0, 3000);
  await camera.take('shift-end');
  await camera.press('Escape', 'Control+l');
  await camera.see('signIn.locked');
  await camera.take('locked');
  await camera.press(...PINS.cashier);
  await camera.see('sale.empty');
}

async function evening(walk: Walk): Promise<void> {
  const { camera } = walk;
  await at(walk, '20:55');
  await openMenuRow(camera, 'place.closing');
  await camera.page.waitForTimeout(500);
  await camera.take('closing');
  await camera.press('6', '3', '1', '4', ',', '9', '0');
  await camera.take('closing-counted');
  await camera.press('F12');
  await camera.page.waitForTimeout(2500);
  await camera.take('closed');
}

async function office(walk: Walk): Promise<void> {
  const { camera } = walk;
  await camera.press('F12');
  await camera.see('signIn.title');
  await at(walk, '20:58');
  await signIn(walk, 'manager');
  await camera.see('shiftOpen.title');
  await openMenuRow(camera, 'place.shifts');
  await camera.page.waitForTimeout(500);
  await camera.take('shifts');
  await camera.press('Escape');
  await openMenuRow(camera, 'place.staff');
  await camera.page.locator('.pick-list__row').first().click();
  await camera.take('staff');
  await camera.press('Escape');
  await openMenuRow(camera, 'place.settings');
  const sections = ['shop', 'receipt', 'selling', 'codes', 'devices', 'goods', 'screen'] as const;
  for (const section of sections) {
    await camera.touch(`settings.section.${section}`);
    if (section === 'codes') {
      await camera.page.mouse.move(500, 500);
      await camera.scan(JEANS);
    }
    await camera.take(`settings-${section}`);
  }
}

async function atNight(walk: Walk): Promise<void> {
  const { camera, shop, pictures } = walk;
  await camera.touch('settings.theme.dark');
  await camera.take('dark-settings-screen');
  await camera.press('Escape');
  await camera.take('dark-shift-open');
  await camera.press('1', '0', '0', '0', 'F12');
  await camera.see('sale.empty');
  await sell(camera, TIGHTS);
  await sell(camera, JEANS);
  await sell(camera, MILK);
  await camera.take('dark-sale');
  await camera.press('F12', '5', '0', '0', '0');
  await camera.take('dark-payment');
  await camera.press('Enter');
  await camera.see('checkout.next');
  await camera.take('dark-done');
  await camera.press('Enter');
  await openMenuRow(camera, 'place.shifts');
  await camera.page.waitForTimeout(500);
  await camera.take('dark-shifts');
  keepSlip(shop, pictures);
}

/** The slip of the last sale, as the printer's emulator drew it. */
function keepSlip(shop: Shop, pictures: string): void {
  const slips = join(shop.dir, 'emulators', 'printer');
  const last = readdirSync(slips)
    .filter((name) => name.endsWith('.png'))
    .sort()
    .at(-1);
  if (last !== undefined) copyFileSync(join(slips, last), join(pictures, 'slip.png'));
}
