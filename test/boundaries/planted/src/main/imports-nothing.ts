// Breaks imports: no-unresolvable
export { nothing } from './nothing-there.ts';
