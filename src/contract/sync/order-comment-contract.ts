/** Remarks on an order as the back office reads and writes them. Tills have them as documents of `order_comments`. */
import { z } from 'zod';
import { id, instant, text } from './wire.ts';

export const orderCommentView = z.object({
  commentId: id,
  orderId: id,
  staffId: z.string(),
  text: z.string(),
  at: z.string(),
  /** The colleague it is meant for. */
  toStaffId: z.string().nullable(),
  readBy: z.array(z.string()),
});
export type OrderCommentView = z.infer<typeof orderCommentView>;

/** `toStaffId`: only what is meant for this person and was not read by them. */
export const commentsQuery = z.object({ toStaffId: id.optional() });
export const commentsPage = z.object({ comments: z.array(orderCommentView) });

/** The id is made by whoever writes: the same comment twice is one. Its words stay as they are. */
export const newComment = z
  .object({ commentId: id, staffId: id, text: text(5000, 1), toStaffId: id.optional(), at: instant.optional() })
  .meta({ example: { commentId: 'c-1', staffId: 'manager', text: 'Позвонить до 18:00', toStaffId: 'cashier' } });
export type NewComment = z.infer<typeof newComment>;

export const commentParams = z.object({ orderId: id, commentId: id });
export const commentRead = z.object({ staffId: id }).meta({ example: { staffId: 'cashier' } });
