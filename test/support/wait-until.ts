// Waiting for a condition instead of a fixed time.

/** A wait ends when its condition holds; this is only when it counts as failed, on the slowest machine under the heaviest load. */
export const PATIENCE_MS = 25_000;

export async function waitUntil(holds: () => boolean, what = 'the condition', timeoutMs = PATIENCE_MS): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`${what} did not come true within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/**
 * What is told is there long before a till would have asked by itself, every five minutes. In how many seconds is for the
 * benchmark to measure, on a machine that does nothing else.
 */
export const WELL_BEFORE_IT_ASKS_MS = 20_000;
