// Breaks lint: house/no-throw
export function refuse(): never {
  throw new Error('refused');
}
