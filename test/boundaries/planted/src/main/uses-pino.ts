// Breaks imports: pino-stays-home
import { pino } from 'pino';

export const log = pino;
