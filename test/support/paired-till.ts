// A whole till, as it is started, without devices: it sells and talks to a real server.
import { join } from 'node:path';
import type { InputOf, OutputOf } from '../../src/contract/rpc/define.ts';
import type { PairedState } from '../../src/contract/till/sync-contract.ts';
import type { TillContract, TillState } from '../../src/contract/till/till-contract.ts';
import type { BasketView } from '../../src/contract/till/basket-contract.ts';
import type { Minor } from '../../src/domain/money/minor.ts';
import { composeOver, openStore, type World } from '../../src/main/compose.ts';
import type { Documents } from '../../src/main/db/documents/open-documents.ts';
import type { TillStore } from '../../src/main/db/till-store.ts';
import { systemClock, systemIds } from '../../src/main/system.ts';
import { realTimers } from '../../src/devices/transport/transport.ts';
import type { Till, TillOptions } from '../../src/main/till.ts';
import { tempDir } from './till-store.ts';
import { waitUntil } from './wait-until.ts';

export const MANAGER_PIN = '7351';
type CallName = { [K in keyof TillContract]: TillContract[K] extends { kind: 'call' } ? K : never }[keyof TillContract];

export type LiveTill = {
  readonly dir: string;
  store(): TillStore;
  /** Once they are open. */
  documents(): Documents;
  /** Undefined while they are not. */
  openDocuments(): Documents | undefined;
  /** Changes documents in a unit of work, as the desks do. */
  write(work: (documents: Documents) => void): void;
  state(): TillState;
  basket(): BasketView;
  paired(): PairedState;
  call<K extends CallName>(name: K, input: InputOf<TillContract[K]>): Promise<OutputOf<TillContract[K]>>;
  /** The same, and it must not be refused. */
  must<K extends CallName>(name: K, input: InputOf<TillContract[K]>): Promise<OutputOf<TillContract[K]>>;
  /** Scans and takes the exact cash; resolves when the receipt is recorded. */
  sell(code: string): Promise<void>;
  /** Closes the till and opens it again over the same data. */
  reopen(): Promise<void>;
  close(): Promise<void>;
};

/** The server and the store's network as this till meets them. */
export type TillWires = Pick<World, 'connect' | 'lan' | 'loading'> & { readonly name?: string };

export async function startTill({ name = 'Касса 1', ...wires }: TillWires = {}): Promise<LiveTill> {
  const temp = tempDir();
  let store: TillStore;
  let till: Till;
  let seen: TillState;
  let basket: BasketView;

  async function open(): Promise<void> {
    const options: TillOptions = {
      dataDir: temp.dir,
      resourcesDir: join(import.meta.dirname, '..', '..'),
      version: 'test',
      pepper: { secret: new Uint8Array(32).fill(7), keptBy: 'file' },
      demo: false,
    };
    const world: World = { clock: systemClock, ids: systemIds, timers: realTimers, ...wires };
    store = openStore(options, world);
    till = await composeOver(store, options, world);
    till.onPush((push) => {
      if (push.name === 'till.changed') seen = push.payload;
      else basket = push.payload;
    });
    await till.handlers['till.hello'](null);
    await waitUntil(() => seen.phase !== 'recovering', 'the till to be ready');
  }

  const call: LiveTill['call'] = async (name, input) => {
    const handler = till.handlers[name] as (input: unknown) => unknown;
    return (await handler(input)) as never;
  };
  const must: LiveTill['must'] = async (name, input) => {
    const answer = await call(name, input);
    const told = answer as { readonly ok?: boolean; readonly error?: unknown } | null;
    if (told?.ok === false) throw new Error(`${name}: ${JSON.stringify(told.error)}`);
    return answer;
  };

  async function sell(code: string): Promise<void> {
    const before = seen.lastReceipt;
    const scanned = await call('till.scan', { text: code });
    if (scanned.did !== 'added') throw new Error(JSON.stringify(scanned));
    await waitUntil(() => basket.lines.length > 0);
    await must('payment.tender', { kind: 'cash', amount: basket.due });
    await waitUntil(() => seen.lastReceipt === before + 1, 'the receipt');
    await must('payment.dismiss', null);
  }

  const openDocuments = (): Documents | undefined => store.documents({ ...realTimers, random: Math.random }).host.current();

  function documents(): Documents {
    const open = openDocuments();
    if (open === undefined) throw new Error('the documents are not open');
    return open;
  }

  await open();
  const { shop } = await call('settings.get', null);
  await must('settings.saveShop', { ...shop, organisation: 'Магазин', tillName: name });
  await must('setup.finish', { manager: { name: 'Управляющий', pin: MANAGER_PIN, role: 'manager' } });
  const [manager] = await call('people.list', null);
  await must('people.signIn', { staffId: manager!.staffId, pin: MANAGER_PIN });
  await must('shift.open', { float: 0 as Minor });
  return {
    dir: temp.dir,
    store: () => store,
    ...{ documents, openDocuments },
    write: (work) => store.unitOfWork(() => work(documents())),
    state: () => seen,
    basket: () => basket,
    paired() {
      if (seen.sync.kind !== 'paired') throw new Error('the till is alone');
      return seen.sync;
    },
    call,
    must,
    sell,
    async reopen() {
      await till.close();
      await open();
      const people = await call('people.list', null);
      await must('people.signIn', { staffId: people[0]!.staffId, pin: MANAGER_PIN });
    },
    async close() {
      await till.close();
      temp.remove();
    },
  };
}
