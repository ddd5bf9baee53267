/** Errors of the area "storage". */
import { defineErrors } from './define-errors.ts';

export const storageErrors = defineErrors({});
