/** What the shell and the till core say to each other besides the screens' ports. */
import type { WireFault } from '../../contract/errors/fault.ts';
import type { TillOptions } from '../till.ts';

export type ToCore =
  | { readonly kind: 'start'; readonly options: TillOptions }
  /** Carries one end of a port pair: a screen that wants to be served. */
  | { readonly kind: 'screen' }
  | { readonly kind: 'stop' };

export type FromCore = { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly fault: WireFault };
