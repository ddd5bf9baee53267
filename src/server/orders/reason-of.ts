/** Why a request got no answer, in one word: what lies beneath "fetch failed", and never the address, which may carry a secret. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { cause } = error;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : error.name;
}
