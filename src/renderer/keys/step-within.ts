/** Where the arrow keys lead in a list of so many: one on or one back, and the ends hold. −1 in an empty one. */
export function stepWithin(length: number, at: number, by: number): number {
  return Math.min(length - 1, Math.max(0, at + by));
}
