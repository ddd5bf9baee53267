// Breaks imports: rxdb-stays-home
import { createRxDatabase } from 'rxdb';

export const make = createRxDatabase;
