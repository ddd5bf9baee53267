// A text field with a wedge detector in front of it, driven by recorded keys: what a browser would end up with.
import { IDLE_WEDGE, pressWedgeKey, tickWedge, type WedgeOutput } from '../../src/domain/barcode/wedge.ts';
import { DEFAULT_WEDGE_SETTINGS, type WedgeKey, type WedgeSettings } from '../../src/domain/barcode/wedge-settings.ts';

export type Played = {
  readonly field: string;
  readonly scans: readonly string[];
  readonly broken: readonly string[];
  readonly passed: readonly string[];
  /** The longest a character that stayed in the field was held. */
  readonly longestHoldMs: number;
  readonly retracted: number;
};

/** Plays the keys with an exact timer; the field takes single characters, and Enter as a line end. */
export function play(keys: readonly WedgeKey[], settings: WedgeSettings = DEFAULT_WEDGE_SETTINGS): Played {
  const log = {
    field: '',
    scans: [] as string[],
    broken: [] as string[],
    passed: [] as string[],
    longestHoldMs: 0,
    retracted: 0,
  };
  const waiting: number[] = [];
  const shown: number[] = [];
  const apply = (outputs: readonly WedgeOutput[], nowMs: number): void => {
    for (const output of outputs) {
      if (output.kind === 'flush') {
        log.field += output.text;
        for (let i = 0; i < output.text.length; i += 1) shown.push(nowMs - (waiting.shift() ?? nowMs));
      }
      if (output.kind === 'retract') {
        log.field = log.field.slice(0, -output.count);
        log.retracted += output.count;
        shown.splice(-output.count);
      }
      if (output.kind === 'scan') log.scans.push(output.text);
      if (output.kind === 'broken') log.broken.push(output.text);
      if (output.kind !== 'flush') waiting.length = 0;
    }
  };

  let state = IDLE_WEDGE;
  let wakeAtMs: number | null = null;
  const runTimers = (untilMs: number): void => {
    while (wakeAtMs !== null && wakeAtMs < untilMs) {
      const nowMs: number = wakeAtMs;
      const step = tickWedge(state, nowMs, settings);
      apply(step.outputs, nowMs);
      if (step.wakeAtMs !== null && step.wakeAtMs <= nowMs) throw new Error('the detector asks to be woken in the past');
      ({ state, wakeAtMs } = step);
    }
  };
  for (const event of keys) {
    runTimers(event.atMs);
    const step = pressWedgeKey(state, event, settings);
    if (step.key === 'swallow' && Array.from(event.key).length === 1) waiting.push(event.atMs);
    apply(step.outputs, event.atMs);
    if (step.key === 'pass') {
      log.passed.push(event.key);
      if (event.key === 'Enter') log.field += '\n';
      else if (Array.from(event.key).length === 1) log.field += event.key;
    }
    ({ state, wakeAtMs } = step);
  }
  runTimers(Number.POSITIVE_INFINITY);
  return { ...log, longestHoldMs: Math.max(0, ...shown) };
}

/** Keys of `text` with the given gaps, the first one `gaps[0]` after `startMs`; `\n` is Enter, `\t` Tab, `\x1d` Ctrl+]. */
export function keysOf(text: string, gaps: readonly number[], startMs = 0): WedgeKey[] {
  let atMs = startMs;
  return Array.from(text, (char, i): WedgeKey => {
    atMs += gaps[i % gaps.length] ?? 0;
    if (char === '\x1d') return { key: ']', code: 'BracketRight', held: ['Control'], atMs };
    return { key: char === '\n' ? 'Enter' : char === '\t' ? 'Tab' : char, atMs };
  });
}
