/** Screens that want a scan for themselves: a badge being assigned, a receipt being looked for. Everybody else's scans go to the till. */
import { createContext, useContext, useEffect, useRef } from 'react';
import type { Sound } from './sound.ts';

/** How the scan is to sound when it was taken, null when it was not. */
export type TakeScan = (text: string) => Sound | null;

export type ScanTakers = {
  /** Adds a taker; the returned function takes it away. */
  add(take: TakeScan): () => void;
  /** Offers a scan to the takers, the newest first. Null: nobody wanted it. */
  offer(text: string): Sound | null;
};

export function createScanTakers(): ScanTakers {
  let takers: readonly TakeScan[] = [];
  return {
    add(take) {
      takers = [take, ...takers];
      return () => {
        takers = takers.filter((other) => other !== take);
      };
    },
    offer(text) {
      for (const take of takers) {
        const sound = take(text);
        if (sound !== null) return sound;
      }
      return null;
    },
  };
}

export const ScanTakersContext = createContext<ScanTakers>(createScanTakers());

/** Offers every scan to `take` for as long as the component is on the screen. */
export function useScanTaker(take: TakeScan): void {
  const takers = useContext(ScanTakersContext);
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => takers.add((text) => latest.current(text)), [takers]);
}
