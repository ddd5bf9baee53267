// Breaks imports: renderer-has-no-node
import { hostname } from 'node:os';

export const host = hostname();
