// Breaks imports: domain-imports-only-itself
export { shape } from '../contract/shapes.ts';
