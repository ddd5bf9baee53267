// Breaks imports: better-sqlite3-stays-home
import Database from 'better-sqlite3';

export const db = new Database(':memory:');
