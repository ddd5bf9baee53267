// Breaks types: TS1294
export enum Colour {
  red,
}
