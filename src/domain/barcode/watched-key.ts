/** A key that may still turn out to be a scanner's. */
export type WatchedKey = {
  readonly char: string;
  readonly physical: string;
  readonly atMs: number;
  readonly gapMs: number;
  /** Already let into the field. */
  readonly shown: boolean;
};
