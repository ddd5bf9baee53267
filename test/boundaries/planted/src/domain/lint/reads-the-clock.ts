// Breaks lint: no-restricted-syntax Domain code has no clock
export const now = (): number => Date.now();
