export type Minor = number;
export const zero = 0;
