/** Errors of the area "fiscal". */
import { defineErrors } from './define-errors.ts';
import { kktOutcomeErrors } from './kkt-outcome-errors.ts';
import { kktStateErrors } from './kkt-state-errors.ts';
import { kktStorageErrors } from './kkt-storage-errors.ts';

export const fiscalErrors = defineErrors({ ...kktStateErrors, ...kktStorageErrors, ...kktOutcomeErrors });
