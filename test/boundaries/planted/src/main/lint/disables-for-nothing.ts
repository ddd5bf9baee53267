// Breaks lint: Unused eslint-disable directive
// eslint-disable-next-line no-console -- nothing here
export const quiet = 1;
