// Breaks imports: contract-knows-only-zod
import { hostname } from 'node:os';

export const host = hostname();
