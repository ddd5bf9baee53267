/**
 * Tills of one store without the server: whoever wants to hand an order over asks every other till, and does it when all of
 * them agree. Each answers out of its own journal, so nobody keeps the others' books, and a till that cannot be asked makes
 * it a manager's decision. Of two that ask at once the one that was paired first goes on.
 */
import {
  lanAnswer,
  lanAnswerText,
  lanQuestion,
  lanQuestionText,
  type LanAnswer,
  type LanQuestion,
} from '../../../contract/sync/lan-contract.ts';
import type { StoreTill } from '../../../contract/sync/store-words.ts';
import type { Order } from '../../../domain/documents/order.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { DeviceKey } from '../../../sync/till-ports.ts';
import type { Clock, Ids, Receipts, StoreWords } from '../ports.ts';
import type { Refusal } from '../refusal.ts';

export type Signed = { readonly body: string; readonly signature: string };
/** The store's own network. */
export interface Lan {
  /** Undefined when nobody there answers in time. Never throws. */
  send(address: string, message: Signed): Promise<Signed | undefined>;
}

export type OrderPromise = {
  readonly orderId: string;
  readonly tillId: string;
  readonly askId: string;
  readonly handovers: number;
  readonly at: string;
};
export interface OrderPromises {
  of(orderId: string): OrderPromise | undefined;
  put(promise: OrderPromise): void;
  drop(promise: Pick<OrderPromise, 'orderId' | 'askId'>): void;
}

type Deps = {
  readonly lan: Lan;
  readonly promises: OrderPromises;
  readonly words: StoreWords;
  readonly receipts: Receipts;
  readonly me: () => string | undefined;
  readonly key: () => DeviceKey | undefined;
  readonly verify: (publicKey: string, text: string, signature: string) => boolean;
  readonly order: (orderId: string) => Order | undefined;
  /** An intent of a handover of it is open: what becomes of it is not known yet. */
  readonly isUnderWay: (orderId: string) => boolean;
  readonly ids: Ids;
  readonly clock: Clock;
};
export type StoreTills = ReturnType<typeof createStoreTills>;

type Said = { readonly till: StoreTill; readonly answer: LanAnswer['answer'] | undefined };

export function createStoreTills(deps: Deps) {
  const { lan, promises, words, me, key, verify, ids, clock } = deps;
  /** What this till asks for or has been granted by the others. */
  const own = new Map<string, { readonly askId: string; readonly isGranted: boolean }>();

  const others = (): readonly StoreTill[] => (words.tills() ?? []).filter(({ tillId }) => tillId !== me());

  /** Every receipt of it that this till knows of, its own and those in the document. */
  function knownOf(orderId: string, order: Order | undefined): string[] {
    const inDocument = [...(order?.payments ?? []), ...(order?.handovers ?? []), ...(order?.returns ?? [])];
    const there = inDocument.flatMap(({ receiptId }) => receiptId ?? []);
    return [...new Set([...there, ...deps.receipts.ofOrder(orderId).map(({ receiptId }) => receiptId)])];
  }

  /** This till is about to: whoever asks from here on hears so. */
  function begin(orderId: string): void {
    own.set(orderId, { askId: ids.next(), isGranted: false });
  }

  /** The server agreed. Refuses LEASE_TAKEN when this till let another one go first meanwhile. */
  function grant({ id: orderId, number }: Order): Result<null, Refusal> {
    const mine = own.get(orderId);
    if (mine === undefined) return refuse('LEASE_TAKEN', { number, till: promiseName(orderId) });
    own.set(orderId, { ...mine, isGranted: true });
    return ok(null);
  }

  /** `apart`: somebody did not answer. Refuses LEASE_TAKEN and ORDER_HANDED_ELSEWHERE, both {number, till}. */
  async function take(order: Order): Promise<Result<'agreed' | 'apart', Refusal>> {
    const { id: orderId, number } = order;
    const tills = others();
    if (tills.length === 0) return ok('apart');
    const askId = ids.next();
    own.set(orderId, { askId, isGranted: false });
    const said = await Promise.all(tills.map((till) => askOne(till, 'ask', { order, askId })));
    const hasYielded = own.get(orderId)?.askId !== askId;
    const against = said.find(({ answer }) => answer === 'handed') ?? said.find(({ answer }) => answer === 'taken');
    if (against !== undefined || hasYielded) {
      if (!hasYielded) giveBack(orderId);
      const till = against?.till.name ?? promiseName(orderId);
      return refuse(against?.answer === 'handed' ? 'ORDER_HANDED_ELSEWHERE' : 'LEASE_TAKEN', { number, till });
    }
    own.set(orderId, { askId, isGranted: true });
    return ok(said.every(({ answer }) => answer === 'free') ? 'agreed' : 'apart');
  }

  function promiseName(orderId: string): string {
    const promised = promises.of(orderId);
    return others().find(({ tillId }) => tillId === promised?.tillId)?.name ?? '';
  }

  /** Another till was promised the order. `unsure`: it cannot be asked what came of that. */
  async function mayBegin(order: Order): Promise<Result<'free' | 'unsure', Refusal>> {
    const promised = promises.of(order.id);
    const till = others().find(({ tillId }) => tillId === promised?.tillId);
    if (promised === undefined) return ok('free');
    const isKept = handoversBy(order, promised.tillId) > promised.handovers;
    if (till === undefined || isKept) return free(promised);
    const { answer } = await askOne(till, 'status', { order, askId: promised.askId });
    if (answer === undefined) return ok('unsure');
    if (answer === 'free') return free(promised);
    const details = { number: order.number, till: till.name };
    return refuse(answer === 'handed' ? 'ORDER_HANDED_ELSEWHERE' : 'LEASE_TAKEN', details);
  }

  function free(promised: OrderPromise): Result<'free', Refusal> {
    promises.drop(promised);
    return ok('free');
  }

  /** Not waited for: a till that does not hear it asks when it wants the order itself. */
  function giveBack(orderId: string): void {
    const held = own.get(orderId);
    if (held === undefined) return;
    own.delete(orderId);
    for (const till of others()) void askOne(till, 'release', { order: { id: orderId }, askId: held.askId });
  }

  type About = { readonly order: Pick<Order, 'id'> & Partial<Order>; readonly askId: string };

  async function askOne(till: StoreTill, what: LanQuestion['what'], { order, askId }: About): Promise<Said> {
    const [from, signer] = [me(), key()];
    if (from === undefined || signer === undefined) return { till, answer: undefined };
    const known = what === 'release' ? [] : knownOf(order.id, order as Order);
    const body = JSON.stringify({ what, from, to: till.tillId, orderId: order.id, askId, known } satisfies LanQuestion);
    const message = { body, signature: signer.sign(lanQuestionText(body)) };
    const answers = await Promise.all(till.addresses.map((address) => lan.send(address, message)));
    const read = answers.map((answer) => answer && readAnswer(answer, till, askId)).find((answer) => answer !== undefined);
    return { till, answer: read };
  }

  function readAnswer({ body, signature }: Signed, till: StoreTill, askId: string): LanAnswer['answer'] | undefined {
    if (!verify(till.publicKey, lanAnswerText(body), signature)) return undefined;
    const read = lanAnswer.safeParse(parse(body));
    return read.success && read.data.askId === askId && read.data.from === till.tillId ? read.data.answer : undefined;
  }

  /** The answer to another till's question; undefined for whoever is no till of this store. */
  function answer({ body, signature }: Signed): Signed | undefined {
    const [from, signer] = [me(), key()];
    const read = lanQuestion.safeParse(parse(body));
    if (!read.success || from === undefined || signer === undefined || read.data.to !== from) return undefined;
    const asking = others().find(({ tillId }) => tillId === read.data.from);
    if (asking === undefined || !verify(asking.publicKey, lanQuestionText(body), signature)) return undefined;
    const said = JSON.stringify({ askId: read.data.askId, from, answer: decide(read.data, from) } satisfies LanAnswer);
    return { body: said, signature: signer.sign(lanAnswerText(said)) };
  }

  function decide(question: LanQuestion, self: string): LanAnswer['answer'] {
    const { what, from, orderId, askId, known } = question;
    if (what === 'release') {
      promises.drop({ orderId, askId });
      return 'free';
    }
    const mine = own.get(orderId);
    if (mine?.isGranted === true || deps.isUnderWay(orderId)) return 'taken';
    const order = deps.order(orderId);
    const theirs = new Set(known);
    if (knownOf(orderId, order).some((receiptId) => !theirs.has(receiptId))) return 'handed';
    // The asked till gave its promise, and asks only what became of it.
    if (what === 'status') return mine === undefined ? 'free' : 'taken';
    if ((mine !== undefined && self < from) || isPromisedBeside(orderId, from)) return 'taken';
    own.delete(orderId);
    promises.put({ orderId, tillId: from, askId, handovers: handoversBy(order, from), at: clock.now() });
    return 'free';
  }

  function isPromisedBeside(orderId: string, tillId: string): boolean {
    const promised = promises.of(orderId);
    return promised !== undefined && promised.tillId !== tillId && others().some((one) => one.tillId === promised.tillId);
  }

  return { begin, grant, take, mayBegin, giveBack, answer, done: (orderId: string): void => void own.delete(orderId) };
}

/** Handovers and returns by that till; of refunds an order does not say who made them: the till itself is asked then. */
function handoversBy(order: Pick<Order, 'handovers' | 'returns'> | undefined, tillId: string): number {
  return [...(order?.handovers ?? []), ...(order?.returns ?? [])].filter((made) => made.tillId === tillId).length;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
