/** Twenty orders of the demo's web shop, by the documented intake: half of them paid, for both shops. */
import { z } from 'zod';
import { openBackOffice, type BackOffice } from './back-office.ts';
import { storeIdOf, type FillOptions } from './fill-chain.ts';

const ORDERS = 20;
const goodsAnswer = z.object({ goods: z.array(z.object({ goodId: z.string(), unit: z.string() })) });
const pricesAnswer = z.object({ prices: z.array(z.object({ amount: z.int().nullable() })) });
const shopAnswer = z.object({ key: z.string() });
const BUYERS = { ru: 'Покупатель', uk: 'Покупець', en: 'Customer' } as const;
const SITES = { ru: 'Сайт', uk: 'Сайт', en: 'Web shop' } as const;

/** Numbers and keys are the same each time: a filling that was cut short places none twice. */
export async function placeOrders(office: BackOffice, { dir, language }: FillOptions): Promise<void> {
  const { key } = shopAnswer.parse(
    await office.ask('POST', '/v1/shops', { name: SITES[language], webhookUrl: '', active: true }),
  );
  const site = openBackOffice(office.server, key);
  const { goods } = goodsAnswer.parse(await office.ask('GET', '/v1/goods?limit=200'));
  const pieces = goods.filter(({ unit }) => unit === 'piece');
  for (let index = 0; index < ORDERS; index += 1) {
    const number = String(1001 + index);
    const chosen = pieces.slice(index * 3, index * 3 + 1 + (index % 3));
    const lines = await Promise.all(
      chosen.map(async ({ goodId }) => ({ goodId, quantity: 1000, price: await priceOf(office, goodId) })),
    );
    const sum = lines.reduce((total, { price }) => total + price, 0);
    const order = {
      ...{ number, storeId: storeIdOf(dir, index % 2 === 0 ? 'shop1' : 'shop2'), lines },
      ...{ buyerName: `${BUYERS[language]} ${number}`, buyerPhone: `+7900000${number}` },
      payments: index % 2 === 0 && sum > 0 ? [{ paymentId: `demo-${number}`, sum }] : [],
    };
    await site.ask('POST', '/v1/orders', order, { 'idempotency-key': `demo-order-${number}` });
  }
}

async function priceOf(office: BackOffice, goodId: string): Promise<number> {
  const { prices } = pricesAnswer.parse(await office.ask('GET', `/v1/goods/${goodId}/prices`));
  return prices.at(-1)?.amount ?? 0;
}
