// Breaks lint: no-array-constructor
// Breaks lint: no-unused-expressions
// Breaks lint: no-unused-vars 'unused'
// Breaks lint: no-unused-vars '_spare'
// Breaks lint: no-var
// Breaks lint: prefer-const
// Breaks lint: prefer-rest-params
// Breaks lint: prefer-spread
// Breaks lint: typescript/no-require-imports
// Breaks lint: typescript/no-implied-eval
// Breaks lint: typescript/no-array-delete
// Breaks lint: typescript/no-dynamic-delete
// Breaks lint: typescript/no-for-in-array
const numbers = new Array(0, 1, 2);
numbers.length === 3;
const unused = 1;
const _spare = old + never;
var old = 2;
let never = 3;

export function first(): unknown {
  return arguments[0];
}

export const most = (of: number[]): number => Math.max.apply(Math, of);

export const path = require('node:path');

export function forget(all: Record<string, number>, key: string): void {
  delete numbers[0];
  delete all[key];
  for (const at in numbers) setTimeout('forget()', Number(at));
}
