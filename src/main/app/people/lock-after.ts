/** How long nobody may try after so many failures. Killing the till does not give the tries back: the count is durable. */
export const FREE_TRIES = 5;
const MINUTE_MS = 60_000;
const LONGEST_LOCK_MINUTES = 60;

/** Until when trying is refused; null while tries are left. From the fifth failure on each doubles the wait: 1, 2, 4 … 60 minutes. */
export function lockAfter(failures: number, now: string): string | null {
  if (failures < FREE_TRIES) return null;
  const minutes = Math.min(2 ** Math.min(failures - FREE_TRIES, 10), LONGEST_LOCK_MINUTES);
  return new Date(Date.parse(now) + minutes * MINUTE_MS).toISOString();
}
