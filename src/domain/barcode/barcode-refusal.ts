/** Why a code is not accepted. Texts for people are in the error registry under the same codes. */

export type BarcodeRefusalCode =
  | 'BARCODE_EMPTY'
  | 'BARCODE_TOO_LONG'
  | 'BARCODE_GARBLED'
  | 'BARCODE_CHECK_DIGIT'
  | 'BARCODE_GS1_BROKEN'
  | 'BARCODE_NO_SEPARATOR'
  | 'BARCODE_INCOMPLETE';

export type BarcodeDetails = Readonly<Record<string, string | number>>;
export type BarcodeRefusal = { readonly code: BarcodeRefusalCode; readonly details: BarcodeDetails };
