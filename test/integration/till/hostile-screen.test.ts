// A screen that was taken over: ten thousand calls of every shape. The till answers each, falls over none, and its books stay true.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Fault } from '../../../src/contract/errors/fault.ts';
import { tillContract } from '../../../src/contract/till/till-contract.ts';
import { GOODS, journalOf, openedTill, scan, type TillBench } from '../../support/till-bench.ts';

const CALLS = 10_000;
const SEED = Number(process.env['LAVKA_SEED'] ?? 20261121);

let till: TillBench;
beforeEach(async () => {
  till = await openedTill({ role: 'manager' });
});
afterEach(() => till.close());

const names = [...Object.keys(tillContract), 'constructor', '__proto__', 'toString', 'nothing.such', ''];
/** Slow by design (PINs, devices, whole files): fuzzed less, in a test of a few hundred calls of their own. */
const HEAVY = new Set([
  'people.signIn',
  'people.save',
  'people.lock',
  'people.signOut',
  'setup.findDevices',
  'setup.importDemoGoods',
  'settings.saveDevices',
]);

const text = fc.oneof(
  fc.string(),
  fc.constantFrom(
    GOODS.bra.code,
    GOODS.socks.pack,
    '10101',
    'U-5',
    'LVB-1111',
    'LVR-1-1',
    "'; DROP TABLE journal; --",
    '\u0000',
    '9'.repeat(300),
  ),
);
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -1, 1, 1000, 6790, 219_000, 2 ** 53, 1e15, 100_000_000_000, 100_000_000, Number.MAX_SAFE_INTEGER),
);

/** Inputs that look right often enough to get past the door: the fields of the contract with values of any kind. */
function inputFor(ids: readonly string[]) {
  const id = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...ids) }, text);
  const quantity = fc.constantFrom(1, 500, 1000, 2000, 100_000_000);
  const money = fc.constantFrom(1, 100, 6790, 33_500, 219_000, 100_000_000_000);
  const fields = fc.record(
    {
      lineId: id,
      goodId: id,
      basketId: id,
      receiptId: id,
      shiftId: id,
      tenderId: id,
      jobId: id,
      staffId: id,
      text,
      name: text,
      reason: text,
      note: text,
      customer: fc.option(text),
      group: text,
      reference: text,
      cardReference: text,
      permission: text,
      quantity: fc.oneof(quantity, number),
      amount: fc.oneof(money, number),
      price: fc.oneof(money, number),
      counted: fc.oneof(money, number),
      float: fc.oneof(money, number),
      limit: fc.constantFrom(1, 10, 100, -1, 1e9),
      offset: fc.nat(100),
      before: fc.nat(100),
      kind: fc.constantFrom('cash', 'card', 'in', 'out', 'percent', 'amount', 'x'),
      refund: fc.constantFrom('cash', 'card'),
      print: fc.boolean(),
      discount: fc.option(
        fc.oneof(
          fc.record({ kind: fc.constant('percent'), basisPoints: fc.integer({ min: -1, max: 10_001 }) }),
          fc.record({ kind: fc.constant('amount'), amount: money }),
        ),
      ),
      lines: fc.array(fc.record({ lineId: id, goodId: id, quantity, price: money }), { maxLength: 3 }),
      contentBase64: fc.base64String(),
      within: fc.record({ shiftId: id }),
    },
    { requiredKeys: [] },
  );
  return fc.oneof(
    { weight: 6, arbitrary: fields },
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
}

it(
  `answers ${CALLS} calls of a hostile screen with typed faults and refusals only (seed ${SEED})`,
  { timeout: 120_000 },
  async () => {
    await scan(till, GOODS.bra.code);
    await scan(till, GOODS.seeds.code);
    await till.client['till.hello'](null);
    const { goods } = await till.client['catalogue.search']({ text: 'носки', limit: 20 });
    const ids = () => [
      ...till.basket().lines.map(({ lineId }) => lineId),
      ...till.basket().tenders.map(({ tenderId }) => tenderId),
      ...goods.map(({ goodId }) => goodId),
      till.state().shift?.shiftId ?? 'none',
      till.basket().basketId,
    ];
    const callable = names.filter((name) => !HEAVY.has(name));
    const surprises: string[] = [];
    let answered = 0;
    for (let done = 0; done < CALLS; done += 50) {
      const calls = fc.sample(fc.tuple(fc.constantFrom(...callable), inputFor(ids())), { numRuns: 50, seed: SEED + done });
      const answers = await Promise.allSettled(calls.map(([name, input]) => till.raw(name, input)));
      for (const [index, answer] of answers.entries()) {
        if (answer.status === 'fulfilled') answered += 1;
        const fault: unknown = answer.status === 'rejected' ? answer.reason : undefined;
        const isTyped = fault === undefined || (fault instanceof Fault && fault.code !== 'BUG');
        if (!isTyped) surprises.push(`${JSON.stringify(calls[index])}: ${JSON.stringify(fault)}`);
      }
    }
    expect(surprises).toEqual([]);
    expect(answered, 'enough of them got past the door').toBeGreaterThan(CALLS / 10);
    await till.settled();

    const facts = journalOf(till.dir);
    expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, index) => index + 1));
    const receipts = facts
      .map(({ body }) => body)
      .filter((body) => body.kind === 'SaleCompleted' || body.kind === 'ReturnCompleted');
    expect(receipts.map(({ number: given }) => given)).toEqual(receipts.map((_, index) => index + 1));
    expect(receipts.map(({ fiscal }) => fiscal?.fiscalDocument)).toEqual(
      till.registrar
        .documents()
        .filter(({ kind }) => kind === 'sale' || kind === 'sale-return')
        .map(({ number: given }) => given),
    );
  },
);
