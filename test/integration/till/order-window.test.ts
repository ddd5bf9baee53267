// The list and the card of orders on the assembled till: how each person likes it, whose orders they see, remarks, files, customers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_ORDER_LOOK, NO_ORDER_FILTER, type OrderFilter } from '../../../src/contract/till/order-list-contract.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { anOrder, anOrderLine } from '../../support/order-documents.ts';
import { orderTill, type OrderTill } from '../../support/order-till.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { approvalOf, must } from '../../support/till-bench.ts';
import { waitUntil } from '../../support/wait-until.ts';

let till: OrderTill;
const people = new Map<string, string>();
const PINS = { cashier: '1111', senior: '2222', manager: '3333' } as const;

beforeAll(async () => {
  till = await orderTill();
  for (const { role, staffId } of await till.client['people.list'](null)) people.set(role, staffId);
  const line = (id: string) => anOrderLine(id, 1000, 10_000, { goodId: 'good-1', name: 'Пижама' });
  const who = { buyerName: 'Иванова Мария Петровна', buyerPhone: '+79990004567', buyerEmail: 'maria@post.example' };
  await till.bring(
    anOrder('o1', { number: 'W-1', status: 'new', ...who, lines: [line('l1')], responsibleId: people.get('cashier') ?? '' }),
  );
  await till.bring(anOrder('o2', { number: 'W-2', status: 'new', lines: [line('l1')], source: 'phone' }));
  await till.bring(anOrder('o3', { number: 'W-3', status: 'confirmed', lines: [line('l1')], customerId: 'c1' }));
  await till.bring(anOrder('o4', { number: 'W-4', status: 'cancelled', lines: [line('l1')] }));
});
afterAll(() => till.close());

const signIn = async (role: keyof typeof PINS) =>
  must(await till.client['people.signIn']({ staffId: people.get(role) ?? '', pin: PINS[role] }));
const list = async (filter: Partial<OrderFilter> = {}, text = '') =>
  till.client['orders.list']({
    ...{ text, filter: { ...NO_ORDER_FILTER, ...filter }, sort: { by: 'number', isDown: false }, limit: 100 },
  });
const numbers = async (filter?: Partial<OrderFilter>, text?: string) => (await list(filter, text)).rows.map((row) => row.number);

describe('the list', () => {
  it('shows what is open, what it can be narrowed to, and the past when it is asked for', async () => {
    await signIn('manager');
    const found = await list();
    expect(found.rows.map(({ number, column }) => [number, column])).toEqual([
      ['W-1', 'to-confirm'],
      ['W-2', 'to-confirm'],
      ['W-3', 'to-pick'],
    ]);
    expect(found.choices.sources).toEqual(['phone', 'web']);
    expect(found.choices.responsible.map(({ id }) => id)).toEqual([people.get('cashier')]);
    expect(await numbers({ statuses: ['cancelled'] })).toEqual(['W-4']);
    expect(await numbers({ statuses: ['cancelled', 'new'], sources: ['phone'] })).toEqual(['W-2']);
  });

  it('looks as each person left it', async () => {
    await signIn('manager');
    const look = { ...DEFAULT_ORDER_LOOK, columns: ['number', 'total'] as ('number' | 'total')[] };
    must(await till.client['orders.saveListLook'](look));
    expect(await till.client['orders.listLook'](null)).toEqual(look);
    await signIn('senior');
    expect(await till.client['orders.listLook'](null)).toEqual(DEFAULT_ORDER_LOOK);
  });

  it('does with many what may be done, each by itself, and says who was refused and why', async () => {
    await signIn('manager');
    await till.bring(anOrder('o5', { number: 'W-5', status: 'new', lines: [anOrderLine('l1', 1000, 10_000)] }));
    expect(
      must(await till.client['orders.move']({ orderIds: ['o4', 'o5', 'nobody'], to: 'confirmed', note: 'по звонку' })),
    ).toEqual({
      done: 1,
      refused: [
        { orderId: 'o4', refusal: { code: 'ORDER_MOVE_FORBIDDEN', details: expect.anything() as unknown } },
        { orderId: 'nobody', refusal: { code: 'ORDER_UNKNOWN', details: {} } },
      ],
    });
    expect(till.order('o5').status).toBe('confirmed');
    expect(must(await till.client['orders.get']({ orderId: 'o5' })).moves).toMatchObject([{ side: 'till', note: 'по звонку' }]);
    expect(await till.client['orders.move']({ orderIds: ['o4'], to: 'confirmed' })).toMatchObject({
      ...{ ok: false, error: { code: 'ORDER_MOVE_FORBIDDEN' } },
    });
    must(await till.client['orders.askCancel']({ orderId: 'o5', reason: 'дважды' }));

    const staffId = people.get('senior') ?? '';
    const assigned = must(await till.client['orders.assign']({ orderIds: ['o2', 'nobody', 'o3'], staffId }));
    expect(assigned.refused).toMatchObject([{ orderId: 'nobody', refusal: { code: 'ORDER_UNKNOWN' } }]);
    expect(await numbers({ responsibleIds: [staffId] })).toEqual(['W-2', 'W-3']);
    must(await till.client['orders.assign']({ orderIds: ['o2', 'o3'], staffId: null }));
  });

  it('holds goods by hand until the order holds them by itself', async () => {
    expect(must(await till.client['orders.reserve']({ orderIds: ['o2', 'o3', 'o4'], note: 'до вечера' }))).toEqual({
      done: 1,
      refused: [{ orderId: 'o4', refusal: { code: 'ORDER_OVER', details: { number: 'W-4' } } }],
    });
    expect(till.book().reservations('o3')).toEqual([]);
    expect(till.book().reservations('o2')).toMatchObject([
      { goodId: 'good-1', quantity: 1000, state: 'asked', orderId: 'o2', note: 'до вечера' },
    ]);
    expect(must(await till.client['orders.get']({ orderId: 'o2' }))).toMatchObject({
      isHolding: false,
      reserves: [{ name: 'Пижама', state: 'asked' }],
    });
    expect((await till.client['orders.holders']({ goodId: 'good-1' })).map(({ number }) => number)).toEqual(['W-3', 'W-2']);
    must(await till.client['orders.move']({ orderIds: ['o2'], to: 'confirmed' }));
    expect(till.book().reservations('o2')).toMatchObject([{ state: 'released' }]);
    expect((await till.client['orders.holders']({ goodId: 'good-1' })).map(({ number }) => number)).toEqual(['W-2', 'W-3']);
  });
});

describe('personal data', () => {
  it('is masked for a cashier, and shown when somebody approves of it', async () => {
    await signIn('cashier');
    expect((await list({}, 'W-1')).rows[0]).toMatchObject({ buyer: 'Иванова М. П.', phoneEnd: '4567' });
    expect(must(await till.client['orders.get']({ orderId: 'o1' }))).toMatchObject({
      ...{ buyerPhone: '··· 4567', buyerEmail: 'm···@post.example', seesBuyer: false },
    });
    expect(await till.client['orders.contact']({ orderId: 'o1' })).toMatchObject({
      error: { code: 'NEEDS_OVERRIDE', details: { permission: 'customer.personal' } },
    });
    const override = await approvalOf(till, 'senior');
    expect(must(await till.client['orders.contact']({ orderId: 'o1', override }))).toMatchObject({ phone: '+79990004567' });
    await signIn('senior');
    expect(must(await till.client['orders.get']({ orderId: 'o1' })).buyerPhone).toBe('+79990004567');
  });
});

describe('somebody who sees only their own', () => {
  it('has their own orders and customers on every list, and the others are refused', async () => {
    await signIn('manager');
    must(await till.client['customers.save']({ ...aCustomer, name: 'Петрова Анна', responsibleId: people.get('cashier') ?? '' }));
    const [mine] = await till.client['customers.find']({ text: 'петрова' });
    must(await till.client['orders.setFields']({ orderId: 'o3', customerId: mine?.customerId ?? '' }));
    const cashier = must(await till.client['people.all'](null)).find(({ role }) => role === 'cashier')!;
    const { staffId, name, role, inn, badge, active } = cashier;
    must(await till.client['people.save']({ staffId, name, role, inn, badge, active, ownCustomers: true }));

    await signIn('cashier');
    expect(await numbers()).toEqual(['W-1', 'W-3']);
    expect(await numbers({}, 'W-2')).toEqual([]);
    expect(till.state().orders).toMatchObject({ toConfirm: 1, toPick: 1 });
    const board = await till.client['orders.board']({ limit: 10 });
    expect(board.columns.flatMap(({ cards }) => cards.map(({ number }) => number)).sort()).toEqual(['W-1', 'W-3']);
    expect(await till.client['orders.get']({ orderId: 'o2' })).toMatchObject({ error: { code: 'ORDER_OF_COLLEAGUE' } });
    expect(await till.client['orders.move']({ orderIds: ['o2'], to: 'picking' })).toMatchObject({ ok: false });
    expect(await till.client['orders.find']({ text: 'W-2' })).toEqual([]);
    expect((await till.client['customers.find']({ text: 'петрова' })).length).toBe(1);
    must(await till.client['people.signIn']({ staffId: people.get('manager') ?? '', pin: PINS.manager }));
    must(await till.client['people.save']({ staffId, name, role, inn, badge, active, ownCustomers: false }));
  });
});

const aCustomer = { name: '', phones: [], cards: [], email: '', note: '', responsibleId: '', mayAdvertise: false };

describe('customers', () => {
  it('are found by the end of a phone, a card, and words of a name', async () => {
    await signIn('manager');
    const contact = { name: 'Ковалёва Ольга', phones: ['+7 (999) 765-43-21', '+380 44 123 45 67'], cards: ['LVC-77'] };
    const { customerId } = must(await till.client['customers.save']({ ...aCustomer, ...contact, email: 'olga@post.example' }));
    for (const text of ['4321', '44 123-45-67', 'lvc-77', 'ольга ков', 'ковалева']) {
      expect(
        (await till.client['customers.find']({ text })).map((found) => found.customerId),
        text,
      ).toEqual([customerId]);
    }
    for (const text of ['21', 'о', '', '000000', 'ольга петр'])
      expect(await till.client['customers.find']({ text }), text).toEqual([]);
    await signIn('cashier');
    const [seen] = await till.client['customers.find']({ text: 'LVC-77' });
    expect(seen).toMatchObject({
      name: 'Ковалёва О.',
      phones: ['··· 4321', '··· 4567'],
      email: 'o···@post.example',
      isInFull: false,
    });
  });

  it('are not made twice, and lose what is taken out of them', async () => {
    await signIn('manager');
    const again = { ...aCustomer, name: 'Другая', phones: ['+79997654321'] };
    expect(await till.client['customers.save'](again)).toMatchObject({ error: { code: 'CUSTOMER_KNOWN' } });
    expect(await till.client['customers.save'](aCustomer)).toMatchObject({ error: { code: 'CUSTOMER_EMPTY' } });
    const [found] = await till.client['customers.find']({ text: 'LVC-77' });
    const { customerId = '', phones = [] } = found ?? {};
    must(await till.client['customers.save']({ ...aCustomer, customerId, name: 'Ковалёва', phones, cards: [] }));
    const changed = must(await till.client['customers.get']({ customerId, inFull: true }));
    expect(changed).toMatchObject({ name: 'Ковалёва', email: '', cards: [] });
    expect(await till.client['customers.find']({ text: 'LVC-77' })).toEqual([]);
  });

  it('have their purchases at this till and their open orders in one list', async () => {
    await signIn('manager');
    const { customerId } = must(
      await till.client['customers.save']({ ...aCustomer, name: 'Сидорова', phones: ['+79995550101'], cards: ['LVC-88'] }),
    );
    must(await till.client['orders.setFields']({ orderId: 'o2', customerId }));
    expect(await till.client['till.scan']({ text: 'LVC-88' })).toEqual({ did: 'customer', card: 'LVC-88', name: 'Сидорова' });
    await waitUntil(() => till.basket().customer === 'LVC-88', 'the customer on the receipt');
    const [good] = (await till.client['catalogue.search']({ text: 'кофе', limit: 1 })).goods;
    must(await till.client['basket.add']({ goodId: good?.goodId ?? '', quantity: milli(1000) }));
    must(await till.client['payment.tender']({ kind: 'cash', amount: 1_000_000 as never }));
    await till.settled();
    must(await till.client['payment.dismiss'](null));
    const history = must(await till.client['customers.history']({ customerId }));
    expect(history.problem).toBeNull();
    expect(history.purchases.map(({ kind, number, isHere }) => [kind, number, isHere]).sort()).toEqual([
      ['order', 'W-2', true],
      ['sale', '1', true],
    ]);
  });
});

describe('buyers who are no customers', () => {
  const numbersOf = async (orderId: string): Promise<readonly string[]> =>
    must(await till.client['customers.buyerHistory']({ orderId })).purchases.map(({ number }) => number);

  it('are found by phone and name, once for all of their orders, open or over, until they are customers with that history', async () => {
    await signIn('manager');
    const line = anOrderLine('l1', 1000, 10_000, { goodId: 'good-1', name: 'Пижама' });
    const who = { buyerName: 'Щукин Пётр Ильич', lines: [line] };
    await till.bring(anOrder('b1', { number: 'B-1', status: 'new', ...who, buyerPhone: '+79991112233' }));
    await till.bring(anOrder('b2', { number: 'B-2', status: 'handed_over', ...who, buyerPhone: '8 999 111-22-33' }));
    await till.bring(
      anOrder('b3', { number: 'B-3', status: 'handed_over', lines: [line], buyerName: 'Ёлкина', buyerPhone: '+79994440055' }),
    );
    for (const text of ['2233', 'щукин', '8 999 111-22-33'])
      expect(await till.client['customers.buyers']({ text }), text).toEqual([
        { orderId: 'b1', name: 'Щукин Пётр Ильич', phone: '+79991112233', orders: 1 },
      ]);
    expect(await till.client['customers.buyers']({ text: 'елкина' })).toMatchObject([{ orderId: 'b3' }]);
    expect(await till.client['customers.buyers']({ text: 'щ' })).toEqual([]);
    expect([...(await numbersOf('b1'))].sort()).toEqual(['B-1', 'B-2']);
    await signIn('cashier');
    expect(await till.client['customers.buyers']({ text: '2233' })).toMatchObject([{ name: 'Щукин П. И.', phone: '··· 2233' }]);

    await signIn('manager');
    const { customerId } = must(
      await till.client['customers.save']({ ...aCustomer, name: 'Щукин Пётр', phones: ['+7 999 111-22-33'] }),
    );
    expect(await till.client['customers.buyers']({ text: '2233' })).toEqual([]);
    const history = must(await till.client['customers.history']({ customerId }));
    expect(history.purchases.map(({ number }) => number)).toEqual(['B-1']);
  });
});

describe('an order for a known customer', () => {
  it('takes their name and phone from what is known of them, also where the person at the till sees neither in full', async () => {
    await signIn('cashier');
    const [seen] = await till.client['customers.find']({ text: 'LVC-88' });
    expect(seen).toMatchObject({ phones: ['··· 0101'], isInFull: false });
    const [good] = (await till.client['catalogue.search']({ text: 'кофе', limit: 1 })).goods;
    const lines = [{ goodId: good?.goodId ?? '', quantity: milli(1000) }];
    const wish = { buyerName: '', buyerPhone: '', willPay: false, lines };
    const made = must(await till.client['orders.create']({ ...wish, customerId: seen?.customerId ?? '' }));
    expect(till.order(made.orderId)).toMatchObject({
      ...{ customerId: seen?.customerId, buyerName: 'Сидорова', buyerPhone: '+79995550101' },
    });
    expect(await till.client['orders.create']({ ...wish, customerId: 'nobody' })).toMatchObject({
      error: { code: 'CUSTOMER_UNKNOWN' },
    });
  });
});

describe('remarks', () => {
  it('reach the colleague they are meant for once', async () => {
    await signIn('manager');
    const toStaffId = people.get('senior') ?? '';
    must(await till.client['orders.comment']({ orderId: 'o1', text: 'Позвонить до шести', toStaffId }));
    expect(till.state().orders.remarks).toBe(0);
    await signIn('senior');
    await waitUntil(() => till.state().orders.remarks === 1, 'the remark');
    expect(await till.client['orders.remarks'](null)).toMatchObject([
      { orderId: 'o1', number: 'W-1', text: 'Позвонить до шести' },
    ]);
    must(await till.client['orders.readRemarks']({ orderId: 'o1' }));
    await waitUntil(() => till.state().orders.remarks === 0, 'it is read');
    expect(must(await till.client['orders.get']({ orderId: 'o1' })).comments).toMatchObject([
      { text: 'Позвонить до шести', isRead: true },
    ]);
  });
});

describe('files', () => {
  const scan = Buffer.from('%PDF-1.4 signed').toString('base64');
  it('are kept with the order and wait for the server', async () => {
    await signIn('senior');
    const file = { orderId: 'o1', name: 'Договор.pdf', type: 'application/pdf', contentBase64: scan } as const;
    const { fileId } = must(await till.client['orders.attach'](file));
    const { files } = must(await till.client['orders.get']({ orderId: 'o1' }));
    expect(files).toMatchObject([{ fileId, name: 'Договор.pdf', size: 15, state: 'waiting' }]);
    const read = must(await till.client['orders.file']({ orderId: 'o1', fileId }));
    expect(read).toEqual({ name: 'Договор.pdf', type: 'application/pdf', contentBase64: scan });
  });
  it('are refused when they are not what they say, or too large', async () => {
    const file = { orderId: 'o1', name: 'a.pdf', type: 'application/pdf' } as const;
    const program = Buffer.from('MZ').toString('base64');
    expect(await till.client['orders.attach']({ ...file, contentBase64: program })).toMatchObject({
      error: { code: 'ORDER_FILE_TYPE' },
    });
    const large = Buffer.alloc(4 * 1024 * 1024 + 1, '%PDF-').toString('base64');
    expect(await till.client['orders.attach']({ ...file, contentBase64: large })).toMatchObject({
      error: { code: 'ORDER_FILE_TOO_LARGE', details: { most: 4 } },
    });
    expect(till.order('o1').files.length).toBe(1);
  });

  it('are as many at the till as the server takes: 50', async () => {
    const listed = Array.from({ length: 49 }, (_, index) => {
      return { id: `f${String(index)}`, name: 'a.pdf', type: 'application/pdf', size: 5, at: '', staffId: '' };
    });
    await till.bring(anOrder('many', { number: 'W-50', status: 'new', files: listed }));
    const file = { orderId: 'many', name: 'a.pdf', type: 'application/pdf', contentBase64: scan } as const;
    must(await till.client['orders.attach'](file));
    expect(await till.client['orders.attach'](file)).toMatchObject({
      error: { code: 'ORDER_FILES_FULL', details: { number: 'W-50' } },
    });
    expect(till.order('many').files).toHaveLength(50);
    must(await till.client['orders.askCancel']({ orderId: 'many', reason: 'проба' }));
  });

  it('leave this till with the personal data of an order that ended long ago, and not before the server has them', async () => {
    const { orderFiles } = till.store;
    const day = 86_400_000;
    const ended = (id: string, days: number) => {
      const at = new Date(Date.parse('2026-11-21T10:41:07.000Z') - days * day).toISOString();
      const move = { id: `${id}-m`, from: 'new', to: 'cancelled', at, staffId: '', place: '', side: 'server' } as const;
      return till.bring(anOrder(id, { status: 'cancelled', moves: [move] }));
    };
    const keep = (orderId: string, state: 'waiting' | 'kept') =>
      till.store.unitOfWork(() => {
        const file = { name: 'a.pdf', type: 'application/pdf', staffId: '', at: '', content: Buffer.from('%PDF-') };
        orderFiles.save({ ...file, fileId: `${orderId}-f`, orderId, state });
      });
    await ended('long', 91);
    await ended('unsent', 91);
    await ended('fresh', 88);
    // Of a customer who asked to be forgotten: the server has taken the names of the files out.
    const file = { id: 'asked-f', name: '', type: 'application/pdf', size: 5, at: '', staffId: '' };
    await till.bring(anOrder('asked', { status: 'cancelled', files: [file] }));
    keep('asked', 'kept');
    keep('long', 'kept');
    keep('unsent', 'waiting');
    for (const orderId of ['fresh', 'o3', 'nobodys']) keep(orderId, 'kept');
    till = await till.again();
    const left = () =>
      ['long', 'unsent', 'fresh', 'asked', 'o3', 'nobodys'].filter((id) => till.store.orderFiles.get(`${id}-f`) !== undefined);
    await waitUntil(() => left().length === 3, 'the old files to be gone', 20_000);
    expect(left()).toEqual(['unsent', 'fresh', 'o3']);
    // The order still lists that there was something.
    expect(till.order('o1').files.length).toBe(1);
    await signIn('senior');
  });
});

describe('the fields of an order', () => {
  it('are changed at the till, and an empty one goes away', async () => {
    must(await till.client['orders.setFields']({ orderId: 'o1', priority: 5, custom: { Подъезд: '2', Этаж: '4' } }));
    must(await till.client['orders.setFields']({ orderId: 'o1', wishedAt: '2026-12-01T10:00:00.000Z', custom: { Этаж: '' } }));
    expect(till.order('o1')).toMatchObject({ priority: 5, wishedAt: '2026-12-01T10:00:00.000Z', custom: { Подъезд: '2' } });
    must(await till.client['orders.setFields']({ orderId: 'o1', wishedAt: null }));
    expect(till.order('o1')).not.toHaveProperty('wishedAt');
    must(await till.client['orders.setFields']({ orderId: 'o1', oneHandover: true }));
    expect(must(await till.client['orders.get']({ orderId: 'o1' })).oneHandover).toBe(true);
    must(await till.client['orders.setFields']({ orderId: 'o1', oneHandover: false }));
    expect(till.order('o1').oneHandover).toBe(false);
    expect(await till.client['orders.elsewhere']({ orderId: 'o1' })).toMatchObject({ error: { code: 'NOT_PAIRED' } });
  });
});

describe('papers', () => {
  it('are made from the owner’s template, which is checked before it is kept', async () => {
    await signIn('manager');
    const { templates, words } = await till.client['papers.templates'](null);
    expect(templates.invoice).toContain('{номер}');
    expect(words).toContain('{сумма}');
    const wrong = { ...templates, invoice: 'Счёт {номр}' };
    expect(await till.client['papers.save'](wrong)).toMatchObject({
      error: { code: 'PAPER_TEMPLATE_WRONG', details: { line: 1, word: '{номр}' } },
    });
    expect(await till.client['papers.preview']({ paper: 'invoice', template: wrong.invoice })).toMatchObject({ ok: false });
    must(await till.client['papers.save']({ ...templates, invoice: '# Наш счёт {номер}' }));
    expect((await till.client['papers.templates'](null)).templates).toMatchObject({
      ...{ invoice: '# Наш счёт {номер}', contract: templates.contract },
    });
    const paper = must(await till.client['papers.make']({ orderId: 'o1', paper: 'invoice' }));
    expect(paper).toMatchObject({ name: 'Счёт W-1.pdf', type: 'application/pdf' });
    expect(Buffer.from(paper.contentBase64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    await signIn('cashier');
    expect(await till.client['papers.save'](templates)).toMatchObject({ error: { code: 'NEEDS_OVERRIDE' } });
  });

  it('that name the buyer take the approval that showing the buyer takes, and it is recorded', async () => {
    await signIn('cashier');
    const contract = { orderId: 'o1', paper: 'contract' } as const;
    expect(await till.client['papers.make'](contract)).toMatchObject({
      error: { code: 'NEEDS_OVERRIDE', details: { permission: 'customer.personal' } },
    });
    const recorded = till.store.journal.head().seq;
    const override = await approvalOf(till, 'senior');
    const { contentBase64 } = must(await till.client['papers.make']({ ...contract, override }));
    expect(pdfText(Buffer.from(contentBase64, 'base64')).text).toContain('Мария');
    expect(till.store.journal.head().seq).toBe(recorded + 1);
    // Nobody is named: by this shop's own invoice, or where the order knows nobody.
    must(await till.client['papers.make']({ orderId: 'o1', paper: 'invoice' }));
    must(await till.client['papers.make']({ orderId: 'o2', paper: 'contract' }));
  });

  it('show the discount of a line, so that its figures add up, and no such column where there is none', async () => {
    await signIn('manager');
    const plain = anOrderLine('l1', 2000, 48_900, { name: 'Колготки' });
    const reduced = anOrderLine('l2', 1000, 125_000, { name: 'Пижама', discount: minor(12_500) });
    await till.bring(anOrder('reduced', { number: 'W-60', status: 'cancelled', lines: [plain, reduced] }));
    await till.bring(anOrder('plain', { number: 'W-61', status: 'cancelled', lines: [plain] }));
    const said = async (orderId: string): Promise<string> => {
      const { contentBase64 } = must(await till.client['papers.make']({ orderId, paper: 'contract' }));
      return pdfText(Buffer.from(contentBase64, 'base64')).text.replaceAll(/\s/g, '');
    };
    expect(await said('reduced')).toContain('ЦенаСкидкаСумма1Колготки2шт489,00978,002Пижама1шт1250,00125,001125,00');
    expect(await said('plain')).toContain('ЦенаСумма1Колготки2шт489,00978,00');
  });
});
