/**
 * Identifiers that the server makes, by seed: stands in for the package `uuid` in a worker (fresh-start.ts), so that a seed with
 * orders replays byte by byte. Between runs they are real.
 */
import { v7 as realV7 } from 'uuid';

let next: (() => string) | undefined;

/** Undefined: real ones from here on. */
export function seedIds(make: (() => string) | undefined): void {
  next = make;
}

export function v7(): string {
  return next === undefined ? realV7() : next();
}
