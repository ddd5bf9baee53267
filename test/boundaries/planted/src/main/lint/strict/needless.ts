// Breaks lint: typescript/no-unnecessary-boolean-literal-compare
// Breaks lint: typescript/no-unnecessary-condition
// Breaks lint: typescript/no-unnecessary-template-expression
// Breaks lint: typescript/no-unnecessary-type-arguments
// Breaks lint: typescript/no-unnecessary-type-assertion
// Breaks lint: typescript/no-unnecessary-type-constraint
// Breaks lint: typescript/no-unnecessary-type-conversion
// Breaks lint: typescript/no-unnecessary-type-parameters
// Breaks lint: typescript/no-useless-default-assignment
// Breaks lint: typescript/no-duplicate-type-constituents
// Breaks lint: typescript/no-redundant-type-constituents
// Breaks lint: typescript/no-invalid-void-type
// Breaks lint: typescript/prefer-as-const
// Breaks lint: typescript/prefer-reduce-type-parameter
// Breaks lint: typescript/unified-signatures
// Breaks lint: typescript/triple-slash-reference
// Breaks lint: typescript/no-deprecated
/// <reference path="unsafe.ts" />
export function choose(isOn: boolean, name: string): string {
  if (isOn === true) return `${'on'}`;
  if (name === undefined) return name;
  return String(name as string);
}

export const same = <T = string>(value: T): T => value;
export const text = same<string>('one');
export const kept = <T extends unknown>(value: T): T[] => [value];
export const shown = <T>(value: T): void => console.log(value);
export const scaled = ({ by = 2 }: { readonly by: number }): number => by;
export type Twice = 'a' | 'a';
export type Wide = unknown | 'a';
export type Maybe = string | void;
export const one = 1 as 1;
export const all = ['a'].reduce((list, value) => [...list, value], [] as string[]);

export function read(value: number): string;
export function read(value: string): string;
export function read(value: number | string): string {
  return String(value);
}

/** @deprecated */
const old = 1;
export const used = old;
