/** Sound is information: a short high tick for a read, a low double for not found, another for "needs you". */
export type Sound = 'read' | 'miss' | 'attention';
type Tone = { readonly hertz: number; readonly at: number; readonly seconds: number };

const TONES: Readonly<Record<Sound, readonly Tone[]>> = {
  read: [{ hertz: 1760, at: 0, seconds: 0.05 }],
  miss: [
    { hertz: 220, at: 0, seconds: 0.12 },
    { hertz: 220, at: 0.18, seconds: 0.14 },
  ],
  attention: [
    { hertz: 660, at: 0, seconds: 0.1 },
    { hertz: 880, at: 0.12, seconds: 0.16 },
  ],
};
const FADE_SECONDS = 0.01;
let context: AudioContext | undefined;

/** `volume` 0…100. A till without loudspeakers shows the same by colour. */
export function play(sound: Sound, volume: number): void {
  if (volume === 0) return;
  context ??= new AudioContext();
  // Loudness is heard as the square of the amplitude: half way on the setting sounds half as loud.
  const loudness = (volume / 100) ** 2;
  for (const { hertz, at, seconds } of TONES[sound]) {
    const start = context.currentTime + at;
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.frequency.value = hertz;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(loudness, start + FADE_SECONDS);
    gain.gain.setValueAtTime(loudness, start + seconds - FADE_SECONDS);
    gain.gain.linearRampToValueAtTime(0, start + seconds);
    tone.connect(gain).connect(context.destination);
    tone.start(start);
    tone.stop(start + seconds);
  }
}
