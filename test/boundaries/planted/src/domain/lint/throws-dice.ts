// Breaks lint: house/no-dice
export const dice = (): number => Math.random();
