/** Errors of the area "barcode". */
import { defineErrors } from './define-errors.ts';

export const barcodeErrors = defineErrors({});
