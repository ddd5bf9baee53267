/** What a chosen file sends to the till. One that is too large is refused before a byte of it is read. */
import { refuse } from '../../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../../domain/shared/result.ts';
import { MOST_FILE_BYTES, ORDER_FILE_TYPES, type OrderFileType } from '../../../../contract/sync/order-file-contract.ts';
import type { RefusalView } from '../../../../contract/till/shapes.ts';
import { base64Of } from '../../../parts/base64-of.ts';

export type FileToAttach = { readonly name: string; readonly type: OrderFileType; readonly contentBase64: string };

export async function fileToAttach(file: File): Promise<Result<FileToAttach, RefusalView>> {
  if (file.size > MOST_FILE_BYTES) return refuse('ORDER_FILE_TOO_LARGE', { most: MOST_FILE_BYTES / 1024 / 1024 });
  // What it really is, the till finds out; a name without a known ending goes as a PDF and is refused as none.
  const type: OrderFileType = ORDER_FILE_TYPES.find((known) => known === file.type) ?? 'application/pdf';
  return ok({ name: file.name.slice(0, 200), type, contentBase64: await base64Of(file) });
}
