/** The till core as its shells see it: what a screen may call, what it is told, and how it is closed. Built by `compose`. */
import type { PayloadOf, PushKey, Handlers } from '../contract/rpc/define.ts';
import type { Language } from '../contract/errors/define-errors.ts';
import type { TillContract } from '../contract/till/till-contract.ts';
import type { DemoTill } from './demo/chain-plan.ts';

/** One message for every connected screen. */
export type TillPush = {
  readonly [K in PushKey<TillContract>]: { readonly name: K; readonly payload: PayloadOf<TillContract[K]> };
}[PushKey<TillContract>];

export type Till = {
  readonly handlers: Handlers<TillContract>;
  /** Listens to every push; the returned function stops listening. */
  onPush(listen: (push: TillPush) => void): () => void;
  /** Lets work under way end, closes devices and the data file. */
  close(): Promise<void>;
};

/** The secret that keeps PIN hashes useless without this device. `file`: the system has no safe place, so it lies beside the data. */
export type Pepper = { readonly secret: Uint8Array; readonly keptBy: 'system' | 'file' };

/** Where a server is, and a one-time code of its back office. */
export type Invitation = { readonly server: string; readonly code: string };

export type TillOptions = {
  /** Where this till keeps everything it knows; made when missing. */
  readonly dataDir: string;
  /** The folder that holds `migrations` and the sample catalogue: the checkout, or the packed application. */
  readonly resourcesDir: string;
  readonly version: string;
  readonly pepper: Pepper;
  /** Fill an empty data directory with the demo shop. */
  readonly demo: boolean;
  /** Which till of the demo chain this is; the first one when it is not said. */
  readonly demoTill?: DemoTill | undefined;
  /** A server that an empty demo till joins before anything else; it keeps sample goods of its own when that fails. */
  readonly join?: Invitation | undefined;
  /** The language of a till that has no settings yet. */
  readonly language?: Language;
  /** Device addresses that stand in for the settings while this process runs: emulators listen on a new port each time. */
  readonly devices?: { readonly registrar?: string; readonly printer?: string };
};

/** Opens the till. Throws a Fault: TILL_HELD when another process owns the data, and others when it cannot be read. */
export type ComposeTill = (options: TillOptions) => Promise<Till>;
