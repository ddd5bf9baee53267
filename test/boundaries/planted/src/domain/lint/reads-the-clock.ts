// Breaks lint: house/no-clock
export const now = (): number => Date.now();
