// Breaks lint: house/no-clock
export const now = (): Date => new Date();
