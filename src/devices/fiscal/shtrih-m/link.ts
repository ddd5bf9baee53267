/** What both low levels offer to the driver: one command, one reply, and an honest word when the reply is missing. */
import type { ErrorCode } from '../../../contract/errors/registry.ts';
import type { Command } from './command-codec.ts';

export type Exchange =
  /** The reply to this very command: code, error byte, data. */
  | { readonly kind: 'reply'; readonly reply: Uint8Array }
  /** The device certainly did not execute it. */
  | { readonly kind: 'not-sent'; readonly code: ErrorCode }
  /** It may have been executed. `number` is what protocol 2.0 sent it under. */
  | { readonly kind: 'lost'; readonly code: ErrorCode; readonly number: number | null };

export type AnyCommand = Command<unknown>;

export type Link = {
  exchange(command: AnyCommand): Promise<Exchange>;
  /** On a fresh wire: asks what became of a command whose reply was lost on the old one. Executes it only where that is provably the first time. */
  recover(command: AnyCommand, number: number | null): Promise<Exchange>;
  /** What protocol 2.0 will send the next command under. */
  nextNumber(): number | null;
  isClosed(): boolean;
  close(): Promise<void>;
};

/**
 * Whether a reply answers this command. Firmware that does not know an FFxx command may answer with the one byte FF
 * and an error. A reply to another command is desync, seen on live devices: never a success.
 */
export function answers(command: AnyCommand, reply: Uint8Array): boolean {
  if (command.codeLength === 2 && reply.length === 2) return reply[0] === 0xff && reply[1] !== 0;
  if (reply.length < command.codeLength + 1) return false;
  return command.bytes.subarray(0, command.codeLength).every((byte, i) => byte === reply[i]);
}
