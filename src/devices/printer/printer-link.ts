/** One open wire to a printer: bytes out, answers sorted by their kind, and one promise for its end. */
import type { Timers, Transport } from '../transport/transport.ts';
import { isEndByte, isStatusByte } from './printer-status.ts';

/** The answer, the end of what was printed before, and a few automatic reports of four bytes from before they were switched off. */
const MOST_SAID_AT_ONCE = 24;

/** Both kinds of answer may be under way at once; their fixed bits tell them apart. */
export type AnswerKind = 'status' | 'end';

export type PrinterLink = {
  /** Resolves false when the wire broke before the operating system took the bytes. */
  send(bytes: Uint8Array): Promise<boolean>;
  /** The next answer of that kind, or undefined after `ms` or when the wire breaks. */
  answer(kind: AnswerKind, ms: number): Promise<number | undefined>;
  /** Forgets answers of that kind that came too late. */
  forget(kind: AnswerKind): void;
  /** More bytes than a printer says at a time have come since `forget`: something else is at the other end. */
  isBabble(): boolean;
  isGone(): boolean;
  close(): Promise<void>;
};

export function linkOver(transport: Transport, timers: Timers): PrinterLink {
  const pending: Record<AnswerKind, number[]> = { status: [], end: [] };
  let look = (): void => undefined;
  let heard = 0;
  let broken = false;
  let reportBroken = (): void => undefined;
  const gone = new Promise<boolean>((resolve) => (reportBroken = () => resolve(false)));
  const breakWire = (): void => {
    broken = true;
    reportBroken();
    look();
  };
  transport.onClose(breakWire);
  transport.onBytes((chunk) => {
    heard += chunk.length;
    pending.status.push(...chunk.filter(isStatusByte));
    pending.end.push(...chunk.filter(isEndByte));
    look();
  });

  return {
    send: async (bytes) => {
      if (broken) return false;
      const written = transport.write(bytes).then(
        () => true,
        () => false,
      );
      const taken = await Promise.race([written, gone]);
      if (!taken) breakWire();
      return taken;
    },
    answer: (kind, ms) =>
      new Promise((resolve) => {
        const finish = (byte: number | undefined): void => {
          cancel();
          look = () => undefined;
          resolve(byte);
        };
        const cancel = timers.after(ms, () => finish(undefined));
        look = () => {
          const byte = pending[kind].shift();
          if (byte !== undefined || broken) finish(byte);
        };
        look();
      }),
    forget: (kind) => {
      pending[kind] = [];
      if (kind === 'status') heard = 0;
    },
    isBabble: () => heard > MOST_SAID_AT_ONCE,
    isGone: () => broken,
    close: () => transport.close().catch(() => undefined),
  };
}
