// Breaks lint: typescript/no-duplicate-enum-values
// Breaks lint: typescript/no-mixed-enums
// Breaks lint: typescript/no-unsafe-enum-comparison
// Breaks lint: typescript/prefer-literal-enum-member
// Breaks lint: typescript/no-namespace
// Breaks lint: typescript/prefer-namespace-keyword
const two = 2;

export enum Tender {
  cash = 1,
  card = 1,
  other = two,
  none = 'none',
}

export const isCash = (tender: Tender): boolean => tender === 1;

export namespace Drawer {
  export const isOpen = true;
}

export module Lid {
  export const isShut = true;
}
