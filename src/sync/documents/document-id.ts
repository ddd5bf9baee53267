/** The id of whatever came over the wire. */

/** Undefined for what has none. */
export function idOf(raw: unknown): string | undefined {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
