/** What both link protocols offer to the device: bytes from the host in, commands out, replies framed and remembered. */
export type HostEvent =
  /** Bytes to send back at once: an acknowledgement, a stored reply. */
  | { readonly kind: 'send'; readonly bytes: Uint8Array }
  /** A whole intact command. Nothing is acknowledged or counted until `accept`. */
  | { readonly kind: 'command'; readonly body: Uint8Array };

export interface HostLink {
  /** Takes bytes of any length; returns what must be answered even while a command runs. */
  push(chunk: Uint8Array): Uint8Array;
  /** The next thing understood; undefined until more bytes come. */
  next(): HostEvent | undefined;
  /** The device takes the last command: returns the acknowledgement, empty where the protocol has none. */
  accept(): Uint8Array;
  /** Frames the reply and stores it, so that the host can ask for it again. */
  reply(body: Uint8Array): Uint8Array;
  /** Frames another body as if it were the reply, without storing it: for a device that answers beside the point. */
  misreply(body: Uint8Array): Uint8Array;
  /** Gives up a frame that has not been finished in time. */
  dropPartial(): void;
  hasPartial(): boolean;
  /** Forgets the stored reply and everything about the conversation, as a power cut does. */
  forget(): void;
}
