/**
 * A day of a demo till: the real till core sells it call by call, without devices and by a clock that runs ahead, and the
 * server is told by the real exchange. So every receipt of the demo is a fact like any other, and its journal verifies.
 */
import { join } from 'node:path';
import { milli, minor } from '../../domain/money/minor.ts';
import type { Language } from '../../contract/errors/define-errors.ts';
import { realTimers } from '../../devices/transport/transport.ts';
import { createHttp } from '../../sync/transport/http.ts';
import { joinServer } from '../app/exchange/join-server.ts';
import type { Clock } from '../app/ports.ts';
import { firstLoad } from '../compose/begin-demo.ts';
import { fillDemoShop, useDemoDevices } from '../compose/demo-shop.ts';
import { composeOver, openStore } from '../compose.ts';
import { pepperFromFile } from '../launch/device-key.ts';
import { createPairingSecrets } from '../launch/pairing-secrets.ts';
import { createArgon2PinHasher } from '../people/argon2-pin-hasher.ts';
import { systemIds } from '../system.ts';
import type { Invitation, TillOptions } from '../till.ts';
import { DEMO_CASHIER, DEMO_MANAGER, type DemoTill } from './chain-plan.ts';
import { tillHands, type TillHands } from './till-hands.ts';

export type DayOptions = {
  readonly till: DemoTill;
  readonly dataDir: string;
  readonly resourcesDir: string;
  readonly language: Language;
  /** Barcodes to choose from. */
  readonly codes: readonly string[];
  /** Asked for once, when the till joins. */
  readonly invite: () => Promise<Invitation>;
  readonly from: Date;
  readonly to: Date;
};
type Day = Pick<DayOptions, 'till' | 'codes' | 'from' | 'to'> & { readonly setClock: (at: number) => void };

const JOINING_MS = 30_000;
const SENDING_MS = 60_000;
const FLOAT = minor(500_000);
const CHANGE_MONEY = minor(150_000);
const TWO = milli(2000);
const EVERY = { discount: 6, approved: 11, return: 13, missed: 9 } as const;
const REASONS: Readonly<
  Record<Language, { readonly change: string; readonly regular: string; readonly unfit: string; readonly asked: string }>
> = {
  ru: { change: 'Размен', regular: 'Постоянный покупатель', unfit: 'Не подошёл размер', asked: 'Термос на литр' },
  uk: { change: 'Розмін', regular: 'Постійний покупець', unfit: 'Не підійшов розмір', asked: 'Термос на літр' },
  en: { change: 'Change money', regular: 'Regular customer', unfit: 'Wrong size', asked: 'A one-litre flask' },
};

/** Sells what the day still lacks, closes the shift, and resolves when the server holds all of it. */
export async function sellADay(options: DayOptions): Promise<void> {
  const { dataDir, resourcesDir, language, till } = options;
  let at = options.from.getTime();
  const clock: Clock = { now: () => new Date(at).toISOString(), today: () => new Date(at).toISOString().slice(0, 10) };
  const pepper = pepperFromFile(join(dataDir, 'device.key'));
  const tillOptions: TillOptions = { dataDir, resourcesDir, version: 'demo', pepper, demo: false, language };
  const world = { clock, ids: systemIds, timers: realTimers };
  const store = openStore(tillOptions, world);
  const secrets = createPairingSecrets(join(dataDir, 'pairing.key'), pepper.secret);
  if (!store.settings.isSetUp()) {
    await fillDemoShop({ ...store, hasher: createArgon2PinHasher(pepper.secret) }, { language, till });
    sellWithoutDevices();
  }
  if (store.exchange.pairings.current() === undefined) {
    const { server, code } = await options.invite();
    const ports = { ...store.exchange, settings: store.settings, secrets, connect: createHttp, clock };
    const joined = await joinServer(ports, { typed: server, code }, AbortSignal.timeout(JOINING_MS));
    if (!joined.ok) throw new Error(`the demo till did not join: ${joined.error.code}`);
  }
  const core = await composeOver(store, tillOptions, world);
  try {
    await firstLoad(store.exchange.feeds, realTimers);
    const hands = tillHands(core);
    await workThrough(hands, REASONS[language], { ...options, setClock: (time) => void (at = Math.max(at, time)) });
    await hands.until(() => hands.state().sync.kind === 'paired' && isSent(hands), SENDING_MS);
    // The Z report's comparison with the server is part of the day.
    await hands.until(() => store.exchange.shiftChecks.due().length === 0, SENDING_MS);
    store.unitOfWork(() => useDemoDevices(store.settings));
  } finally {
    await core.close();
  }

  function sellWithoutDevices(): void {
    const { devices } = store.settings.get();
    const registrar = { ...devices.registrar, kind: 'none' as const };
    const printer = { ...devices.printer, kind: 'none' as const };
    store.unitOfWork(() => store.settings.save('devices', { ...devices, registrar, printer, drawer: 'none' }));
  }
}

function isSent(hands: TillHands): boolean {
  const { sync } = hands.state();
  return sync.kind === 'paired' && sync.waiting === 0;
}

async function workThrough(hands: TillHands, reasons: (typeof REASONS)[Language], day: Day): Promise<void> {
  const { till, from, to, setClock } = day;
  await hands.ready();
  const last = hands.state().lastReceipt;
  const isOver = hands.state().shift === null && last > 0;
  if (isOver || till.receipts === 0) return;
  await hands.must('people.signIn', { staffId: DEMO_CASHIER.staffId, pin: DEMO_CASHIER.pin });
  if (hands.state().shift === null) {
    await hands.must('shift.open', { float: FLOAT });
    await hands.until(() => hands.state().shift !== null);
    await hands.must('shift.cash', { kind: 'in', amount: CHANGE_MONEY, reason: reasons.change });
    await hands.until(() => hands.state().checkout.phase === 'idle');
  }
  const step = (to.getTime() - from.getTime()) / (till.receipts + 2);
  for (let number = hands.state().lastReceipt + 1; number <= till.receipts; number += 1) {
    setClock(from.getTime() + Math.round(number * step));
    // Between customers the till locks itself.
    await hands.call('till.scan', { text: DEMO_CASHIER.badge });
    if (number % EVERY.return === 0) await takeBack(hands, reasons.unfit);
    else await sell(hands, number, reasons, day.codes);
    if (number % EVERY.missed === 0) await hands.must('basket.noteMissedSale', { text: reasons.asked, reason: 'none' });
  }
  setClock(to.getTime());
  await hands.call('till.scan', { text: DEMO_CASHIER.badge });
  const report = await hands.must('shift.xReport', { print: false });
  const expected = report.ok ? (report.value.cashExpected ?? 0) : 0;
  await hands.must('shift.close', { counted: minor(expected) });
  await hands.until(() => hands.state().shift === null);
}

async function sell(
  hands: TillHands,
  number: number,
  reasons: { readonly regular: string },
  codes: readonly string[],
): Promise<void> {
  const lines = 1 + (number % 4);
  for (let line = 0; line < lines || hands.basket().lines.length === 0; line += 1) {
    const code = codes[(number * 97 + line * 31) % codes.length] ?? '';
    const did = await hands.call('till.scan', (number + line) % 5 === 0 ? { text: code, quantity: TWO } : { text: code });
    await hands.settled();
    if (line > lines + codes.length) throw new Error(`none of the demo’s goods can be sold: ${JSON.stringify(did)}`);
  }
  if (number % EVERY.discount === 0)
    await hands.must('basket.setDiscount', {
      lineId: null,
      discount: { kind: 'percent', basisPoints: 300 },
      reason: reasons.regular,
    });
  if (number % EVERY.approved === 0)
    await hands.must('basket.setDiscount', {
      ...{ lineId: null, discount: { kind: 'percent', basisPoints: 1500 }, reason: reasons.regular },
      override: { staffId: DEMO_MANAGER.staffId, pin: DEMO_MANAGER.pin, reason: reasons.regular },
    });
  await hands.settled();
  const notes = await hands.call('payment.quickCash', null);
  const due = hands.basket().due;
  const isCard = number % 3 === 0;
  await hands.must('payment.tender', isCard ? { kind: 'card', amount: due } : { kind: 'cash', amount: notes.at(-1) ?? due });
  await hands.until(() => hands.state().lastReceipt === number);
  await hands.must('payment.dismiss', null);
}

/** The first line of the newest receipt that was paid in cash. */
async function takeBack(hands: TillHands, reason: string): Promise<void> {
  const before = hands.state().lastReceipt;
  for (const { receiptId, kind } of await hands.call('receipts.find', { text: '', limit: 20 })) {
    const receipt = await hands.must('receipts.get', { receiptId });
    const line = receipt.ok ? receipt.value.lines.find(({ returnable }) => returnable > 0) : undefined;
    if (kind !== 'sale' || !receipt.ok || line === undefined || receipt.value.tenders[0]?.kind !== 'cash') continue;
    await hands.must('returns.complete', { receiptId, lines: [{ lineId: line.lineId, quantity: line.returnable }], reason });
    await hands.until(() => hands.state().lastReceipt === before + 1);
    await hands.must('payment.dismiss', null);
    return;
  }
  throw new Error('the demo’s day has nothing to take back');
}
