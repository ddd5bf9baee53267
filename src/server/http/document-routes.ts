/** Documents of tills, both ways, and those that the server refused. */
import { z } from 'zod';
import * as wire from '../../contract/sync/document-contract.ts';
import { heldDocument, heldDocuments, retried } from '../../contract/sync/back-office-contract.ts';
import { acceptDocuments } from '../documents/accept-documents.ts';
import { dismissRefused, listRefused } from '../documents/document-quarantine.ts';
import { retryRefused } from '../documents/retry-refused.ts';
import { readDocumentsPage } from '../documents/read-documents.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

const dismissed = z.object({ dismissed: z.literal(true) });

export function addDocumentRoutes(app: App, doorkeeper: Doorkeeper): void {
  app.get(
    '/v1/documents/:collection',
    {
      schema: about({
        ...{ tag: 'tills', summary: 'Documents changed after the checkpoint, deleted ones too', security: 'till' },
        ...{ params: wire.collectionParams, query: wire.documentsQuery, answer: wire.documentsPage },
      } as const),
    },
    (request) =>
      doorkeeper.asTill(request, (unit, { storeId }) => {
        const { checkpoint, limit } = request.query;
        return readDocumentsPage(unit, { storeId, collection: request.params.collection }, { checkpoint, limit });
      }),
  );

  app.post(
    '/v1/documents/:collection',
    {
      schema: about({
        ...{ tag: 'tills', summary: 'Changed documents, answered one by one; safe to repeat', security: 'till' },
        ...{ params: wire.collectionParams, body: wire.documentsRequest, answer: wire.documentsAnswer },
      } as const),
    },
    (request) =>
      doorkeeper.asTill(request, async (unit, till) => {
        const offer = { collection: request.params.collection, rows: request.body.rows };
        return { rows: [...(await acceptDocuments(unit, till, offer))] };
      }),
  );

  app.get(
    '/v1/quarantine/documents',
    {
      schema: about({
        tag: 'back office',
        summary: 'Documents of tills that were refused, and why',
        security: 'owner',
        answer: heldDocuments,
      }),
    },
    (request) => doorkeeper.asOwner(request, async (unit) => ({ documents: await listRefused(unit) })),
  );

  app.post(
    '/v1/quarantine/documents/retry',
    {
      schema: about({
        ...{ tag: 'back office', summary: 'Takes a refused document in again, as the till sent it', security: 'owner' },
        ...{ body: heldDocument, answer: retried },
      } as const),
    },
    (request) => doorkeeper.asOwner(request, (unit) => retryRefused(unit, request.body)),
  );

  app.post(
    '/v1/quarantine/documents/dismiss',
    {
      schema: about({
        ...{ tag: 'back office', summary: 'Takes a refused document off the list; the till keeps its own', security: 'owner' },
        ...{ body: heldDocument, answer: dismissed },
      } as const),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        await dismissRefused(unit, request.body);
        return { dismissed: true as const };
      }),
  );
}
