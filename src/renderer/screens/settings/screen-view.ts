/** Loudness in four words. Pure. */
export const VOLUMES = { off: 0, quiet: 25, normal: 50, loud: 100 } as const;
export type Volume = keyof typeof VOLUMES;

/** The word for a volume that may have been set elsewhere. */
export function nearestVolume(volume: number): Volume {
  const words = Object.keys(VOLUMES) as Volume[];
  if (volume === 0) return 'off';
  return words
    .filter((word) => word !== 'off')
    .reduce((best, word) => (Math.abs(VOLUMES[word] - volume) < Math.abs(VOLUMES[best] - volume) ? word : best), 'quiet');
}
