// Breaks lint: no-useless-constructor
// Breaks lint: typescript/no-extraneous-class
// Breaks lint: typescript/no-misused-new
// Breaks lint: typescript/no-this-alias
// Breaks lint: typescript/no-unsafe-declaration-merging
// Breaks lint: typescript/prefer-return-this-type
// Breaks lint: typescript/related-getter-setter-pairs
export class Shelf {
  static readonly size = 1;
}

export interface Made {
  new (): Made;
}

export interface Box {
  readonly size: number;
}

export class Box {
  #held = 1;

  constructor() {}

  grow(): Box {
    const self = this;
    self.held = '2';
    return this;
  }

  get held(): number {
    return this.#held;
  }

  set held(value: string) {
    this.#held = Number(value);
  }
}
