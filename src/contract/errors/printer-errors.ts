/** Errors of the area "printer". */
import { defineErrors } from './define-errors.ts';

export const printerErrors = defineErrors({});
