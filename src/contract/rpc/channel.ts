/** The only thing a transport between screen and till must offer. A MessagePort and a WebSocket both fit in ten lines. */
import type { WireFault } from '../errors/fault.ts';

export type Frame =
  | { readonly t: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly t: 'reply'; readonly id: number; readonly output: unknown }
  | { readonly t: 'fault'; readonly id: number; readonly fault: WireFault }
  | { readonly t: 'push'; readonly name: string; readonly payload: unknown };

export interface Channel {
  send(frame: Frame): void;
  onFrame(listen: (frame: Frame) => void): void;
  onClose(listen: () => void): void;
}
