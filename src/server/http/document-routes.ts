/** Documents of tills, both ways, and those that the server refused. */
import * as wire from '../../contract/sync/document-contract.ts';
import { heldDocuments } from '../../contract/sync/back-office-contract.ts';
import { acceptDocuments } from '../documents/accept-documents.ts';
import { listRefused } from '../documents/document-quarantine.ts';
import { readDocumentsPage } from '../documents/read-documents.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

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
}
