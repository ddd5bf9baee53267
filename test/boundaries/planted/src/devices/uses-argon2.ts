// Breaks imports: argon2-stays-home
import { hash } from 'argon2';

export const make = hash;
