// Breaks imports: codecs-are-pure
import { hostname } from 'node:os';

export const host = hostname();
