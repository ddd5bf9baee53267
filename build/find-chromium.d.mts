/** Types for the TypeScript that calls build/find-chromium.mjs. */
export function presentChromium(): Promise<string | undefined>;
export function ensureChromium(): Promise<{ path: string; why?: undefined } | { path?: undefined; why: string }>;
