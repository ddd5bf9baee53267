// Taking times honestly: warmed up, in turns with the peer, medians and percentiles instead of means.

/** Milliseconds of each call. */
export function timesOf(calls: number, work: (index: number) => unknown): number[] {
  return Array.from({ length: calls }, (_, index) => {
    const started = performance.now();
    work(index);
    return performance.now() - started;
  });
}

/** Milliseconds of each call, one after the other. */
export async function timesOfAsync(calls: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < calls; index += 1) {
    const started = performance.now();
    await work(index);
    times.push(performance.now() - started);
  }
  return times;
}

export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(times: readonly number[]): number {
  return percentile(times, 0.5);
}

export type Compared = {
  /** Milliseconds of one call, the median of the rounds. */
  readonly ours: number;
  readonly peer: number;
  /** The median of the rounds' own ratios. */
  readonly ratio: number;
};

/**
 * How many times longer `ours` takes than `peer`: both run in turns in batches, so that a busy machine slows both, and
 * the median of the rounds' ratios counts. Who goes first changes from round to round.
 */
export function compare(
  { rounds, batch }: { readonly rounds: number; readonly batch: number },
  ours: (index: number) => unknown,
  peer: (index: number) => unknown,
): Compared {
  const timed = (work: (index: number) => unknown, round: number): number => {
    const started = performance.now();
    for (let index = 0; index < batch; index += 1) work(round * batch + index);
    return (performance.now() - started) / batch;
  };
  for (let round = 0; round < 2; round += 1) {
    timed(ours, round);
    timed(peer, round);
  }
  const pairs = Array.from({ length: rounds }, (_, round) => {
    if (round % 2 === 0) return { mine: timed(ours, round), theirs: timed(peer, round) };
    const theirs = timed(peer, round);
    return { mine: timed(ours, round), theirs };
  });
  return {
    ours: median(pairs.map(({ mine }) => mine)),
    peer: median(pairs.map(({ theirs }) => theirs)),
    ratio: median(pairs.map(({ mine, theirs }) => mine / theirs)),
  };
}
