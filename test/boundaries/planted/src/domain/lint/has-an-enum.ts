// Breaks lint: no-restricted-syntax Use a union
export enum Colour {
  red,
}
