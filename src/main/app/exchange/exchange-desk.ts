/** Belonging to a server: joining and leaving it, and the exchange that runs as long as the till belongs. Selling waits for none of this. */
import type { InputOf } from '../../../contract/rpc/define.ts';
import type { SyncDetails } from '../../../contract/till/sync-contract.ts';
import type { TillContract, TillState } from '../../../contract/till/till-contract.ts';
import { err, ok, type Result } from '../../../domain/shared/result.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { shiftDocuments } from '../../../domain/shift/compare-shift.ts';
import { isNamed } from '../../../contract/sync/poke-contract.ts';
import { createAccess } from '../../../sync/access.ts';
import { readDeviceKey } from '../../../sync/device-key.ts';
import { createFeedCheck } from '../../../sync/check-feeds.ts';
import { createShiftCheck } from '../../../sync/check-shifts.ts';
import { createDocumentTransport } from '../../../sync/documents/document-transport.ts';
import { startExchange, type Exchange, type Link } from '../../../sync/exchange.ts';
import { createFeedPull } from '../../../sync/pull-feeds.ts';
import { createFactPush } from '../../../sync/push-facts.ts';
import { createOrderCalls } from '../../../sync/transport/order-calls.ts';
import { createServerCalls } from '../../../sync/transport/server-calls.ts';
import type { DeviceKey, LoadProgress, Pairing } from '../../../sync/till-ports.ts';
import type { Session } from '../people/session.ts';
import type { Clock, Journal, SettingsStore } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { ExchangePorts } from './exchange-ports.ts';
import { createAskServer, type Line } from './ask-server.ts';
import { joinServer, refusalOf } from './join-server.ts';
import { createPriceClock } from './price-clock.ts';

export type ExchangeDeps = ExchangePorts & {
  readonly clock: Clock;
  readonly settings: SettingsStore;
  readonly journal: Pick<Journal, 'ofShift'>;
  readonly session: Session;
  /** Goods are being loaded from a file. */
  readonly isImporting: () => boolean;
  readonly betweenReceipts: () => boolean;
  readonly onProgress: (progress: LoadProgress | null) => void;
  readonly changed: () => void;
};
export type ExchangeDesk = ReturnType<typeof createExchangeDesk>;

const TOUCH_EVERY_MS = 60_000;
/** What a crash left open is asked of the registrar first: nothing has been asked of the server yet. */
const NOT_BEGUN: Link = { kind: 'trying', problem: null, retryAt: null };
const LOST_KEY: Link = { kind: 'refused', problem: { code: 'PAIRING_KEY_LOST', details: {} }, retryAt: null };

export function createExchangeDesk(deps: ExchangeDeps) {
  const { pairings, feeds, quarantine, secrets, clock, changed } = deps;
  const prices = createPriceClock(deps);
  let hear = (): void => undefined;
  let running: Running | undefined;
  let withoutRunning = NOT_BEGUN;
  let touchedAt = Number.NEGATIVE_INFINITY;
  const joining = new AbortController();

  /** Does nothing where the till has no server. A key that is gone stops the exchange, not the till. */
  function start(): void {
    if (joining.signal.aborted) return;
    prices.start();
    const pairing = pairings.current();
    const key = pairing && readKey(secrets);
    withoutRunning = key === undefined ? LOST_KEY : NOT_BEGUN;
    if (pairing === undefined || key === undefined) return changed();
    running = openExchange(deps, { pairing, key, prices, onContact: touch, onTasks: () => hear() });
  }

  /** One write a minute is enough to show when the server was last heard. */
  function touch(): void {
    if (deps.timers.now() - touchedAt < TOUCH_EVERY_MS) return;
    touchedAt = deps.timers.now();
    pairings.touch(clock.now());
  }

  async function stop(): Promise<void> {
    joining.abort();
    prices.stop();
    const ending = running;
    running = undefined;
    await ending?.exchange.stop();
  }

  async function pair({ server: typed, code }: InputOf<TillContract['sync.pair']>): Promise<Result<null, Refusal>> {
    const allowed = await deps.session.authorize('settings.change', undefined);
    if (!allowed.ok) return allowed;
    if (deps.isImporting()) return refuse('PAIRING_BUSY');
    const joined = await joinServer(deps, { typed, code }, joining.signal);
    if (joined.ok) await deps.documents?.open();
    if (joined.ok) start();
    changed();
    return joined.ok ? ok(null) : joined;
  }

  async function unpair(): Promise<Result<null, Refusal>> {
    const allowed = await deps.session.authorize('settings.change', undefined);
    if (!allowed.ok) return allowed;
    if (pairings.current() === undefined) return refuse('NOT_PAIRED');
    const ending = running;
    running = undefined;
    await ending?.exchange.stop();
    pairings.leave();
    secrets.remove();
    changed();
    return ok(null);
  }

  function link(): Link {
    return running?.exchange.link() ?? withoutRunning;
  }

  function view(): TillState['sync'] {
    const pairing = pairings.current();
    if (pairing === undefined) return { kind: 'alone' };
    const { waiting, oldestWaitingAt, ackedThrough, ackedAt } = pairings.waiting();
    const documents = deps.documents?.waiting() ?? { count: 0, since: null };
    const { kind, problem } = link();
    return {
      ...{ kind: 'paired', serverName: pairing.serverName, waiting, ackedThrough, ackedAt },
      ...{ oldestWaitingAt: earlier(oldestWaitingAt, documents.since), waitingDocuments: documents.count },
      ...{ link: kind, problem: problem && { ...problem }, quarantined: quarantine.count() },
    };
  }

  function details(): Result<SyncDetails, Refusal> {
    const pairing = pairings.current();
    if (pairing === undefined) return refuse('NOT_PAIRED');
    return ok({
      serverUrl: pairing.serverUrl,
      pairedAt: pairing.pairedAt,
      lastContact: pairings.waiting().lastContact,
      staffUntil: feeds.staffUntil(),
      keptSettings: [...feeds.keptSettings()],
      feeds: [...feedStates(), ...documentFeeds()],
      shifts: deps.shiftChecks.list().map((shift) => ({ ...shift })),
      documentsProblem: deps.documents?.problem() ?? null,
      quarantine: quarantine.list().map((row) => ({ ...row })),
    });
  }

  function feedStates(): SyncDetails['feeds'] {
    const checked = new Map(deps.feedChecks.all().map((check) => [check.feed, check]));
    return feeds.states().map(({ feed, loading, received, total }) => {
      const check = checked.get(feed);
      const compared = check && { checkedAt: check.checkedAt, outcome: check.outcome };
      return { feed, loading, received, total, check: compared ?? null };
    });
  }

  /** Documents are shown below the feeds: they come after them. */
  function documentFeeds(): SyncDetails['feeds'] {
    return (deps.documents?.states() ?? []).map(({ collection, complete, count }) => ({
      ...{ feed: collection, loading: !complete, received: count, total: null, check: null },
    }));
  }

  function now(): Result<null, Refusal> {
    if (pairings.current() === undefined) return refuse('NOT_PAIRED');
    deps.shiftChecks.again();
    running?.exchange.wake();
    return ok(null);
  }

  async function retry({ direction, topic, key }: InputOf<TillContract['sync.retry']>): Promise<Result<null, Refusal>> {
    if (running === undefined) return refuse('NOT_PAIRED');
    const isTaken = await tryAgain(running.exchange, { direction, topic, key });
    changed();
    if (isTaken === true) return ok(null);
    const row = quarantine.list().find((held) => held.direction === direction && held.topic === topic && held.key === key);
    return isTaken === false ? refuse(row?.code ?? 'FACT_REJECTED', row?.details ?? {}) : err(isTaken);
  }

  async function tryAgain(exchange: Exchange, { direction, topic, key }: HeldKey): Promise<boolean | Refusal> {
    try {
      if (deps.documents?.owns(topic) === true) return await deps.documents.again(direction, topic, key);
      return direction === 'down' ? feeds.again(topic, key) : await exchange.sendAgain(Number(key));
    } catch (thrown) {
      return refusalOf(thrown);
    }
  }

  /** The server that keeps goods and people, when there is one. */
  const keeper = (): string | undefined => pairings.current()?.serverName;

  return {
    start,
    stop,
    pair,
    ask: createAskServer({ line: () => running, stopped: joining.signal, server: keeper }),
    unpair,
    view,
    details,
    now,
    retry,
    /** A server is there, and the last thing asked of it was answered. */
    isLinked: (): boolean => running?.exchange.link().kind === 'ok',
    /** The key that only this till has; undefined without a server. */
    key: (): DeviceKey | undefined => running?.key,
    /** A fact was recorded. */
    recorded: () => running?.exchange.recorded(),
    /** A receipt may just have ended: prices that waited for it begin. */
    look: prices.look,
    /** Settings that the server decides, "section.field"; none without a server. */
    keptSettings: (): readonly string[] => (pairings.current() === undefined ? [] : feeds.keptSettings()),
    /** The server said that tasks of the store changed. */
    onTasks: (listener: () => void): void => void (hear = listener),
    keeper,
    staffUntil: () => (pairings.current() === undefined ? null : feeds.staffUntil()),
  };
}

function readKey(secrets: ExchangeDeps['secrets']): DeviceKey | undefined {
  try {
    const held = secrets.read();
    return held && readDeviceKey(held.privateKey);
  } catch {
    // Told as LOST_KEY wherever the link is shown.
    return undefined;
  }
}

type HeldKey = InputOf<TillContract['sync.retry']>;

type Running = Line & { readonly exchange: Exchange; readonly key: DeviceKey };
type Opening = {
  readonly pairing: Pairing;
  readonly key: DeviceKey;
  readonly prices: ReturnType<typeof createPriceClock>;
  readonly onContact: () => void;
  readonly onTasks: () => void;
};

function openExchange(deps: ExchangeDeps, { pairing, key, prices, onContact, onTasks }: Opening): Running {
  const { outbox, feeds, changed } = deps;
  const { now } = deps.clock;
  const http = deps.connect(pairing.serverUrl);
  const server = createServerCalls(http);
  const access = createAccess({ server, pairing, key, head: outbox.head });
  const pull = createFeedPull({
    ...{ tables: feeds, server, access, pairing, now, pause: deps.pause, moment: prices.moment, onProgress: deps.onProgress },
    onChanged: () => {
      prices.look();
      changed();
    },
  });
  const wire = { server, access, now, onChanged: changed };
  deps.shiftChecks.again();
  const { documents } = deps;
  const transport = createDocumentTransport({ server, access });
  const exchange = startExchange({
    ...(documents !== null && {
      startDocuments: (circuit, isListening) => documents.start({ pairing, transport, circuit, isListening, onChanged: changed }),
    }),
    ...{ outbox, access, timers: deps.timers, onContact, onChanged: changed, pull },
    push: createFactPush({ outbox, server, access, pairing, key, now }),
    checks: {
      shifts: createShiftCheck({
        ...{ ...wire, checks: deps.shiftChecks },
        documents: (shiftId) => shiftDocuments(deps.journal.ofShift(shiftId)),
      }),
      feeds: createFeedCheck({ ...wire, checks: deps.feedChecks, tables: feeds, pull, pause: deps.pause }),
    },
    listen: (token, poked, signal) =>
      server.listen(
        token,
        (changed) => {
          poked(changed);
          if (isNamed(changed, 'tasks')) onTasks();
        },
        signal,
      ),
  });
  return { exchange, access, calls: createOrderCalls(http), key };
}

/** ISO instants in UTC compare as text. */
function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
