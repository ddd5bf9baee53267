// Breaks imports: use-cases-see-ports-not-adapters
export { rows } from '../db/rows.ts';
