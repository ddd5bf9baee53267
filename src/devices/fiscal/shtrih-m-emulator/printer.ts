/** The registrar's paper path: what reaches the paper, what waits when it runs out, and the submodes that follow from it. */
export type PrintLimit = { readonly lines: number | 'half'; readonly cause: 'paper' | 'power' };

export type Printer = {
  readonly paper: boolean;
  readonly coverOpen: boolean;
  /** 2 = ran out while printing, 3 = loaded again and waiting for "continue"; 0 = nothing unfinished. */
  readonly unfinished: 0 | 2 | 3;
  readonly waiting: readonly string[];
  readonly waitingDocument: number | null;
  /** How the next fiscal document's print will be broken off. */
  readonly limit: PrintLimit | null;
  /** Documents of which not every line has reached the paper. */
  readonly unprinted: readonly number[];
  readonly msPerLine: number;
  readonly busyUntil: number;
  readonly drawerOpened: number;
};

export const NEW_PRINTER: Printer = {
  paper: true,
  coverOpen: false,
  unfinished: 0,
  waiting: [],
  waitingDocument: null,
  limit: null,
  unprinted: [],
  msPerLine: 0,
  busyUntil: 0,
  drawerOpened: 0,
};

export type Submode = 0 | 1 | 2 | 3 | 5;

export function submodeOf(printer: Printer, now: number): Submode {
  if (printer.unfinished !== 0) return printer.unfinished;
  if (!canFeed(printer)) return 1;
  return now < printer.busyUntil ? 5 : 0;
}

export function canFeed(printer: Printer): boolean {
  return printer.paper && !printer.coverOpen;
}

export type Printed = { readonly printer: Printer; readonly lines: readonly string[] };

/** Prints lines; `document` is the number of the fiscal document they belong to. Call only when the printer is ready. */
export function print(printer: Printer, lines: readonly string[], now: number, document: number | null = null): Printed {
  const { limit } = printer;
  const busyUntil = now + lines.length * printer.msPerLine;
  if (limit === null || document === null) return { printer: { ...printer, busyUntil }, lines };
  const wanted = limit.lines === 'half' ? lines.length >> 1 : limit.lines;
  const fitting = Math.min(wanted, lines.length - 1);
  const broken: Printer = {
    ...printer,
    paper: limit.cause === 'power',
    unfinished: limit.cause === 'power' ? 3 : 2,
    waiting: lines.slice(fitting),
    waitingDocument: document,
    limit: null,
    unprinted: [...printer.unprinted, document],
  };
  return { printer: broken, lines: lines.slice(0, fitting) };
}

/** Command B0h: the rest of what was broken off. */
export function continuePrint(printer: Printer, now: number): Printed {
  const finished: Printer = {
    ...printer,
    unfinished: 0,
    waiting: [],
    waitingDocument: null,
    unprinted: printer.unprinted.filter((number) => number !== printer.waitingDocument),
    busyUntil: now + printer.waiting.length * printer.msPerLine,
  };
  return { printer: finished, lines: printer.waiting };
}

/** Paper in and cover shut: an unfinished print now waits for "continue". */
export function loaded(printer: Printer, change: { readonly paper?: boolean; readonly coverOpen?: boolean }): Printer {
  const next = { ...printer, ...change };
  return { ...next, unfinished: next.unfinished === 2 && canFeed(next) ? 3 : next.unfinished };
}
