/** A channel to the till that may be lost and comes back by itself. */
import { Fault } from '../../contract/errors/fault.ts';
import type { Channel, Frame } from '../../contract/rpc/channel.ts';

export interface LinkedChannel extends Channel {
  /** Called each time the till can be asked again: at the first connection and after each loss. */
  onOpen(listen: () => void): void;
  /** Called when the till will not let this page in. */
  onRefused(listen: () => void): void;
}

/** What a transport reports to, and what it hands to the client. `post` is set while the way to the till is open. */
export function createLink(): LinkedChannel & {
  opened(post: (frame: Frame) => void): void;
  closed(): void;
  refused(): void;
  received(frame: Frame): void;
} {
  const frames: ((frame: Frame) => void)[] = [];
  const opens: (() => void)[] = [];
  const closes: (() => void)[] = [];
  const refusals: (() => void)[] = [];
  let post: ((frame: Frame) => void) | null = null;

  return {
    send(frame) {
      if (post === null) throw new Fault('TILL_GONE');
      post(frame);
    },
    onFrame: (listen) => void frames.push(listen),
    onOpen: (listen) => void opens.push(listen),
    onClose: (listen) => void closes.push(listen),
    onRefused: (listen) => void refusals.push(listen),
    refused: () => refusals.forEach((listen) => listen()),
    opened(send) {
      post = send;
      opens.forEach((listen) => listen());
    },
    closed() {
      post = null;
      closes.forEach((listen) => listen());
    },
    received: (frame) => frames.forEach((listen) => listen(frame)),
  };
}
