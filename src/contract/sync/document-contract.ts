/** Documents both ways: pages down behind an opaque checkpoint, changed documents up, answered one by one. */
import { z } from 'zod';
import { COLLECTIONS } from '../../domain/documents/collections.ts';
import { details, text } from './wire.ts';

export const MOST_DOCUMENTS = 500;
export const collectionName = z.enum(COLLECTIONS);
export const collectionParams = z.object({ collection: collectionName });

export const documentsQuery = z.object({
  checkpoint: text(400).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_DOCUMENTS).default(200),
});

/** The document itself and `_deleted`. A deleted one comes whole. */
const document = z.looseObject({ id: z.string(), _deleted: z.boolean() });

export const documentsPage = z.object({
  /** Names the server's data. Another name than before: forget the checkpoint and what the server was thought to have. */
  dataset: z.string(),
  documents: z.array(document),
  /** Ask with it next time. */
  checkpoint: z.string(),
  /** False: that was the last page for now. */
  more: z.boolean(),
});
export type DocumentsPage = z.infer<typeof documentsPage>;

export const documentRow = z.object({
  /** The document as the client has it, with `_deleted: true` for a deleted one. */
  newDocumentState: z.looseObject({ id: z.string().min(1).max(200), _deleted: z.boolean().optional() }),
  /** The server's document that the change was made on; left out where the client knows of none. */
  assumedMasterState: z.looseObject({}).nullable().optional(),
});
export type DocumentRow = z.infer<typeof documentRow>;

export const documentsRequest = z.object({ rows: z.array(documentRow).max(MOST_DOCUMENTS) }).meta({
  example: {
    rows: [
      {
        newDocumentState: {
          ...{ id: '01920000-0000-7000-8000-000000000001', name: 'Покупатель', phones: ['+380501234567'], cards: [] },
          ...{ mayAdvertise: false, erased: false, overruled: [], resent: 0, _deleted: false },
        },
      },
    ],
  },
});

/**
 * accepted: the server has exactly this now, or had it already. conflict: the server has another one than was assumed;
 * merge with `document` and send again. `yours` is there when the server took a later version of this till's than the one
 * that was assumed (the answer did not arrive): merge from that. refused: it is not taken as it is; `code` says why, and the server keeps it apart.
 */
export const documentAnswer = z.discriminatedUnion('outcome', [
  z.object({ id: z.string(), outcome: z.literal('accepted') }),
  z.object({ id: z.string(), outcome: z.literal('conflict'), document, yours: document.optional() }),
  z.object({ id: z.string(), outcome: z.literal('refused'), code: z.string(), details }),
]);
export type DocumentAnswer = z.infer<typeof documentAnswer>;
export const documentsAnswer = z.object({ rows: z.array(documentAnswer) });
export type DocumentsAnswer = z.infer<typeof documentsAnswer>;
