// Breaks lint: no-restricted-syntax Domain code has no dice
export const dice = (): number => Math.random();
