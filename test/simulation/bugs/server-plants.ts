/** Bugs of the server. */
import type { PushAnswer, PushRequest } from '../../../src/contract/sync/push-contract.ts';
import type { Database } from '../../../src/server/db/database.ts';
import { textOf, type Http } from '../../../src/sync/transport/http.ts';
import type { Plant } from './plant.ts';
import { awake, type Trigger } from './triggers.ts';

export const SERVER_TRIGGERS: readonly Trigger[] = [
  {
    name: 'returns-sell',
    on: 'INSERT ON stock_movement',
    body: `IF NEW.kind = 'return' THEN NEW.quantity := 0 - NEW.quantity; END IF; RETURN NEW;`,
  },
  {
    name: 'roll-up-forgets',
    on: 'UPDATE ON stock_balance',
    body: `IF NEW.on_hand % 5000 = 0 THEN RETURN NULL; END IF; RETURN NEW;`,
  },
  {
    name: 'second-tender-lost',
    on: 'INSERT ON receipt_tender',
    body: `IF NEW.position > 0 THEN RETURN NULL; END IF; RETURN NEW;`,
  },
  { name: 'feed-keeps-number', on: 'UPDATE ON feed_row', body: `NEW.seq := OLD.seq; RETURN NEW;` },
  {
    name: 'receipt-lost',
    on: 'INSERT ON receipt',
    body: `IF NEW.kind = 'return' AND NEW.number % 3 = 0 THEN RETURN NULL; END IF; RETURN NEW;`,
  },
  {
    name: 'double-return-untold',
    on: 'INSERT ON staff_task',
    body: `IF NEW.kind = 'double-return' THEN RETURN NULL; END IF; RETURN NEW;`,
  },
  { name: 'copy-untold', on: 'INSERT ON alarm', body: `RETURN NULL;` },
  ...['INSERT ON alarm', 'UPDATE ON till'].map((on) => ({
    ...{ name: 'fork-is-a-resend', on },
    body: `IF TG_TABLE_NAME = 'alarm' THEN RETURN NULL; END IF; NEW.quarantined_at := NULL; NEW.quarantine_code := NULL; RETURN NEW;`,
  })),
];

class NotKept extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super('not kept');
    this.result = result;
  }
}

/** Says it did, and did not. */
function forgetful(database: Database, happens: () => boolean): Database {
  return {
    ...database,
    async inTenant(tenantId, work) {
      if (!happens()) return database.inTenant(tenantId, work);
      try {
        return await database.inTenant(tenantId, async (unit) => {
          throw new NotKept(await work(unit));
        });
      } catch (thrown) {
        if (thrown instanceof NotKept) return thrown.result as never;
        throw thrown;
      }
    },
  };
}

/** What such a server would answer. */
function takesForksForResends(http: Http): Http {
  return {
    ...http,
    async send(request) {
      const answer = await http.send(request);
      if (request.path !== '/v1/push' || answer.status !== 200) return answer;
      const said = JSON.parse(textOf(answer)) as PushAnswer;
      if (!said.rows.some(({ outcome }) => outcome === 'conflict')) return answer;
      const { facts } = JSON.parse(request.body ?? '') as PushRequest;
      const { seq, hash } = facts.at(-1) ?? said.serverHead;
      const rows = said.rows.map((row) => ({ ...row, outcome: 'duplicate' }));
      return { ...answer, body: Buffer.from(JSON.stringify({ ...said, rows, serverHead: { seq, hash } })) };
    },
  };
}

/** What such a server would answer about a receipt. */
function forgetsReturns(http: Http): Http {
  return {
    ...http,
    async send(request) {
      const answer = await http.send(request);
      const isAbout = request.path.startsWith('/v1/sold/receipts/') || request.path === '/v1/receipt-leases';
      if (!isAbout || answer.status !== 200) return answer;
      const said = JSON.parse(textOf(answer)) as object;
      return { ...answer, body: Buffer.from(JSON.stringify({ ...said, returns: [] })) };
    },
  };
}

export const SERVER_PLANTS: readonly Plant[] = [
  {
    name: 'returns-sell',
    what: 'a return takes goods away once more',
    foundBy: ['I4 stock'],
    database: awake('returns-sell'),
  },
  {
    name: 'roll-up-forgets',
    what: 'summing up stock now and then loses a sum',
    foundBy: ['I4 stock'],
    database: awake('roll-up-forgets'),
  },
  {
    name: 'second-tender-lost',
    what: 'of a receipt paid in two ways the server keeps one',
    foundBy: ['I3 money'],
    database: awake('second-tender-lost'),
  },
  {
    name: 'feed-keeps-number',
    what: 'a row of a feed that changes keeps its number, and no till that has it asks for it',
    foundBy: ['I7 liveness', 'I10 replicas'],
    database: awake('feed-keeps-number'),
  },
  {
    name: 'receipt-lost',
    what: 'the server keeps a fact and not the receipt that follows from it',
    foundBy: ['I1 no lost sale'],
    database: awake('receipt-lost'),
  },
  {
    name: 'double-return-untold',
    what: 'a till is not told what came back to another, and of goods that came back twice nobody is',
    foundBy: ['I14 returns'],
    database: awake('double-return-untold'),
    till: () => ({ http: forgetsReturns }),
  },
  {
    name: 'copy-untold',
    what: 'of a till that was copied or put back to a copy nobody is told',
    foundBy: ['I13 copied tills'],
    database: awake('copy-untold'),
  },
  {
    name: 'fork-is-a-resend',
    what: 'another fact in the place of one that the server has is taken for that one sent again',
    foundBy: ['I13 copied tills'],
    database: awake('fork-is-a-resend'),
    till: () => ({ http: takesForksForResends }),
  },
  {
    name: 'answers-before-commit',
    what: 'the server answers and rolls back',
    foundBy: ['I1 no lost sale', 'I6 journal', 'I7 liveness', 'I9 told is durable', 'I10 replicas'],
    database: (database, chance) => forgetful(database, () => chance.happens(0.02)),
  },
];
