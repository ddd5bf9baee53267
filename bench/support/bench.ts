// What a benchmark is and what it answers with: figures, each beside its limit or its peer of the same run.

export type Row = {
  readonly figure: string;
  /** How many goods, receipts, lines. */
  readonly size: string;
  readonly ours: number;
  readonly unit: string;
  /** The same work done another way in the same run, in the same unit. */
  readonly peer?: { readonly name: string; readonly value: number };
  /** Ours ÷ peer, when it was taken round by round; else it is computed. */
  readonly ratio?: number;
  /** The most, or the least, that `ours` or the ratio to the peer may be. */
  readonly limit?: { readonly on: 'ours' | 'ratio' } & ({ readonly most: number } | { readonly least: number });
};

export type BenchContext = {
  /** Sizes of the catalogue. */
  readonly goods: readonly number[];
  /** Fewer samples: to see that everything runs, not to quote. */
  readonly quick: boolean;
  /** Says what is going on, and what could not be measured and why. */
  readonly note: (text: string) => void;
};

export type Bench = { readonly name: string; readonly run: (context: BenchContext) => Promise<readonly Row[]> | readonly Row[] };

/** What one benchmark found. */
export type BenchResult = { readonly rows: readonly Row[]; readonly notes: readonly string[] };

export function ratioOf(row: Row): number | undefined {
  if (row.ratio !== undefined) return row.ratio;
  if (row.peer !== undefined) return row.ours / row.peer.value;
  return row.limit === undefined || boundOf(row.limit) === 0 ? undefined : row.ours / boundOf(row.limit);
}

/** True unless a limit is broken. */
export function isKept(row: Row): boolean {
  if (row.limit === undefined) return true;
  const value = row.limit.on === 'ours' ? row.ours : ratioOf(row);
  if (value === undefined) return false;
  return 'most' in row.limit ? value <= row.limit.most : value >= row.limit.least;
}

function boundOf(limit: NonNullable<Row['limit']>): number {
  return 'most' in limit ? limit.most : limit.least;
}

export function verdictOf(row: Row): string {
  if (row.limit !== undefined) return isKept(row) ? 'kept' : 'BROKEN';
  const ratio = ratioOf(row);
  if (ratio === undefined) return '';
  // Of times less is better, of rates more.
  const slower = row.unit === '/s' ? 1 / ratio : ratio;
  return slower <= 1 ? `${shortNumber(1 / slower)}× faster` : `${shortNumber(slower)}× slower`;
}

/** A table with columns as wide as they must be. */
export function tableOf(rows: readonly Row[]): string {
  const head = ['figure', 'size', 'ours', 'limit or peer', 'ratio', 'verdict'];
  const cells = [head, ...rows.map(cellsOf)];
  const widths = head.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const toLine = (line: readonly string[]): string =>
    line
      .map((cell, column) =>
        column === 1 || column === 2 || column === 4 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [toLine(head), widths.map((width) => '-'.repeat(width)).join('  '), ...cells.slice(1).map(toLine)].join('\n');
}

function cellsOf(row: Row): readonly string[] {
  const { peer, limit, unit } = row;
  const limitText =
    limit === undefined
      ? ''
      : `${'most' in limit ? '≤' : '≥'} ${shortNumber(boundOf(limit))}${limit.on === 'ours' ? ` ${unit}` : '×'}`;
  const against = [peer === undefined ? '' : `${peer.name}: ${shortNumber(peer.value)} ${unit}`, limitText].filter(
    (text) => text !== '',
  );
  const ratio = ratioOf(row);
  return [
    row.figure,
    row.size,
    `${shortNumber(row.ours)} ${unit}`,
    against.join(', '),
    ratio === undefined ? '' : shortNumber(ratio),
    verdictOf(row),
  ];
}

/** Three figures that count. */
export function shortNumber(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en').replaceAll(',', ' ');
  return String(Number(value.toPrecision(3)));
}
