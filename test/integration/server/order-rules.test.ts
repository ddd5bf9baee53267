/** Order rules changed from a till: on the word of a person of the store who may, given with their PIN, on a real PostgreSQL. */
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderRules } from '../../../src/domain/order/order-rules.ts';
import { startOrderServer, type OrderServer } from '../../support/order-server.ts';
import { pairTill, type Answer, type TestTill } from '../../support/test-server.ts';

let server: OrderServer;
let storeId: string;
let till: TestTill;
beforeAll(async () => {
  server = await startOrderServer();
}, 60_000);
afterAll(() => server.close());
beforeEach(async () => {
  storeId = await server.makeStore();
  till = await pairTill(server, storeId);
});

const ask = (method: string, body?: unknown): Promise<Answer> =>
  server.ask(method, '/v1/order-rules', { key: till.token, ...(body === undefined ? {} : { body }) });

async function person(role: 'manager' | 'senior', changes: object = {}): Promise<string> {
  const staffId = v7();
  const staff = { name: 'Ольга', role, inn: '', badge: '', active: true, storeIds: [storeId], pin: '4826', ...changes };
  expect((await server.asOwner('PUT', `/v1/staff/${staffId}`, staff)).status).toBe(200);
  return staffId;
}

/** What the owner's key is answered: the rules that hold. */
const held = (): Promise<OrderRules> => server.rules(storeId);

describe('order rules from a till', () => {
  it('a manager of the store changes them with their PIN, and the tills of the store get them', async () => {
    const staffId = await person('manager');
    const { version, rules } = (await ask('GET')).body;
    expect(rules).toEqual(await held());
    const answer = await ask('PUT', { staffId, pin: '4826', version, rules: { ...rules, promiseMinutes: 45 } });
    expect(answer).toMatchObject({ status: 200, body: { done: true } });
    expect((await held()).promiseMinutes).toBe(45);
    const feed = await till.get('/v1/feeds/settings');
    expect(JSON.stringify(feed.body)).toContain('"promiseMinutes":45');
    expect((await ask('GET')).body.version).not.toBe(version);
  });

  it('a wrong PIN, somebody unknown, gone, and of another store are told the same, and the old rules hold', async () => {
    const { version, rules } = (await ask('GET')).body;
    const change = { version, rules: { ...rules, promiseMinutes: 45 } };
    const tries = [
      { staffId: await person('manager'), pin: '4827' },
      { staffId: 'nobody', pin: '4826' },
      { staffId: await person('manager', { active: false }), pin: '4826' },
      { staffId: await person('manager', { storeIds: [server.storeId] }), pin: '4826' },
    ];
    const answers: Answer[] = [];
    for (const one of tries) answers.push(await ask('PUT', { ...change, ...one }));
    for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 403, body: answers[0]!.body });
    expect(answers[0]!.body.error.code).toBe('PIN_NOT_TAKEN');
    expect(await held()).toEqual(rules);
  });

  it('whose role does not change settings is told so', async () => {
    const { version, rules } = (await ask('GET')).body;
    const answer = await ask('PUT', { staffId: await person('senior'), pin: '4826', version, rules });
    expect(answer).toMatchObject({
      status: 403,
      body: { error: { code: 'OVERRIDE_NOT_ALLOWED', details: { name: 'Ольга' } } },
    });
  });

  it('after five refused ones the till must wait, with the right PIN too; another till need not', async () => {
    const staffId = await person('manager');
    const { version, rules } = (await ask('GET')).body;
    const change = { staffId, version, rules };
    expect((await ask('PUT', { ...change, pin: '4826' })).status).toBe(200);
    for (const pin of ['0001', '0002', '0003', '0004', '0005'])
      expect((await ask('PUT', { ...change, pin })).body.error.code, pin).toBe('PIN_NOT_TAKEN');
    expect((await ask('PUT', { ...change, pin: '4826' })).body.error.code).toBe('TOO_MANY_REQUESTS');
    till = await pairTill(server, storeId);
    expect((await ask('PUT', { ...change, pin: '4826' })).status).toBe(200);
  });

  it('of two who read the same rules the second is told, whoever the first one was', async () => {
    const staffId = await person('manager');
    const { version, rules } = (await ask('GET')).body;
    const change = (promiseMinutes: number): Promise<Answer> =>
      ask('PUT', { staffId, pin: '4826', version, rules: { ...rules, promiseMinutes } });
    const both = await Promise.all([change(45), change(50)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)!.body.error.code).toBe('ORDER_RULES_CHANGED');
    const { version: next } = (await ask('GET')).body;
    await server.setRules({ ...rules, promiseMinutes: 60 }, storeId);
    const late = await ask('PUT', { staffId, pin: '4826', version: next, rules });
    expect(late.body.error.code).toBe('ORDER_RULES_CHANGED');
    expect((await held()).promiseMinutes).toBe(60);
  });

  it('rules in which orders get stuck are refused in words, and the old ones hold', async () => {
    const staffId = await person('manager');
    const { version, rules } = (await ask('GET')).body;
    const stuck = { ...rules, moves: { ...rules.moves, picking: [] } };
    expect((await ask('PUT', { staffId, pin: '4826', version, rules: stuck })).body.error).toMatchObject({
      code: 'ORDER_RULES_WRONG',
      details: { problem: 'STATUS_DEAD_END', status: 'picking' },
    });
    expect(await held()).toEqual(rules);
  });
});
