/** Types for the TypeScript that calls build/electron-program.mjs. */
export function presentElectron(): string | undefined;
export function hasDisplay(): boolean;
