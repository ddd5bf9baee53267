/** The network of one store: tills ask each other over it. It is not the way to the server, and is cut by itself. */
import type { LanPort } from '../../../src/main/app/orders/lan-desk.ts';
import type { Chance } from './chance.ts';
import type { Actor, VirtualTime } from './virtual-time.ts';

type Heard = Parameters<LanPort['listen']>[0];
type Message = Parameters<Heard>[0];

export type StoreNetwork = {
  /** A till's socket: dies with the till that holds it. */
  plug(address: string, till: Actor): LanPort;
  /** Until when nobody hears anybody. */
  cutUntil: number;
  /** Share of questions that nobody answers. */
  loss: number;
};

const PATIENCE_MS = 1500;
const PORT = 8091;

export function createStoreNetwork(time: VirtualTime, chance: Chance): StoreNetwork {
  const listening = new Map<string, { readonly heard: Heard; readonly till: Actor }>();
  const network: StoreNetwork = {
    cutUntil: 0,
    loss: 0,
    plug: (address, till) => ({
      addresses: () => [address],
      listen(heard) {
        const name = `${address}:${PORT}`;
        listening.set(name, { heard, till });
        return Promise.resolve({ port: PORT, close: () => Promise.resolve(void listening.delete(name)) });
      },
      send: (to, message) =>
        new Promise((resolve) => {
          const giveUp = time.after(PATIENCE_MS, () => resolve(undefined), till);
          const isLost = (): boolean => time.now() < network.cutUntil || chance.happens(network.loss);
          const answer = (said: Message | undefined): void => {
            if (isLost()) return;
            time.after(chance.between(1, 20), () => (giveUp(), resolve(said)), till);
          };
          const other = listening.get(to);
          if (other === undefined || isLost()) return;
          time.after(chance.between(1, 20), () => answer(other.heard(message)), other.till);
        }),
    }),
  };
  return network;
}
