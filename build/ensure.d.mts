/** Types for the TypeScript that calls build/ensure.mjs. */
export const root: string;
export function ensureBuilt(options?: { electron?: boolean }): boolean;
export function nodePath(): string;
