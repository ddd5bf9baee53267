// Breaks imports: pg-stays-home
import { Kysely } from 'kysely';

export const Builder = Kysely;
