/**
 * The keyboard-wedge detector: tells a scanner that types from a person who types, key by key. Pure and replayable:
 * time comes in with each key and with `tickWedge`.
 *
 * Why both hold and retract: a person must feel no lag, so no key may be held for longer than `holdMs`; but a radio
 * scanner's gaps are longer than that. So each character is held for `holdMs` and then let into the field; if what
 * follows shows that it was a scan, the characters that got through are taken back. A USB scanner never gets that far.
 *
 * What the caller does, in order: for each of `outputs`
 *   flush    types `text` into what has the focus, as if its keys had been passed (in an input: insertText);
 *   retract  removes the last `count` characters flushed: by restoring the field's value and selection from before
 *            the first of them, so that a selection they replaced comes back too;
 *   scan     hands `text` to `readBarcode`;
 *   broken   a scanner's keys that stopped without a terminator: nothing is in the field, say "scan again";
 * and then lets the key through (`pass`) or prevents its default (`swallow`). It calls `tickWedge` at `wakeAtMs`, and
 * `releaseWedge` when the focus moves.
 */
import { hasCyrillic } from './keyboard-layout.ts';
import { physicalChar } from './physical-key.ts';
import { leadOf, possibleLead } from './wedge-lead.ts';
import { isHeld, type WedgeKey, type WedgeSettings } from './wedge-settings.ts';
import type { WatchedKey } from './watched-key.ts';
import { findScan } from './wedge-rhythm.ts';

export type WedgeOutput =
  | { readonly kind: 'flush'; readonly text: string }
  | { readonly kind: 'retract'; readonly count: number }
  | { readonly kind: 'scan'; readonly text: string }
  | { readonly kind: 'broken'; readonly text: string };

/** `watching`: may be a person. `scanning`: surely a scanner, every key is swallowed. */
export type WedgeState = Watching | Scanning;
type Watching = { readonly phase: 'watching'; readonly keys: readonly WatchedKey[] };
type Scanning = {
  readonly phase: 'scanning';
  readonly typed: string;
  readonly physical: string;
  readonly lastMs: number;
  /** How many of the first characters may have been a person's, and how many of those are in the field already. */
  readonly lead: number;
  readonly leadShown: number;
};

export type WedgeStep = {
  readonly state: WedgeState;
  readonly outputs: readonly WedgeOutput[];
  readonly key: 'pass' | 'swallow';
  /** When to call `tickWedge`, or null when nothing is held. */
  readonly wakeAtMs: number | null;
};

export const IDLE_WEDGE: WedgeState = { phase: 'watching', keys: [] };

const GS = '\x1d';
const MODIFIERS: readonly string[] = [
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
  'ScrollLock',
  'Fn',
  'OS',
];
/** More than any rhythm rule looks back at. */
const WATCHED = 64;

type Progress = { readonly state: WedgeState; readonly outputs: readonly WedgeOutput[] };

/** One keydown. */
export function pressWedgeKey(state: WedgeState, event: WedgeKey, settings: WedgeSettings): WedgeStep {
  const before = moveTime(state, event.atMs, settings, true);
  if (MODIFIERS.includes(event.key)) return finish(before, [], 'pass', settings);
  const char = charOf(event, isIdle(before.state));
  if (event.repeat === true && before.state.phase === 'watching') return pass(before, settings);
  if (char !== null) return addChar(before, { ...event, key: char }, settings);
  if (isTerminator(event, settings)) return terminate(before, event.atMs, settings);
  // A scanner's function keys must not act as the till's; a person's come when no scan is under way.
  return before.state.phase === 'scanning' ? finish(before, [], 'swallow', settings) : pass(before, settings);
}

/** Time alone: held characters whose time is up are let into the field, a scan that stalled is given up. */
export function tickWedge(state: WedgeState, nowMs: number, settings: WedgeSettings): Omit<WedgeStep, 'key'> {
  const { state: next, outputs, wakeAtMs } = finish(moveTime(state, nowMs, settings, false), [], 'pass', settings);
  return { state: next, outputs, wakeAtMs };
}

/**
 * The focus moves or the window goes away: what is held goes to where it was typed. It may be the beginning of a scan all
 * the same: what the first key of one starts may itself move the focus.
 */
export function releaseWedge(state: WedgeState): Progress {
  if (state.phase === 'scanning') return { state, outputs: [] };
  return {
    state: { phase: 'watching', keys: state.keys.map((key) => ({ ...key, shown: true })) },
    outputs: flushed(state.keys.filter((key) => !key.shown)),
  };
}

/** The character a key types, or null for a named key or a shortcut. Ctrl with Alt is AltGr on Windows; Ctrl+] is how scanners type GS. */
function charOf(event: WedgeKey, idle: boolean): string | null {
  const [ctrl, alt] = [isHeld(event, 'Control'), isHeld(event, 'Alt')];
  if (isHeld(event, 'Meta')) return null;
  if (ctrl !== alt && !isHeld(event, 'AltGraph')) return ctrl && !idle && isSeparatorKey(event) ? GS : null;
  return Array.from(event.key).length === 1 ? event.key : null;
}

function isSeparatorKey({ key, code }: WedgeKey): boolean {
  return code === 'BracketRight' || key === ']' || key === GS;
}

function isTerminator(event: WedgeKey, settings: WedgeSettings): boolean {
  return settings.terminators.includes(event.key) && (event.held ?? []).length === 0;
}

/**
 * Lets time pass. Only the next key shows how long a pause was (timers run late when the thread is busy), so a tick
 * lets held characters through but forgets nothing: they can still be taken back.
 */
function moveTime(state: WedgeState, nowMs: number, settings: WedgeSettings, isKey: boolean): Progress {
  if (state.phase === 'scanning')
    return nowMs - state.lastMs > settings.stallMs ? giveUp(state, settings) : { state, outputs: [] };
  const last = state.keys.at(-1);
  if (last === undefined) return { state, outputs: [] };
  const isOver = nowMs - last.atMs > settings.maxGapMs;
  const start = isOver && settings.endsOnPause ? findScan(state.keys, 0, settings) : null;
  if (start !== null) return endScan(state.keys, start, settings);
  const due = state.keys.filter((key) => !key.shown && (isOver || nowMs - key.atMs >= settings.holdMs));
  const keys = due.length === 0 ? state.keys : state.keys.map((key) => (due.includes(key) ? { ...key, shown: true } : key));
  return { state: { phase: 'watching', keys: isOver && (isKey || settings.endsOnPause) ? [] : keys }, outputs: flushed(due) };
}

function giveUp(state: Scanning, settings: WedgeSettings): Progress {
  return {
    state: IDLE_WEDGE,
    outputs: settings.endsOnPause ? scanned(state, settings) : broken(state),
  };
}

function addChar(before: Progress, event: WedgeKey, settings: WedgeSettings): WedgeStep {
  const { state, outputs } = before;
  const [char, physical] = [event.key, event.key === GS ? GS : physicalChar(event)];
  if (state.phase === 'scanning') {
    const next: WedgeState = { ...state, typed: state.typed + char, physical: state.physical + physical, lastMs: event.atMs };
    return finish({ state: next, outputs }, [], 'swallow', settings);
  }
  const gapMs = Math.max(0, event.atMs - (state.keys.at(-1)?.atMs ?? event.atMs));
  const keys = forgetOld([...state.keys, { char, physical, atMs: event.atMs, gapMs, shown: false }]);
  const start = findScan(keys, null, settings);
  if (start === null) return finish({ state: { phase: 'watching', keys }, outputs }, [], 'swallow', settings);
  const scan = startScan(keys, start);
  return finish({ state: scan.state, outputs }, scan.outputs, 'swallow', settings);
}

function terminate(before: Progress, atMs: number, settings: WedgeSettings): WedgeStep {
  const { state, outputs } = before;
  if (state.phase === 'scanning') return finish({ state: IDLE_WEDGE, outputs }, scanned(state, settings), 'swallow', settings);
  const last = state.keys.at(-1);
  const start = last === undefined ? null : findScan(state.keys, Math.max(0, atMs - last.atMs), settings);
  if (start === null) return pass(before, settings);
  const ended = endScan(state.keys, start, settings);
  return finish({ state: ended.state, outputs }, ended.outputs, 'swallow', settings);
}

/**
 * What was typed from `start` on is a scan: what a person typed before it is let through, what leaked of it is taken back.
 * Its first keys may have been the person's as well; what leaked of those stays until the whole code is there.
 */
function startScan(
  keys: readonly WatchedKey[],
  start: number,
): { readonly state: Scanning; readonly outputs: Progress['outputs'] } {
  const scan = keys.slice(start);
  const lead = possibleLead(scan);
  const leaked = visible(scan.slice(lead).filter((key) => key.shown)).length;
  const leadShown = visible(scan.slice(0, lead).filter((key) => key.shown)).length;
  const outputs = [
    ...flushed(keys.slice(0, start).filter((key) => !key.shown)),
    ...(leaked > 0 ? [{ kind: 'retract', count: leaked } as const] : []),
  ];
  const [typed, physical] = [scan.map((key) => key.char).join(''), scan.map((key) => key.physical).join('')];
  return { state: { phase: 'scanning', typed, physical, lastMs: scan.at(-1)?.atMs ?? 0, lead, leadShown }, outputs };
}

function endScan(keys: readonly WatchedKey[], start: number, settings: WedgeSettings): Progress {
  const { state, outputs } = startScan(keys, start);
  return { state: IDLE_WEDGE, outputs: [...outputs, ...scanned(state, settings)] };
}

/** The code, and before it either what a person typed ahead of it, or what leaked of the code itself. */
function scanned(state: Scanning, { prefix }: WedgeSettings): readonly WedgeOutput[] {
  const whole = textOf(state);
  const lead = prefix === null ? leadOf(whole, state.lead) : 0;
  if (lead > 0) return [...typedAhead(state, lead), { kind: 'scan', text: whole.slice(lead) }];
  const text = prefix !== null && whole.startsWith(prefix) ? whole.slice(prefix.length) : whole;
  return [...takenBack(state), { kind: 'scan', text }];
}

function typedAhead({ typed, leadShown }: Scanning, lead: number): readonly WedgeOutput[] {
  return lead === leadShown ? [] : [{ kind: 'flush', text: typed.slice(leadShown, lead) }];
}

function broken(state: Scanning): readonly WedgeOutput[] {
  return [...takenBack(state), { kind: 'broken', text: textOf(state) }];
}

function takenBack({ leadShown }: Scanning): readonly WedgeOutput[] {
  return leadShown === 0 ? [] : [{ kind: 'retract', count: leadShown }];
}

/** No scanner prints Cyrillic: where it shows up the wrong layout is active, and the keys themselves are right. */
function textOf({ typed, physical }: Scanning): string {
  return hasCyrillic(typed) ? physical : typed;
}

/** A person's key after all: what is held goes first, then the key itself. */
function pass({ state, outputs }: Progress, settings: WedgeSettings): WedgeStep {
  const held = state.phase === 'watching' ? flushed(state.keys.filter((key) => !key.shown)) : [];
  return finish({ state: IDLE_WEDGE, outputs }, held, 'pass', settings);
}

function finish(
  { state, outputs }: Progress,
  more: readonly WedgeOutput[],
  key: WedgeStep['key'],
  settings: WedgeSettings,
): WedgeStep {
  return { state, outputs: [...outputs, ...more], key, wakeAtMs: wakeOf(state, settings) };
}

function wakeOf(state: WedgeState, settings: WedgeSettings): number | null {
  if (state.phase === 'scanning') return state.lastMs + settings.stallMs + 1;
  const held = state.keys.find((key) => !key.shown);
  if (held !== undefined) return held.atMs + settings.holdMs;
  const last = state.keys.at(-1);
  return settings.endsOnPause && last !== undefined ? last.atMs + settings.maxGapMs + 1 : null;
}

function isIdle(state: WedgeState): boolean {
  return state.phase === 'watching' && state.keys.length === 0;
}

/** A separator types nothing. */
function visible(keys: readonly WatchedKey[]): string {
  return keys.map((key) => (key.char === GS ? '' : key.char)).join('');
}

function flushed(keys: readonly WatchedKey[]): readonly WedgeOutput[] {
  const text = visible(keys);
  return text === '' ? [] : [{ kind: 'flush', text }];
}

function forgetOld(keys: readonly WatchedKey[]): readonly WatchedKey[] {
  return keys.length > WATCHED && keys[0]?.shown === true ? keys.slice(1) : keys;
}
