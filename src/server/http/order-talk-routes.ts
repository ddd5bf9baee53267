/** What people keep with an order: remarks and files. By a till or the back office. */
import * as talk from '../../contract/sync/order-comment-contract.ts';
import * as orders from '../../contract/sync/order-contract.ts';
import * as files from '../../contract/sync/order-file-contract.ts';
import { done } from '../../contract/sync/wire.ts';
import { addComment, listComments, markRead } from '../orders/order-comments.ts';
import { addFile, readFile } from '../orders/order-files.ts';
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

const staff = { tag: 'orders', security: 'owner' } as const;
/** The largest file as base64 and the little around it. */
const MOST_UPLOAD = Math.ceil(files.MOST_FILE_BYTES / 3) * 4 + 16_384;

export function addOrderTalkRoutes(app: App, services: Services, doorkeeper: Doorkeeper): void {
  addCommentRoutes(app, services, doorkeeper);
  addFileRoutes(app, services, doorkeeper);
}

function addCommentRoutes(app: App, { orders: env }: Services, doorkeeper: Doorkeeper): void {
  app.get(
    '/v1/orders/:orderId/comments',
    {
      schema: about({
        ...{ ...staff, summary: 'Remarks on an order; of one person, what is meant for them and unread' },
        ...{ params: orders.orderParams, query: talk.commentsQuery, answer: talk.commentsPage },
      }),
    },
    (request) =>
      doorkeeper.asStaff(request, async (unit) => ({
        comments: [...(await listComments(unit, request.params.orderId, request.query.toStaffId))],
      })),
  );

  app.post(
    '/v1/orders/:orderId/comments',
    {
      schema: about({
        ...{ ...staff, summary: 'Adds a remark, to a colleague perhaps; tills of the store get it' },
        ...{ params: orders.orderParams, body: talk.newComment, answer: talk.orderCommentView },
      }),
    },
    (request) => doorkeeper.asStaff(request, (unit) => addComment(unit, env, request.params.orderId, request.body)),
  );

  app.post(
    '/v1/orders/:orderId/comments/:commentId/read',
    {
      schema: about({
        ...{ ...staff, summary: 'Somebody has read it', params: talk.commentParams },
        ...{ body: talk.commentRead, answer: talk.orderCommentView },
      }),
    },
    (request) => doorkeeper.asStaff(request, (unit) => markRead(unit, { ...request.params, ...request.body })),
  );
}

function addFileRoutes(app: App, { orders: env }: Services, doorkeeper: Doorkeeper): void {
  app.post(
    '/v1/orders/:orderId/files/:fileId',
    {
      bodyLimit: MOST_UPLOAD,
      schema: about({
        ...{ ...staff, summary: 'Keeps a file with an order: PDF, JPEG or PNG; the same again is done once' },
        ...{ params: files.orderFileParams, body: files.orderFileUpload, answer: done },
      }),
    },
    (request) =>
      doorkeeper.asStaff(request, async (unit, { storeId }) => {
        await addFile(unit, env, { ...request.params, storeId }, request.body);
        return { done: true as const };
      }),
  );

  app.get(
    '/v1/orders/:orderId/files/:fileId',
    {
      schema: about({
        ...{ ...staff, summary: 'A file of an order' },
        ...{ params: files.orderFileParams, answer: files.orderFileAnswer },
      }),
    },
    (request) => doorkeeper.asStaff(request, (unit, { storeId }) => readFile(unit, { ...request.params, storeId })),
  );
}
