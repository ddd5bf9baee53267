// Breaks imports: contract-packages
import { v7 } from 'uuid';

export const makeId = v7;
