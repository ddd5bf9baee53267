// Taking times honestly: warmed up, in turns with the peer, medians and percentiles instead of means.

export type Row = {
  readonly name: string;
  /** How many goods, receipts, … */
  readonly size: string;
  readonly value: number;
  readonly unit: string;
  /** What it is held to: "≤ 1.5". Empty for figures that are only shown. */
  readonly limit: string;
  readonly ok: boolean;
};
/** One part of the benchmark; `run` gives its rows in order. */
export type Bench = { readonly name: string; readonly run: () => Promise<readonly Row[]> | readonly Row[] };

/** Milliseconds of each call. */
export function timesOf(calls: number, work: (index: number) => unknown): number[] {
  return Array.from({ length: calls }, (_, index) => {
    const started = performance.now();
    work(index);
    return performance.now() - started;
  });
}

export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/**
 * How many times longer `ours` takes than `peer`: both run in turns in batches, so that a busy machine slows both, and the
 * median of the rounds' ratios counts.
 */
export function ratioOf(
  rounds: number,
  batch: number,
  ours: (index: number) => unknown,
  peer: (index: number) => unknown,
): number {
  const timed = (work: (index: number) => unknown, round: number): number => {
    const started = performance.now();
    for (let index = 0; index < batch; index += 1) work(round * batch + index);
    return performance.now() - started;
  };
  timed(ours, 0);
  timed(peer, 0);
  const ratios = Array.from({ length: rounds }, (_, round) => timed(ours, round) / timed(peer, round));
  return percentile(ratios, 0.5);
}

export function limited(row: Omit<Row, 'ok' | 'limit'>, most: number): Row {
  return { ...row, limit: `≤ ${most}`, ok: row.value <= most };
}

export function shown(row: Omit<Row, 'ok' | 'limit'>): Row {
  return { ...row, limit: '', ok: true };
}
