/** Errors of the area "till". */
import { defineErrors } from './define-errors.ts';

export const tillErrors = defineErrors({});
