// Breaks lint: typescript/no-explicit-any
// Breaks lint: typescript/no-unsafe-argument
// Breaks lint: typescript/no-unsafe-assignment
// Breaks lint: typescript/no-unsafe-call
// Breaks lint: typescript/no-unsafe-member-access
// Breaks lint: typescript/no-unsafe-return
// Breaks lint: typescript/no-unsafe-unary-minus
// Breaks lint: typescript/no-unsafe-function-type
// Breaks lint: typescript/no-wrapper-object-types
// Breaks lint: typescript/no-empty-object-type
// Breaks lint: typescript/no-generated-empty-object-type
// Breaks lint: typescript/ban-ts-comment
// Breaks lint: typescript/no-base-to-string
// Breaks lint: typescript/restrict-template-expressions
// Breaks lint: typescript/restrict-plus-operands
declare const anything: any;
const held = anything;

export function pass(): number {
  Number.parseInt(anything);
  anything();
  return held.amount;
}

export const below = (text: string): number => -text;
export type Work = Function;
export type Text = String;
export type Empty = {};
export type None = Omit<{ a: 1 }, 'a'>;
// @ts-ignore
export const wrong: number = 'one';
export const told = `${{}} ${true}`;
export const sum = 1 + true;
