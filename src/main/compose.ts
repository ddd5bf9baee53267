/** Builds the till core out of its parts. */
import { Fault } from '../contract/errors/fault.ts';
import type { ComposeTill } from './till.ts';

export const compose: ComposeTill = () => Promise.reject(new Fault('BUG'));
