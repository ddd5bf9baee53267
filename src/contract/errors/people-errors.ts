/** Errors of the area "people". */
import { defineErrors } from './define-errors.ts';

export const peopleErrors = defineErrors({});
