/** Waits for a condition instead of a fixed time. */
export async function waitUntil(holds: () => boolean, what = 'the condition', timeoutMs = 15_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`${what} did not come true within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
