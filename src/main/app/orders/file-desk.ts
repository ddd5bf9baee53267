/**
 * Files of orders: attached and kept here, sent when the server can be reached, fetched from it when somebody looks, and
 * forgotten when an order is over for as long as the owner keeps personal data.
 */
import { fileKind } from '../../../domain/order/file-kind.ts';
import { isPastPersonalDays } from '../../../domain/order/personal-days.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import { MOST_FILE_BYTES, MOST_FILES_OF_ORDER, type OrderFileType } from '../../../contract/sync/order-file-contract.ts';
import type { Timers } from '../../../devices/transport/transport.ts';
import type { ExchangeDesk } from '../exchange/exchange-desk.ts';
import type { Session } from '../people/session.ts';
import type { Clock, Ids, KeptFile, OrderFiles, StoreWords, UnitOfWork } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { OrderBook } from './order-book.ts';
import type { OrderDesk } from './order-desk.ts';

type Deps = {
  readonly book: () => OrderBook | undefined;
  readonly words: StoreWords;
  readonly orders: Pick<OrderDesk, 'open'>;
  readonly orderFiles: OrderFiles;
  readonly exchange: Pick<ExchangeDesk, 'ask' | 'isLinked'>;
  readonly session: Session;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly unitOfWork: UnitOfWork;
  readonly changed: () => void;
};
export type FileDesk = ReturnType<typeof createFileDesk>;
export type AttachedFile = { readonly name: string; readonly type: string; readonly contentBase64: string };

const SEND_EVERY_MS = 15_000;
const FORGET_EVERY_MS = 3_600_000;
/** A megabyte and more on a slow line. */
const SENDING_MS = 60_000;
/** It will not be otherwise tomorrow: the server does not want this file. */
const REFUSED: ReadonlySet<string> = new Set(['ORDER_FILE_WRONG', 'ORDER_FILE_DIFFERS', 'REQUEST_INVALID']);

export function createFileDesk(deps: Deps) {
  const { book, words, orders, orderFiles, exchange, session, ids, clock, timers, unitOfWork, changed } = deps;
  let forgetAt = Number.NEGATIVE_INFINITY;
  let cancel = (): void => undefined;
  let isSending = false;
  let isStopped = false;

  function attach(orderId: string, { name, type, contentBase64 }: AttachedFile): Result<{ readonly fileId: string }, Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const content = Buffer.from(contentBase64, 'base64');
    if (content.length > MOST_FILE_BYTES) return refuse('ORDER_FILE_TOO_LARGE', { most: MOST_FILE_BYTES / 1024 / 1024 });
    if (fileKind(content) !== type) return refuse('ORDER_FILE_TYPE', { name });
    const { order, book: orderBook } = opened.value;
    if (order.files.length >= MOST_FILES_OF_ORDER) return refuse('ORDER_FILES_FULL', { number: order.number });
    const { staffId } = cashier.value;
    const [fileId, at] = [ids.next(), clock.now()];
    unitOfWork(() => {
      orderFiles.save({ fileId, orderId, name, type, staffId, at, content, state: 'waiting' });
      orderBook.patch(orderId, { files: [...order.files, { id: fileId, name, type, size: content.length, at, staffId }] });
    });
    void send();
    return ok({ fileId });
  }

  async function get(orderId: string, fileId: string): Promise<Result<AttachedFile, Refusal>> {
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const listed = opened.value.order.files.find(({ id }) => id === fileId);
    if (listed === undefined) return refuse('ORDER_FILE_UNKNOWN');
    const kept = orderFiles.get(fileId);
    if (kept !== undefined) return ok(toFile(kept));
    const fetched = await exchange.ask(
      (server, token, signal) => server.fetchFile(token, { orderId, fileId }, signal),
      SENDING_MS,
    );
    if (!fetched.ok) return fetched.error.code === 'RECORD_UNKNOWN' ? refuse('ORDER_FILE_AWAY', { name: listed.name }) : fetched;
    const content = Buffer.from(fetched.value.contentBase64, 'base64');
    const { name, type } = fetched.value;
    const { at, staffId } = listed;
    unitOfWork(() => orderFiles.save({ fileId, orderId, name, type, staffId, at, content, state: 'kept' }));
    return ok({ name, type, contentBase64: fetched.value.contentBase64 });
  }

  /** One after the other, as long as the server takes them; what it does not answer waits for the next turn. */
  async function send(): Promise<void> {
    if (isSending) return;
    isSending = true;
    try {
      while (!isStopped && exchange.isLinked()) {
        const file = orderFiles.nextWaiting();
        if (file === undefined || !(await sendOne(file))) return;
      }
    } finally {
      isSending = false;
    }
  }

  async function sendOne(file: KeptFile): Promise<boolean> {
    const { orderId, fileId, name, type, staffId } = file;
    const upload = { name, type: type as OrderFileType, staffId, contentBase64: Buffer.from(file.content).toString('base64') };
    const sent = await exchange.ask(
      (server, token, signal) => server.sendFile(token, { orderId, fileId }, upload, signal),
      SENDING_MS,
    );
    if (isStopped || (!sent.ok && !REFUSED.has(sent.error.code))) return false;
    unitOfWork(() => orderFiles.setState(fileId, sent.ok ? 'kept' : 'refused'));
    changed();
    return true;
  }

  /** By the rule that takes names and phones out of orders. A file that the server has not got yet waits for that. */
  function forgetOld(): void {
    const orderBook = book();
    if (orderBook === undefined || timers.now() < forgetAt) return;
    forgetAt = timers.now() + FORGET_EVERY_MS;
    const isOld = (orderId: string): boolean => {
      const order = orderBook.get(orderId);
      if (order === undefined || isPastPersonalDays(order, clock.now(), words.orderRules())) return true;
      // The server has forgotten the buyer before: it asked to be.
      return order.files.some(({ name }) => name === '');
    };
    const old = orderFiles.orders().filter(isOld);
    if (old.length > 0) unitOfWork(() => old.forEach((orderId) => orderFiles.forget(orderId)));
  }

  function start(): void {
    if (isStopped) return;
    forgetOld();
    void send();
    cancel = timers.after(SEND_EVERY_MS, start);
  }

  function stop(): void {
    isStopped = true;
    cancel();
  }

  return { attach, get, forgetOld, start, stop };
}

function toFile({ name, type, content }: KeptFile): AttachedFile {
  return { name, type, contentBase64: Buffer.from(content).toString('base64') };
}
