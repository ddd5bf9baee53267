/** Bugs of a till, planted around its ports. */
import { textOf } from '../../../src/sync/transport/http.ts';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FiscalRegistrar, RegisterOutcome } from '../../../src/devices/fiscal/fiscal-registrar.ts';
import type { PushAnswer } from '../../../src/contract/sync/push-contract.ts';
import { parseMoney } from '../../../src/domain/money/decimal.ts';
import type { TillStore } from '../../../src/main/db/till-store.ts';
import type { Plant } from './plant.ts';

type Register = FiscalRegistrar['register'];
const withRegister = (registrar: FiscalRegistrar, register: Register): FiscalRegistrar => ({ ...registrar, register });
const withIntents = (store: TillStore, intents: Partial<TillStore['intents']>): TillStore => ({
  ...store,
  intents: { ...store.intents, ...intents },
});

export const TILL_PLANTS: readonly Plant[] = [
  {
    name: 'registers-again',
    what: 'the answer of the registrar is lost, and the sale is sent to it once more',
    foundBy: ['I2 no second fiscal document', 'I8 unknown stays unknown'],
    till: () => ({
      registrar: (registrar) =>
        withRegister(registrar, async (document, intentId) => {
          const outcome = await registrar.register(document, intentId);
          return outcome.outcome === 'unknown' ? registrar.register(document, intentId) : outcome;
        }),
    }),
  },
  {
    name: 'silence-is-refusal',
    what: 'a registrar that does not answer is taken for one that refused',
    foundBy: ['I1 no lost sale', 'I8 unknown stays unknown'],
    till: () => ({
      registrar: (registrar) =>
        withRegister(registrar, async (document, intentId) => {
          const outcome = await registrar.register(document, intentId);
          return outcome.outcome === 'unknown' ? { ...outcome, outcome: 'not-done' } : outcome;
        }),
    }),
  },
  {
    name: 'silence-is-success',
    what: 'a registrar that does not answer is taken for one that printed',
    foundBy: ['I1 no lost sale', 'I8 unknown stays unknown'],
    till: () => ({
      registrar: (registrar) =>
        withRegister(registrar, async (document, intentId) => {
          const outcome = await registrar.register(document, intentId);
          const record = {
            fiscalDocument: 0,
            fiscalSign: '',
            shift: 1,
            receipt: null,
            at: '2028-03-01T10:00',
            storage: '',
            printed: true,
          };
          return outcome.outcome === 'unknown' ? { outcome: 'done', change: '0.00', ...record } : outcome;
        }),
    }),
  },
  {
    name: 'matches-by-total',
    what: 'after a lost answer the last document is taken for ours when its total is the same',
    foundBy: ['I1 no lost sale', 'I8 unknown stays unknown'],
    till: ({ device }) => ({
      registrar: (registrar) => ({
        ...registrar,
        async probe(document, intentId) {
          const answer = await registrar.probe(document, intentId);
          if (answer.outcome === 'unknown') return answer;
          const last = device.printed.at(-1);
          const totals = document.lines.map((line) => parseMoney(line.total));
          const total = totals.reduce((sum, amount) => sum + (amount.ok ? amount.value : 0), 0);
          const missed: RegisterOutcome = { outcome: 'not-done', code: 'KKT_NOT_REGISTERED', details: {} };
          return last !== undefined && last.total === total ? { outcome: 'done', change: '0.00', ...last } : missed;
        },
      }),
    }),
  },
  {
    name: 'forgets-intents',
    what: 'what was under way on the registrar is not asked about after a crash',
    foundBy: ['I1 no lost sale', 'I3 money', 'I8 unknown stays unknown'],
    till: () => ({ store: (store) => withIntents(store, { unresolved: () => [] }) }),
  },
  {
    name: 'keeps-intents-open',
    what: 'an operation that ended is not closed, and recorded again after the next start',
    foundBy: ['I1 no lost sale', 'I3 money', 'I7 liveness', 'I8 unknown stays unknown'],
    till: () => ({ store: (store) => withIntents(store, { close: () => undefined }) }),
  },
  {
    name: 'moves-cash-again',
    what: 'the answer to a movement of cash is lost, and it is made once more',
    foundBy: ['I3 money'],
    till: () => ({
      registrar: (registrar) => ({
        ...registrar,
        async cashIn(amount, intentId) {
          const outcome = await registrar.cashIn(amount, intentId);
          return outcome.outcome === 'unknown' ? registrar.cashIn(amount, intentId) : outcome;
        },
      }),
    }),
  },
  {
    name: 'returns-without-limit',
    what: 'what was returned before is not counted',
    foundBy: ['I3 money'],
    till: () => ({
      store: (store) => ({ ...store, receipts: { ...store.receipts, returned: () => new Map() } }),
    }),
  },
  {
    name: 'drawer-forgets-cash',
    what: 'the first movement of cash of a shift is not in what the drawer should hold',
    foundBy: ['I3 money'],
    till: () => ({
      store: (store) => ({
        ...store,
        journal: {
          ...store.journal,
          ofShift(shiftId) {
            const facts = store.journal.ofShift(shiftId);
            const first = facts.find(({ body }) => body.kind === 'CashMoved');
            return facts.filter((fact) => fact !== first);
          },
        },
      }),
    }),
  },
  {
    name: 'acknowledges-too-much',
    what: 'any answer of the server is taken for the whole journal, also for facts recorded since',
    foundBy: ['I1 no lost sale', 'I6 journal'],
    till: () => ({
      store: (store) => {
        const { outbox } = store.exchange;
        const settle: typeof outbox.settle = (settled) => outbox.settle({ ...settled, end: outbox.head() });
        return { ...store, exchange: { ...store.exchange, outbox: { ...outbox, settle } } };
      },
    }),
  },
  {
    name: 'cursor-before-rows',
    what: 'where a page of a feed ends is kept, and its rows are not',
    foundBy: ['I7 liveness', 'I10 replicas'],
    till: ({ chance }) => ({
      store: (store) => {
        const { feeds } = store.exchange;
        const take: typeof feeds.take = (feed, page, moment) =>
          feeds.take(feed, chance.happens(0.05) ? { ...page, rows: [] } : page, moment);
        return { ...store, exchange: { ...store.exchange, feeds: { ...feeds, take } } };
      },
    }),
  },
  {
    name: 'prices-by-own-clock',
    what: 'prices begin by the clock of the till',
    foundBy: ['I7 liveness', 'I10 replicas'],
    till: () => ({
      http: (http) => ({ ...http, send: async (request) => ({ ...(await http.send(request)), date: null }) }),
    }),
  },
  {
    name: 'never-tries-again',
    what: 'after some failures nobody wakes the queue',
    foundBy: ['I7 liveness'],
    till: () => ({
      timers: (timers) => ({
        ...timers,
        after: (ms, run) => timers.after(ms > 8000 && ms < 250_000 ? Number.MAX_SAFE_INTEGER / 1000 : ms, run),
      }),
    }),
  },
  {
    name: 'repeat-is-a-fork',
    what: 'what the server has already is taken for somebody else’s',
    foundBy: ['I7 liveness', 'I10 replicas'],
    till: () => ({
      http: (http) => ({
        ...http,
        async send(request) {
          const answer = await http.send(request);
          if (request.path !== '/v1/push' || answer.status !== 200) return answer;
          const said = JSON.parse(textOf(answer)) as PushAnswer;
          const rows = said.rows.map((row) => (row.outcome === 'duplicate' ? { ...row, outcome: 'conflict' } : row));
          return { ...answer, body: Buffer.from(JSON.stringify({ ...said, rows })) };
        },
      }),
    }),
  },
  {
    name: 'loses-commits',
    what: 'what was committed last is gone after a crash, as with synchronous = NORMAL after a power cut',
    foundBy: ['I1 no lost sale', 'I9 told is durable', 'I8 unknown stays unknown'],
    till: ({ chance, dir }) => ({
      boot: () => {
        if (!existsSync(olderOf(dir)) || !chance.happens(0.7)) return;
        for (const file of FILES) rmSync(join(dir, file), { force: true });
        cpSync(olderOf(dir), dir, { recursive: true });
      },
      store: (store) => {
        rmSync(olderOf(dir), { recursive: true, force: true });
        const unitOfWork: TillStore['unitOfWork'] = (work) => {
          if (chance.happens(0.1)) keepOlder(dir);
          return store.unitOfWork(work);
        };
        return { ...store, unitOfWork };
      },
    }),
  },
];

const FILES = ['till.sqlite', 'till.sqlite-wal', 'till.sqlite-shm'];
const olderOf = (dir: string): string => `${dir}-older`;

function keepOlder(dir: string): void {
  rmSync(olderOf(dir), { recursive: true, force: true });
  for (const file of FILES.slice(0, 2)) if (existsSync(join(dir, file))) cpSync(join(dir, file), join(olderOf(dir), file));
}
