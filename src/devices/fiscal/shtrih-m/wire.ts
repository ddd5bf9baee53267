/** One open wire to the registrar: bounded writes, and whole items out of chunks of any size. */
import type { Timers, Transport } from '../../transport/transport.ts';
import { join } from './bytes.ts';

export type Decode<Item> = (pending: Uint8Array) => { readonly items: readonly Item[]; readonly rest: Uint8Array };

export type Inbox<Item> = {
  /** The next item; `silence` after the time, `cut` when a frame began and stopped half-way, `closed` when the wire is gone. */
  next(timeoutMs: number): Promise<Item | 'silence' | 'cut' | 'closed'>;
  /** Forgets what came in so far. */
  clear(): void;
};

export type Wire = {
  /** False when the wire would not take the bytes: they may still have left in part. */
  send(bytes: Uint8Array | readonly number[]): Promise<boolean>;
  /** Reads the wire with another codec from now on. */
  read<Item>(decode: Decode<Item>): Inbox<Item>;
  isClosed(): boolean;
  close(): Promise<void>;
};

const WRITE_TIMEOUT_MS = 5000;
/** A frame whose bytes stop coming for this long is cut. Generous beside the device's own 50 ms: networks add gaps. */
const BYTE_GAP_MS = 300;
/** However slowly it drips, a frame may not take longer than this. */
const FRAME_LIMIT_MS = 10_000;

/** The reader's side of the wire, changed as readers come and go. */
type Tap = { closed: boolean; receive: (chunk: Uint8Array) => void; wake: () => void };

export function openWire(transport: Transport, timers: Timers): Wire {
  const tap: Tap = { closed: false, receive: () => undefined, wake: () => undefined };
  transport.onBytes((chunk) => {
    tap.receive(chunk);
    tap.wake();
  });
  transport.onClose(() => {
    tap.closed = true;
    tap.wake();
  });

  return {
    read: (decode) => openInbox(tap, timers, decode),
    isClosed: () => tap.closed,
    send: (bytes) =>
      tap.closed
        ? Promise.resolve(false)
        : within(timers, WRITE_TIMEOUT_MS, transport.write(Uint8Array.from(bytes)).then(yes, no), false),
    close: async () => {
      tap.closed = true;
      tap.wake();
      await within(timers, WRITE_TIMEOUT_MS, transport.close().then(yes, no), false);
    },
  };
}

function openInbox<Item>(tap: Tap, timers: Timers, decode: Decode<Item>): Inbox<Item> {
  let queue: Item[] = [];
  let rest: Uint8Array = new Uint8Array(0);
  tap.receive = (chunk) => {
    const decoded = decode(rest.length === 0 ? chunk : join(rest, chunk));
    queue.push(...decoded.items);
    rest = decoded.rest;
  };
  return {
    clear: () => {
      queue = [];
      rest = new Uint8Array(0);
    },
    next: (timeoutMs) =>
      new Promise((resolve) => {
        const began = timers.now();
        let cancel: () => void = () => undefined;
        const settle = (item: Item | 'silence' | 'cut' | 'closed'): void => {
          cancel();
          tap.wake = () => undefined;
          resolve(item);
        };
        tap.wake = () => {
          cancel();
          const item = queue.shift();
          if (item !== undefined) return settle(item);
          if (tap.closed) return settle('closed');
          const spent = timers.now() - began;
          const limit = rest.length === 0 ? timeoutMs - spent : Math.min(BYTE_GAP_MS, timeoutMs + FRAME_LIMIT_MS - spent);
          cancel = timers.after(Math.max(0, limit), () => {
            if (rest.length === 0) return settle('silence');
            rest = new Uint8Array(0);
            settle('cut');
          });
        };
        tap.wake();
      }),
  };
}

const yes = (): boolean => true;
const no = (): boolean => false;

/** What `work` gives, or `late` when it takes longer than `ms`. */
export function within<T>(timers: Timers, ms: number, work: Promise<T>, late: T): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = timers.after(ms, () => resolve(late));
    work.then(
      (value) => {
        cancel();
        resolve(value);
      },
      (thrown: unknown) => {
        cancel();
        reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
      },
    );
  });
}
