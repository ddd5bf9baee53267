// Breaks lint: Unused oxlint-disable directive
// oxlint-disable-next-line no-console -- nothing here
export const quiet = 1;
