// Breaks lint: no-restricted-syntax A domain refusal is a Result
export function refuse(): never {
  throw new Error('refused');
}
