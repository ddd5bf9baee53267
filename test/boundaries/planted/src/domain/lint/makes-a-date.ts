// Breaks lint: no-restricted-syntax Domain code has no clock
export const now = (): Date => new Date();
