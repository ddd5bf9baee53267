/** A whole till on the bench: real file, real driver and printer over TCP to the emulators, a typed client, a clock that tests move. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Channel, Frame } from '../../src/contract/rpc/channel.ts';
import { connect } from '../../src/contract/rpc/connect.ts';
import type { BasketView } from '../../src/contract/till/basket-contract.ts';
import { tillContract, type TillClient, type TillContract, type TillState } from '../../src/contract/till/till-contract.ts';
import { startShtrihEmulator, type ShtrihEmulator } from '../../src/devices/fiscal/shtrih-m-emulator/start-shtrih-emulator.ts';
import type { CardTerminal } from '../../src/devices/terminal/card-terminal.ts';
import type { PrinterEmulator } from '../../src/devices/printer/printer-emulator/emulated-printer.ts';
import { startPrinterEmulator } from '../../src/devices/printer/printer-emulator/printer-emulator.ts';
import { realTimers, type Timers } from '../../src/devices/transport/transport.ts';
import type { Fact, FactBody, FactKind } from '../../src/domain/journal/fact.ts';
import { composeOver, openStore, type World } from '../../src/main/compose.ts';
import { toFact, type JournalRow } from '../../src/main/db/journal.ts';
import type { TillStore } from '../../src/main/db/till-store.ts';
import { serveScreen } from '../../src/main/ipc/serve-screen.ts';
import { systemIds } from '../../src/main/system.ts';
import type { Till, TillOptions } from '../../src/main/till.ts';
import { milli, minor } from '../../src/domain/money/minor.ts';
import { waitUntil } from './wait-until.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** A Saturday in the demo shop, on the clock of the machine: the registrar's clock goes with it. */
const OPENING_TIME = new Date(2026, 10, 21, 10, 41, 7).getTime();

export type Screen = {
  readonly client: TillClient;
  state(): TillState;
  basket(): BasketView;
  /** A call as it travels, for what the types forbid. */
  raw(name: string, input: unknown): Promise<unknown>;
};

export type BenchOptions = {
  readonly dir?: string;
  /** What the clocks say, in ms. Now, where processes go on with the data: they have the machine's clock, and a shift ends after a day. */
  readonly opensAt?: number;
  /** Changes ports before the till is built on them, e.g. how much room the disk has. */
  readonly adjust?: (store: TillStore) => TillStore;
  readonly registrar?: ShtrihEmulator;
  readonly printer?: PrinterEmulator;
  /** Left out: one that is worked by hand. */
  readonly terminal?: CardTerminal;
};

export type TillBench = Screen & {
  readonly dir: string;
  readonly registrar: ShtrihEmulator;
  readonly printer: PrinterEmulator;
  readonly till: Till;
  /** The file under the till: what is really recorded. */
  readonly store: TillStore;
  /** Another screen on the same till. */
  screen(): Promise<Screen>;
  facts<K extends FactKind>(kind: K): Extract<FactBody, { readonly kind: K }>[];
  /** What the clocks of the till and its registrar say, in ms. */
  now(): number;
  /** Moves them. */
  pass(time: { readonly hours?: number; readonly minutes?: number }): void;
  /** Waits until nothing is under way on the registrar and returns how it ended. */
  settled(): Promise<TillState['checkout']>;
  /** Closes in order and opens again on the same data and devices. */
  reopen(options?: Pick<BenchOptions, 'adjust'>): Promise<TillBench>;
  close(): Promise<void>;
};

let template: Promise<string> | undefined;

/** The demo shop with its goods, made once and copied for every till. */
function demoData(): Promise<string> {
  template ??= makeDemoData();
  return template;
}

async function makeDemoData(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'lavka-template-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  const options = optionsFor(dir, {});
  const world = { clock: clockFrom(() => OPENING_TIME), ids: systemIds, timers: realTimers };
  const till = await composeOver(openStore(options, world), options, world);
  await till.close();
  return dir;
}

export async function startBench(options: BenchOptions = {}): Promise<TillBench> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'lavka-bench-'));
  if (options.dir === undefined) cpSync(await demoData(), dir, { recursive: true });
  const time = { passed: 0 };
  const now = (): number => (options.opensAt ?? OPENING_TIME) + time.passed;
  const registrar =
    options.registrar ??
    (await startShtrihEmulator({ listen: 'tcp:127.0.0.1:0', state: join(dir, 'registrar.json'), clock: now }));
  const printer = options.printer ?? (await startPrinterEmulator({ listen: { host: '127.0.0.1', port: 0 } }));
  const { terminal } = options;
  const world: World = { clock: clockFrom(now), ids: systemIds, timers: hasty, ...(terminal !== undefined && { terminal }) };
  return open({ dir, registrar, printer, world, time, now, removes: options.dir === undefined }, options);
}

type Ground = Pick<TillBench, 'dir' | 'registrar' | 'printer' | 'now'> & {
  readonly world: World;
  readonly time: { passed: number };
  readonly removes: boolean;
};

async function open(ground: Ground, { adjust = (store) => store }: BenchOptions): Promise<TillBench> {
  const { dir, registrar, printer, world, time } = ground;
  const options = optionsFor(dir, { registrar: registrar.address, printer: printer.address });
  const store = adjust(openStore(options, world));
  const till = await composeOver(store, options, world);
  const first = await screenOn(till);
  const facts = <K extends FactKind>(kind: K): Extract<FactBody, { readonly kind: K }>[] =>
    journalOf(dir)
      .map(({ body }) => body)
      .filter((body): body is Extract<FactBody, { readonly kind: K }> => body.kind === kind);
  return {
    ...first,
    ...ground,
    till,
    store,
    facts,
    screen: () => screenOn(till),
    pass: ({ hours = 0, minutes = 0 }) => void (time.passed += (hours * 60 + minutes) * 60_000),
    async settled() {
      await first.client['till.hello'](null);
      await waitUntil(() => !BUSY.has(first.state().checkout.phase), 'the end of the operation', 25_000);
      await first.client['till.hello'](null);
      return first.state().checkout;
    },
    async reopen(again = {}) {
      await till.close();
      return open(ground, again);
    },
    async close() {
      await till.close();
      await Promise.all([registrar.close(), printer.close()]);
      if (ground.removes) rmSync(dir, { recursive: true, force: true });
    },
  };
}

const BUSY: ReadonlySet<TillState['checkout']['phase']> = new Set(['registering', 'asking', 'attention'] as const);

export function optionsFor(dataDir: string, devices: NonNullable<TillOptions['devices']>): TillOptions {
  const pepper = { secret: new Uint8Array(32).fill(7), keptBy: 'file' } as const;
  return { dataDir, resourcesDir: ROOT, version: 'test', pepper, demo: true, language: 'ru', devices };
}

function clockFrom(now: () => number): World['clock'] {
  return {
    now: () => new Date(now()).toISOString(),
    today: () => {
      const date = new Date(now());
      const two = (value: number): string => String(value).padStart(2, '0');
      return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    },
  };
}

/** Real time for real wires, but nobody waits half a minute for a reply that a test threw away. */
const hasty: Timers = {
  now: () => realTimers.now(),
  after: (ms, run) => realTimers.after(ms <= 300 ? ms : 300 + ms / 100, run),
};

/** Every fact in the till's file, oldest first, read beside the till that owns it. */
export function journalOf(dir: string): readonly Fact[] {
  const db = new Database(join(dir, 'till.sqlite'), { readonly: true });
  try {
    return db.prepare<[], JournalRow>('SELECT * FROM journal ORDER BY seq').all().map(toFact);
  } finally {
    db.close();
  }
}

/** Two ends of a channel in one process. Frames are copied as a wire would copy them. */
export function channelPair(): { readonly screen: Channel; readonly till: Channel; close(): void } {
  const closers = new Set<() => void>();
  const end = () => {
    const listeners = new Set<(frame: Frame) => void>();
    const to: { deliver: (frame: Frame) => void } = { deliver: () => undefined };
    return {
      to,
      deliver: (frame: Frame): void => {
        for (const listen of listeners) listen(frame);
      },
      channel: {
        send: (frame: Frame): void => {
          const copy = JSON.parse(JSON.stringify(frame)) as Frame;
          setImmediate(() => to.deliver(copy));
        },
        onFrame: (listen: (frame: Frame) => void) => void listeners.add(listen),
        onClose: (listen: () => void) => void closers.add(listen),
      },
    };
  };
  const [screen, till] = [end(), end()];
  screen.to.deliver = till.deliver;
  till.to.deliver = screen.deliver;
  return { screen: screen.channel, till: till.channel, close: () => closers.forEach((close) => close()) };
}

async function screenOn(till: Till): Promise<Screen> {
  const pair = channelPair();
  serveScreen(till, pair.till);
  const client = connect<TillContract>(pair.screen);
  let state: TillState | undefined;
  let basket: BasketView | undefined;
  // What is pushed must be what the contract promises: a wrong shape fails the test that caused it.
  client.on('till.changed', (pushed) => void (state = tillContract['till.changed'].payload.parse(pushed)));
  client.on('basket.changed', (pushed) => void (basket = tillContract['basket.changed'].payload.parse(pushed)));
  await client['till.hello'](null);
  await waitUntil(() => state !== undefined && basket !== undefined, 'the first pushes');
  const known = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('nothing was pushed yet');
    return value;
  };
  return {
    client,
    state: () => known(state),
    basket: () => known(basket),
    raw: (name, input) =>
      (client as unknown as Record<string, (input: unknown) => Promise<unknown>>)[name]?.(input) ?? Promise.resolve(),
  };
}

/** A refusal, or nothing: what a test asks about a call's answer. */
export function codeOf(
  answer: { readonly ok: true } | { readonly ok: false; readonly error: { readonly code: string } },
): string | null {
  return answer.ok ? null : answer.error.code;
}

export const PIN = { cashier: '1111', senior: '2222', manager: '3333' } as const;

export async function staffIdOf({ client }: Pick<Screen, 'client'>, role: keyof typeof PIN): Promise<string> {
  const person = (await client['people.list'](null)).find((candidate) => candidate.role === role);
  if (person === undefined) throw new Error(`nobody is ${role}`);
  return person.staffId;
}

export async function signIn(screen: Screen, role: keyof typeof PIN = 'cashier'): Promise<void> {
  must(await screen.client['people.signIn']({ staffId: await staffIdOf(screen, role), pin: PIN[role] }));
}

/** The approval of `role`, as the override dialog sends it. */
export async function approvalOf(screen: Screen, role: keyof typeof PIN, reason = 'так решил управляющий') {
  return { staffId: await staffIdOf(screen, role), pin: PIN[role], reason };
}

/** The value of an answer that has to be yes. */
export function must<T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

/** A till with somebody signed in and an open shift. */
export async function openedTill(
  options: BenchOptions & { readonly float?: number; readonly role?: keyof typeof PIN } = {},
): Promise<TillBench> {
  const bench = await startBench(options);
  await signIn(bench, options.role);
  must(await bench.client['shift.open']({ float: minor(options.float ?? 100_000) }));
  await waitUntil(() => bench.state().shift !== null, 'the open shift');
  return bench;
}

/** Scans a code and waits until the line is on the screen. */
export async function scan(bench: Screen, text: string, quantity?: number): Promise<string> {
  const outcome = await bench.client['till.scan']({ text, ...(quantity !== undefined && { quantity: milli(quantity) }) });
  if (outcome.did !== 'added') throw new Error(`not added: ${JSON.stringify(outcome)}`);
  await waitUntil(() => bench.basket().lines.some(({ lineId }) => lineId === outcome.lineId), 'the line');
  return outcome.lineId;
}

/** Pays what is due and waits for the registrar. */
export async function pay(bench: TillBench, kind: 'cash' | 'card' = 'cash', amount?: number): Promise<TillState['checkout']> {
  const due = kind === 'cash' ? bench.basket().remainingInCash : bench.basket().remaining;
  must(await bench.client['payment.tender']({ kind, amount: minor(amount ?? due) }));
  return bench.settled();
}

/** Goods of the demo shop that tests sell. */
export const GOODS = {
  bra: { code: '8033120625756', price: 219_000, vat: '22%' },
  seeds: { code: '4601729010651', price: 33_500, vat: '22%' },
  coffee: { code: '8436017451009', price: 6790, vat: '10%' },
  /** Also in packs of six. */
  socks: { code: '4670017890121', pack: '2900000000803', price: 8090, vat: '22%' },
  sweets: { article: '10101', price: 89_000, vat: '10%' },
} as const;

/** What the scales print: 21, the article, grams, the check digit. */
export function weightCode(article: string, grams: number): string {
  return withCheckDigit(`21${article}${String(grams).padStart(5, '0')}`);
}

/** The same with what the label costs, in kopecks. */
export function priceCode(article: string, kopecks: number): string {
  return withCheckDigit(`23${article}${String(kopecks).padStart(5, '0')}`);
}

function withCheckDigit(digits: string): string {
  const sum = Array.from(digits).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${digits}${String((10 - (sum % 10)) % 10)}`;
}

/** Everything on the printer's paper, one text per slip. */
export function slipTexts({ printer }: Pick<TillBench, 'printer'>): string[] {
  return printer.slips().map(({ text }) => text.join('\n'));
}
