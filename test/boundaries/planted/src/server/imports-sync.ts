// Breaks imports: server-imports-only-itself-domain-contract
export { feed } from '../sync/feed.ts';
