// Breaks imports: domain-is-pure
import { hostname } from 'node:os';

export const host = hostname();
