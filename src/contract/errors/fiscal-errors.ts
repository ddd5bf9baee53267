/** Errors of the area "fiscal". */
import { defineErrors } from './define-errors.ts';

export const fiscalErrors = defineErrors({});
