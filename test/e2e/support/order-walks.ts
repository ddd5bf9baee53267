/**
 * What the walks of orders share: one chain for all of their files, and what a shop assistant, a customer and the books do in
 * each. No walk counts on another file's: it may find the shift open or closed, and goods sold before.
 */
import { join } from 'node:path';
import { expect, test as base, type APIRequestContext, type Locator, type Page } from '@playwright/test';
import type { OrderView } from '../../../src/contract/sync/order-contract.ts';
import { atTheTill, type AtTheTill } from './at-the-till.ts';
import { GOODS, startChain, type StartedChain, type Stock } from './start-chain.ts';
import type { StartedTill } from './start-till.ts';

/** Server, two tills with their devices, and joining them. */
const START_TIMEOUT_MS = 180_000;

type Shared = { readonly chain: StartedChain; readonly shop: OrderWalks };

export const test = base.extend<object, Shared>({
  chain: [
    async ({}, lend) => {
      const chain = await startChain();
      await lend(chain);
      await chain.stop();
    },
    { scope: 'worker', timeout: START_TIMEOUT_MS },
  ],
  shop: [async ({ chain }, lend) => lend(orderWalks(chain)), { scope: 'worker' }],
});

export type OrderWalks = ReturnType<typeof orderWalks>;

export function orderWalks(chain: StartedChain) {
  /** Two bras and a coffee, paid in full on the web. */
  async function webOrder(number: string): Promise<OrderView> {
    const { bra, coffee } = GOODS;
    const asked = {
      ...{ number, storeId: chain.storeId, buyerName: 'Покупатель Первый', buyerPhone: '+79990001234', language: 'ru' },
      lines: [
        { goodId: bra.goodId, quantity: 2000, price: bra.price },
        { goodId: coffee.goodId, quantity: 1000, price: coffee.price },
      ],
      payments: [{ paymentId: `bank-${number}`, sum: 2 * bra.price + coffee.price }],
    };
    const made = await chain.shop<OrderView>('POST', '/v1/orders', asked, `key-${number}`);
    expect(await chain.shop<OrderView>('POST', '/v1/orders', asked, `key-${number}`)).toEqual(made);
    return made;
  }

  /** Picked by somebody of the back office. */
  async function readyOrder(number: string): Promise<OrderView> {
    const order = await webOrder(number);
    for (const to of ['picking', 'ready'])
      await chain.office('POST', `/v1/orders/${order.orderId}/moves`, { moveId: `${order.orderId}-${to}`, to });
    return order;
  }

  /** Every document of the registrar is one receipt of the server, of the same sum, and the other way round. */
  async function expectBooksToAgree(at: AtTheTill, storeId = chain.storeId): Promise<void> {
    type Receipt = { readonly number: number; readonly kind: string; readonly due: number; readonly fiscalDocument: number };
    const printed = (await at.documents()).filter(({ kind }) => kind === 'sale' || kind === 'sale-return');
    const read = async (): Promise<unknown> => {
      const { receipts } = await chain.office<{ receipts: Receipt[] }>('GET', `/v1/stores/${storeId}/receipts?limit=500`);
      return receipts.toSorted((a, b) => a.number - b.number).map((one) => [one.number, one.fiscalDocument, one.due]);
    };
    const kopecks = (text: string | undefined): number => Number(String(text).replace('.', ''));
    await expect.poll(read).toEqual(printed.map((one, index) => [index + 1, one.number, kopecks(one.totals['1020'])]));
    expect(await chain.office('GET', '/v1/quarantine')).toEqual({ facts: [] });
    expect(await chain.office('GET', '/v1/alarms')).toEqual({ alarms: [] });
  }

  /** The till as it is left by whoever worked there before: signed in and with an open shift, or neither. */
  async function comeTo(page: Page, request: APIRequestContext, till: StartedTill = chain.till): Promise<AtTheTill> {
    const at = atTheTill(page, till, request);
    await at.arrive();
    const ready = page.getByText('Сканируйте первый товар');
    const [who, shift] = ['Кто работает?', 'Открыть смену'].map((name) => page.getByRole('heading', { name }));
    await expect(ready.or(who!).or(shift!)).toBeVisible();
    if (await who!.isVisible()) await at.signInByBadge();
    await expect(ready.or(shift!)).toBeVisible();
    if (await shift!.isVisible()) await at.openShift('1000');
    return at;
  }

  return {
    ...{ webOrder, readyOrder, expectBooksToAgree, comeTo },
    /** What the server has of an order, once the till's word has come. */
    onServer: (orderId: string) => expect.poll(() => chain.order(orderId)),
    onShelf: (good: keyof typeof GOODS) => expect.poll(() => chain.stock(GOODS[good].goodId)),
    inOther: (goodId: string) => expect.poll(() => chain.stock(goodId, chain.other.storeId)),
  };
}

/** What is left of goods that were sold, and of goods that are held for somebody. */
export function stockAfter({ onHand, reserved }: Stock, { sold = 0, held = 0 }: { sold?: number; held?: number } = {}): Stock {
  return { onHand: onHand - sold, reserved: reserved + held, free: onHand - sold - reserved - held };
}

/** An empty order, from the sale. */
export async function openOrderForm({ page, press }: AtTheTill): Promise<void> {
  await press('F8', 'Alt+n');
  await expect(page.getByRole('heading', { name: 'Новый заказ' })).toBeVisible();
}

/** The new order is as it should be: what is paid of it now? */
export async function goOnToPrepayment({ page, press }: AtTheTill): Promise<void> {
  await press('F12');
  await expect(page.getByRole('heading', { name: /Предоплата · заказ/ })).toBeVisible();
}

/** What is typed finds the order, or a part of it that is named apart. */
export async function findOrder({ page, press, type }: AtTheTill, number: string, part = number): Promise<void> {
  await press('F8', 'F2');
  await type(number);
  await expect(page.getByRole('list', { name: 'Найденные заказы' })).toContainText(part);
}

/** The card of the first order found. */
export async function openFound({ page, press }: AtTheTill, number: string): Promise<void> {
  await press('Alt+i');
  await expect(page.getByRole('heading', { name: `Заказ ${number}`, exact: true })).toBeVisible();
}

/** On the board, where it is the only one to pick: every good scanned as often as it is wanted. */
export async function pick({ page, press, scan }: AtTheTill, ...codes: readonly string[]): Promise<void> {
  await expect(page.getByTestId('count-to-pick')).toHaveText('1');
  await press('ArrowDown', 'Enter');
  await expect(page.getByRole('heading', { name: /Собрать заказ/ })).toBeVisible();
  for (const code of codes) await scan(code);
  await expect(page.getByText('Заказ собран')).toBeVisible();
  await press('F12');
  await expect(page.getByTestId('count-ready')).toHaveText('1');
}

/** A prepaid order by the code that its buyer shows. */
export async function handOver({ page, press, scan }: AtTheTill, code: string, prepaid: RegExp): Promise<void> {
  await scan(`LVO-${code}`);
  await expect(page.getByRole('heading', { name: /Выдать заказ/ })).toBeVisible();
  await expect(page.getByTestId('prepaid')).toHaveText(prepaid);
  await press('F12');
  await expect(page.getByText(/Товар по заказу выдан, чек №\s\d+/)).toBeVisible();
}

/** One scan and one key, by somebody who presses it before the till has said what there is to pay. */
export async function handOverAtOnce({ page, scan }: AtTheTill, code: string): Promise<void> {
  await pressAtOnce(page, 'Выдать заказ', 'F12');
  await scan(`LVO-${code}`);
  await expect(page.getByText(/Товар по заказу выдан, чек №\s\d+/)).toBeVisible();
}

/** The key comes with the screen of that heading itself, before anything the screen asks for is answered. */
async function pressAtOnce(page: Page, heading: string, key: string): Promise<void> {
  await page.evaluate(
    ([wanted, pressed]) => {
      const seen = new MutationObserver(() => {
        if (document.querySelector('h1')?.textContent.startsWith(wanted) !== true) return;
        seen.disconnect();
        const press = { key: pressed, code: pressed, bubbles: true, cancelable: true };
        document.body.dispatchEvent(new KeyboardEvent('keydown', press));
        document.body.dispatchEvent(new KeyboardEvent('keyup', press));
      });
      seen.observe(document.body, { childList: true, subtree: true, characterData: true });
    },
    [heading, key] as const,
  );
}

/** How many of these there are when the screen of that heading is first there: what a quick hand finds. */
export function countAtFirstSight(page: Page, heading: string, selector: string): Promise<number> {
  return page.evaluate(
    ([wanted, counted]) =>
      new Promise<number>((resolve) => {
        const seen = new MutationObserver(() => {
          if (document.querySelector('h1')?.textContent.startsWith(wanted) !== true) return;
          seen.disconnect();
          resolve(document.querySelectorAll(counted).length);
        });
        seen.observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
    [heading, selector] as const,
  );
}

/** As somebody without a mouse goes there. */
export async function tabTo(page: Page, field: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(field).toBeFocused({ timeout: 50 });
  }).toPass({ intervals: [20] });
}

const shots = process.env['LAVKA_SHOTS'];

/** A picture for whoever wants to look: nothing without LAVKA_SHOTS. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`) });
}
