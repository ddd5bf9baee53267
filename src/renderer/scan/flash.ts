/** The colour that says the same as the sound: a line under the status bar, for a moment. */
import type { Sound } from './sound.ts';

const SHOWN_MS = 350;
let timer: ReturnType<typeof setTimeout> | undefined;

export function flash(sound: Sound): void {
  clearTimeout(timer);
  document.documentElement.dataset['flash'] = sound;
  timer = setTimeout(() => delete document.documentElement.dataset['flash'], SHOWN_MS);
}
