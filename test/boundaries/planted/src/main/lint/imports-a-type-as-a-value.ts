// Breaks lint: typescript/consistent-type-imports
import { Minor } from '../../domain/money/minor.ts';

export const price: Minor = 1;
