/** How the wedge detector tells a scanner from a person, and what a key event is to it. */

export type WedgeSettings = {
  /** Keys (`event.key`) the scanner ends a code with. */
  readonly terminators: readonly string[];
  /** A character the scanner begins each code with, or null. It is not part of the code, and lets shorter codes be told. */
  readonly prefix: string | null;
  /**
   * How long a typed character may be held back before it goes to the field: what a person feels as lag. Where nothing
   * can be typed into has the focus there is no lag to feel: set it to `maxGapMs` there, and nothing ever leaks.
   */
  readonly holdMs: number;
  /** A scanner never pauses longer than this between two keys of a code that is not yet known to be one. */
  readonly maxGapMs: number;
  /** Most gaps inside a scan are at most this; one in six may be longer. A person does that for two or three keys. */
  readonly fastGapMs: number;
  /** Four keys this close together are never a person. */
  readonly instantGapMs: number;
  /** The shortest code known by its `fastGapMs` gaps and its terminator. */
  readonly minLength: number;
  /** How long a code that is surely a scan may pause: radio scanners stall. */
  readonly stallMs: number;
  /** For a scanner without a terminator: a pause ends the code. Else a code that stops without one is broken. */
  readonly endsOnPause: boolean;
};

export const DEFAULT_WEDGE_SETTINGS: WedgeSettings = {
  terminators: ['Enter', 'Tab'],
  prefix: null,
  holdMs: 40,
  maxGapMs: 100,
  fastGapMs: 65,
  instantGapMs: 12,
  minLength: 6,
  stallMs: 250,
  endsOnPause: false,
};

export type Modifier = 'Shift' | 'Control' | 'Alt' | 'AltGraph' | 'Meta';

/** A keydown, as the browser tells it; `atMs` is its `timeStamp`, not the time it was handled. */
export type WedgeKey = {
  readonly key: string;
  readonly atMs: number;
  /** The physical key (`event.code`): what was meant when a Cyrillic layout is active. */
  readonly code?: string;
  /** The modifiers that are down (`getModifierState`). */
  readonly held?: readonly Modifier[];
  readonly repeat?: boolean;
};

export function isHeld(event: WedgeKey, modifier: Modifier): boolean {
  return event.held?.includes(modifier) ?? false;
}
