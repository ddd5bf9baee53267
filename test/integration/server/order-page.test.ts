/** The customer's page: what it shows, in three languages; that it shows nothing else, runs nothing of others and is live. */
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOrderServer, type OrderBody, type OrderServer } from '../../support/order-server.ts';
import { waitUntil } from '../../support/wait-until.ts';

/** What one says that it takes. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
let server: OrderServer;
let order: OrderBody;
beforeAll(async () => {
  server = await startOrderServer();
  await server.good('g1', 10);
  ({ body: order } = await server.order({
    ...{ number: '1042<b>', buyerName: 'Тайна', buyerPhone: '+79001112233', language: 'uk' },
    payments: [
      { paymentId: v7(), sum: 20_000 },
      { paymentId: v7(), sum: 30_000 },
    ],
  }));
  await server.order({ number: 'чужой', buyerName: 'Чужой' });
}, 60_000);
afterAll(() => server.close());

const move = (to: string) => server.asOwner('POST', `/v1/orders/${order.orderId}/moves`, { moveId: v7(), to });
const page = (language = '') => server.ask('GET', order.page!, { headers: { 'accept-language': language } });

describe('the customer’s page', () => {
  it('speaks the language of the browser, else of the order, else Russian', async () => {
    expect((await page('ru-RU')).body).toContain('Заказ 1042');
    expect((await page('en')).body).toContain('Order 1042');
    expect((await page('de')).body).toContain('Замовлення 1042');
    expect((await server.ask('GET', `${order.page!}?lang=en`)).body).toContain('lang="en"');
  });

  it('shows what, where and how much, without the buyer’s name or phone, and nothing as markup', async () => {
    const { body } = await page('ru');
    expect(body).toContain('Товар g1');
    expect(body).toContain('500,00');
    expect(body).toContain('Подтверждён');
    expect(body).not.toMatch(/Тайна|1112233|чужой|<b>"/i);
    expect(body).not.toContain('1042<b>');
  });

  it('writes sums in the shop’s currency once its settings say which', async () => {
    expect((await page('ru')).body).toContain('500,00</dd>');
    for (const [currency, sign] of [
      ['UAH', '₴'],
      ['RUB', '₽'],
    ] as const) {
      const put = await server.asOwner('PUT', `/v1/stores/${server.storeId}/settings/shop`, { value: { currency } });
      expect(put.status).toBe(200);
      expect((await page('ru')).body).toContain(`500,00\u00a0${sign}</dd>`);
      expect((await page('en')).body).toContain(`500.00\u00a0${sign}</dd>`);
    }
  });

  it('promises nothing that is past, says until when to pay, and owes an order that is over no payment', async () => {
    const shown = async (path: string) =>
      (await server.ask('GET', path, { headers: { 'accept-language': 'ru' } })).body as string;
    const line = { goodId: 'g1', quantity: 1000, price: 50_000 };
    const { body: unpaid } = await server.order({ lines: [line], awaitsPayment: true });
    expect(await shown(unpaid.page!)).toMatch(/Оплатите до <time.*К оплате<\/dt><dd>500,00/s);
    await server.asShop('POST', `/v1/orders/${unpaid.orderId}/cancel`, {});
    const over = await shown(unpaid.page!);
    expect(over).toContain('Отменён');
    expect(over).not.toMatch(/К оплате|Оплачено|Где забрать|<time/);
    const { body: paid } = await server.order({ lines: [line], payments: [{ paymentId: v7(), sum: 50_000 }] });
    expect(await shown(paid.page!)).toContain('Можно забрать с');
    server.advance(3 * 86_400_000);
    expect(await shown(paid.page!)).not.toContain('Можно забрать с');
    await server.asShop('POST', `/v1/orders/${paid.orderId}/cancel`, {});
    expect(await shown(paid.page!)).toMatch(/Оплачено<\/dt><dd>500,00.*Вернём вам<\/dt><dd>500,00/s);
  });

  it('works without scripts: it looks again by itself', async () => {
    expect((await page('ru')).body).toContain('<noscript><meta http-equiv="refresh" content="60"></noscript>');
  });

  it('loads nothing from anywhere else and cannot be put into a frame', async () => {
    const { headers, body } = await page('ru');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self';.*frame-ancestors 'none'$/,
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    const links = [...String(body).matchAll(/(?:src|href)="([^"]*)"/g)].map(([, link]) => link);
    expect(links.every((link) => link?.startsWith('/o/') === true || link?.startsWith('?') === true)).toBe(true);
    expect(body).not.toMatch(/ style=| on\w+=/);
    for (const file of ['/o/page.js', '/o/page.css']) expect((await server.ask('GET', file)).status).toBe(200);
  });

  it('shows the code and its QR only while the order waits for the customer', async () => {
    expect((await page('ru')).body).not.toContain('<svg');
    await move('picking');
    await move('ready');
    const { body } = await page('ru');
    expect(body).toContain('<svg');
    expect(body).toContain(order.pickupCode);
    expect(body).toContain('Ждёт вас до');
  });

  it('is told at once when the order changes, and not when another does', async () => {
    const abort = new AbortController();
    const stream = await fetch(`${server.url}${order.page!}/events`, { signal: abort.signal });
    let seen = '';
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of stream.body!) seen += decoder.decode(chunk, { stream: true });
    })().catch(() => undefined);
    await waitUntil(() => seen.includes('event: version'));
    const { body } = await page('ru');
    expect(seen).toContain(`data: ${/data-version="([^"]+)"/.exec(String(body))![1]!}\n`);
    await server.order({ number: 'другой' });
    await move('picking');
    await waitUntil(() => seen.includes('event: changed'));
    expect(seen.match(/event: changed/g)).toHaveLength(1);
    abort.abort();
    await reading;
  });

  it.each(['short', 'A'.repeat(46), `${'A'.repeat(45)}!`])('an address that is nobody’s says so: %s', async (token) => {
    const answer = await server.ask('GET', `/o/${token}`, { headers: { accept: BROWSER, 'accept-language': 'uk' } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-robots-tag')).toBe('noindex');
    expect(answer.body).toContain('Такого замовлення немає');
    const program = await server.ask('GET', `/o/${token}`);
    expect(program.body).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(program.headers.get('cache-control')).toBe('no-store');
    expect((await server.ask('GET', `/o/${token}/events`)).status).toBe(404);
  });

  it('asks with what changes and what it comes to', async () => {
    const { body: made } = await server.order({ number: 'спросить', payments: [{ paymentId: v7(), sum: 50_000 }] });
    const { lines } = (await server.document(made.orderId))!;
    const [line] = lines;
    const changes = [
      { what: 'substitute', lineId: line!.id, line: { ...line!, id: 'new', name: 'Замена <i>', price: 40_000 } },
      { what: 'quantity', lineId: 'new', quantity: 2000 },
      { what: 'price', lineId: 'new', price: 20_000 },
    ];
    const asked = await server.asOwner('POST', `/v1/orders/${made.orderId}/edits`, { editId: v7(), changes, consent: 'ask' });
    expect(asked.status).toBe(200);
    const { body } = await server.ask('GET', made.page!, { headers: { 'accept-language': 'ru' } });
    expect(body).toContain('Заменить: Товар g1 → Замена &#60;i&#62; · 1\u00a0×\u00a0400,00');
    expect(body).toContain('Количество: Замена &#60;i&#62; · 1 → 2');
    expect(body).toMatch(/Станет всего<\/dt><dd>400,00.*Вернём вам<\/dt><dd>100,00/);
  });

  it('an answer to a question that was not asked changes nothing', async () => {
    const answer = await fetch(server.url + order.page!, {
      method: 'POST',
      headers: { accept: BROWSER },
      body: new URLSearchParams({ editId: 'none', agreed: 'true' }),
    });
    expect(answer.status).toBe(409);
    const said = await answer.text();
    expect(said).toContain('нет такого предложения');
    expect(said).toContain(`href="${order.page!}"`);
  });
});
