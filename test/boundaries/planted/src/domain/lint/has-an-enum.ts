// Breaks lint: house/no-enum
export enum Colour {
  red,
}
