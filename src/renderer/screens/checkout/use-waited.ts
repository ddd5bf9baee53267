/** Seconds that somebody has been waiting, counted while it is shown. */
import { useEffect, useState } from 'react';
import { waitedSeconds } from './checkout-view.ts';

export function useWaited(since: string): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return waitedSeconds(since, now);
}
