/** How far the heap may grow between two collections: little in a till that stands all day, much while it loads everything. */
import { setFlagsFromString } from 'node:v8';
import coreFlags from './core-flags.json' with { type: 'json' };

const FLAG = '--heap-growing-percent';
const USUAL = coreFlags.find((flag) => flag.startsWith(FLAG)) ?? `${FLAG}=0`;
/** Twenty collections of a first load, with all their threads, took a third of its time on two cores. */
const LOADING = `${FLAG}=100`;

let isLoading = false;

/** Of a process that was started with the core's flags. V8 asks for this one anew after each collection. */
export function letHeapGrow(loading: boolean): void {
  if (loading === isLoading) return;
  isLoading = loading;
  setFlagsFromString(loading ? LOADING : USUAL);
}
