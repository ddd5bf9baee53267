/**
 * The one listener of the keyboard: tells scans from people by the domain's wedge detector, hands scans on, and gives
 * everything else to the actions of the screen or to the field it was meant for.
 */
import {
  IDLE_WEDGE,
  pressWedgeKey,
  releaseWedge,
  tickWedge,
  type WedgeOutput,
  type WedgeState,
} from '../../domain/barcode/wedge.ts';
import type { Modifier, WedgeSettings } from '../../domain/barcode/wedge-settings.ts';
import type { KeyPress } from '../keys/action.ts';
import type { KeyRegistry } from '../keys/key-registry.ts';
import { fieldOf, runKey, type KeyTarget } from '../keys/keyboard.ts';
import { watchTabWalk } from '../keys/tab-walk.ts';
import { createFieldTyping } from './field-typing.ts';

const MODIFIERS: readonly Modifier[] = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'];
const LATE_MS = 30;
/** No code in a shop begins with these: they act at once, without waiting for what follows. */
const AT_ONCE = /^[ +\-*/=?.,]$/;

type Options = {
  readonly registry: KeyRegistry;
  readonly settings: () => WedgeSettings;
  /** Does the work and puts its outcome on the screen before it returns. */
  readonly settle: (work: () => void) => void;
  readonly onScan: (text: string) => void;
  /** A scan that stopped half way. */
  readonly onBroken: () => void;
};
type Held = { readonly press: KeyPress; readonly target: KeyTarget };

/** Returns how to stop listening. */
export function listenToKeyboard(page: Window, options: Options): () => void {
  const typing = createFieldTyping();
  const walk = watchTabWalk(page);
  let state: WedgeState = IDLE_WEDGE;
  let held: readonly Held[] = [];
  let wake: number | undefined;

  const settingsAt = (target: EventTarget | null): WedgeSettings => patience(options.settings(), target);

  function letThrough(text: string): void {
    const presses = held.slice(0, Array.from(text).length);
    held = held.slice(presses.length);
    for (const { press, target: typedAt } of presses) {
      // The key before it may have opened what this one was typed for.
      const target = fieldOf(typedAt.element) === null ? { ...typedAt, element: document.activeElement } : typedAt;
      const field = fieldOf(target.element);
      if (runSettled(options, press, target) || field === null) typing.pass();
      else typing.type(field, press.key);
    }
  }

  function act(outputs: readonly WedgeOutput[]): void {
    for (const output of outputs) {
      if (output.kind === 'flush') letThrough(output.text);
      if (output.kind === 'retract') typing.takeBack(output.count);
      if (output.kind === 'scan') {
        held = [];
        options.onScan(output.text);
      }
      if (output.kind === 'broken') {
        held = [];
        options.onBroken();
      }
    }
  }

  function wakeAt(atMs: number | null): void {
    page.clearTimeout(wake);
    if (atMs === null) return;
    const tick = (): void => {
      const step = tickWedge(state, performance.now(), settingsAt(document.activeElement));
      state = step.state;
      act(step.outputs);
      wakeAt(step.wakeAtMs);
    };
    // A timer that runs late means a busy page: keys that came meanwhile go first, for the scan has not stopped at all.
    const inTime = (): void => (performance.now() - atMs > LATE_MS ? void (wake = page.setTimeout(tick, LATE_MS)) : tick());
    wake = page.setTimeout(inTime, Math.max(0, atMs - performance.now()));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const isIdle = state.phase === 'watching' && state.keys.length === 0;
    if (isIdle && AT_ONCE.test(event.key) && fieldOf(event.target) === null) return passOn(event);
    const isChar = Array.from(event.key).length === 1;
    const queued = held;
    if (isChar) held = [...held, { press: pressOf(event), target: targetOf(event) }];
    const step = pressWedgeKey(
      state,
      {
        key: event.key,
        code: event.code,
        atMs: event.timeStamp,
        repeat: event.repeat,
        held: MODIFIERS.filter((name) => event.getModifierState(name)),
      },
      settingsAt(event.target),
    );
    state = step.state;
    if (step.key === 'pass' && isChar) held = queued;
    act(step.outputs);
    wakeAt(step.wakeAtMs);
    if (step.key === 'pass') return passOn(event);
    stop(event);
  }

  function passOn(event: KeyboardEvent): void {
    if (runSettled(options, pressOf(event), targetOf(event))) stop(event);
  }

  const targetOf = (event: Event): KeyTarget => ({ element: event.target, isWalkedTo: walk.isWalkedTo() });

  function release(): void {
    const { state: next, outputs } = releaseWedge(state);
    state = next;
    act(outputs);
  }

  page.addEventListener('keydown', onKeyDown, { capture: true });
  page.addEventListener('focusin', release);
  page.addEventListener('blur', release);
  return () => {
    page.clearTimeout(wake);
    page.removeEventListener('keydown', onKeyDown, { capture: true });
    page.removeEventListener('focusin', release);
    walk.stop();
    page.removeEventListener('blur', release);
  };
}

/** Held keys are let go together with the next one, and each must find what the one before it did: "1000", then Enter. */
function runSettled({ registry, settle }: Options, press: KeyPress, target: KeyTarget): boolean {
  let isTaken = false;
  settle(() => {
    isTaken = runKey(registry, press, target);
  });
  return isTaken;
}

/** Where nothing can be typed into nobody sees a letter come late, and an action cannot be taken back. */
function patience(settings: WedgeSettings, target: EventTarget | null): WedgeSettings {
  return fieldOf(target) === null ? { ...settings, holdMs: settings.maxGapMs } : settings;
}

function pressOf({ key, code, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): KeyPress {
  return { key, code, shiftKey, ctrlKey, altKey, metaKey };
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
