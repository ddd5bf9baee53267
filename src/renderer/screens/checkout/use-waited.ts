/** How long somebody has been waiting, in words, counted while it is shown. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { waitedSeconds } from './checkout-view.ts';

const IN_SECONDS = 120;

/** Null while it is too early to speak of it; minutes once seconds would have to be reckoned in the head. */
export function useWaited(since: string): string | null {
  const { t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = waitedSeconds(since, now);
  if (seconds === null) return null;
  return seconds < IN_SECONDS
    ? t('checkout.waited', { seconds })
    : t('checkout.waitedMinutes', { minutes: Math.floor(seconds / 60) });
}
