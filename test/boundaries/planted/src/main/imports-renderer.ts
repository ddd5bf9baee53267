// Breaks imports: main-imports-only-itself-domain-contract-devices-sync
export { part } from '../renderer/part.ts';
