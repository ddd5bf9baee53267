/** What one seed is made of. */
import type { InvariantName } from './invariants/problem.ts';
import type { BackOffice } from './work/back-office.ts';
import type { Cashier } from './work/cashier.ts';
import type { OrderBook } from './work/orders.ts';
import type { Chance } from './world/chance.ts';
import type { Copying } from './world/copied-tills.ts';
import type { Weather } from './world/network.ts';
import type { SimulatedServer } from './world/server.ts';
import type { StoreNetwork } from './world/store-network.ts';
import type { SimulatedTill } from './world/till.ts';
import type { VirtualTime } from './world/virtual-time.ts';

export type Simulation = {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly server: SimulatedServer;
  readonly office: BackOffice;
  readonly orders: OrderBook | undefined;
  readonly lan: StoreNetwork;
  /** "till order": what the server said may be handed over or given back there, whether the till heard it or not. */
  readonly agreed: Set<string>;
  readonly places: Place[];
  /** Second machines that take themselves for a till of the places. */
  readonly twins: Place[];
  /** Known once all tills have joined. */
  copying: Copying | undefined;
  /** What one till sold comes back to another. */
  readonly isChain: boolean;
  /** Whose files lie in `dir`. */
  readonly startTwin: (of: SimulatedTill, dir: string) => void;
  readonly note: (invariant: InvariantName, text: string) => void;
  readonly log: (who: string, text: string) => void;
};

export type Place = {
  readonly till: SimulatedTill;
  readonly weather: Weather;
  readonly cashier: Cashier;
  /** Receipts that its screen showed as done, with their numbers. */
  readonly told: Map<string, number>;
  /** Switched on, and somebody comes. */
  readonly begin: () => Promise<void>;
};

/** Its files were copied and used: it is no longer the only one, or no longer what it was. */
export function isCopied({ copying }: Pick<Simulation, 'copying'>, { till }: Pick<Place, 'till'>): boolean {
  return copying?.copied()?.till === till;
}

/** What its registrar printed are its receipts: not so of a second machine, nor of one whose files were put back. */
export function hasOwnPaper({ copying, twins }: Pick<Simulation, 'copying' | 'twins'>, till: SimulatedTill): boolean {
  const copied = copying?.copied();
  const isRestored = copied?.kind === 'restored' && copied.till === till;
  return !isRestored && !twins.some((twin) => twin.till === till);
}
