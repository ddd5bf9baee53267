// Breaks imports: renderer-imports-only-itself-domain-contract
export { mainPart } from '../main/main-part.ts';
