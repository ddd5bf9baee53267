// Breaks imports: sync-imports-only-itself-domain-contract
export { served } from '../server/serve.ts';
