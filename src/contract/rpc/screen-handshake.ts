/**
 * How a screen in a browser proves, once per WebSocket, that it was let in.
 *
 * The address printed at start carries `#token=`: 32 random bytes, good for one screen at a time. The page's first message is
 * `hello` with that token; the answer is `welcome` with a session secret, which the page keeps in `sessionStorage` and
 * says after a reload or a reconnect. A token in use, an unknown session, or silence closes the socket with a code below.
 * Any other message before `welcome` is refused. After it, frames of the till contract flow.
 */
import { z } from 'zod';

const secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const screenHello = z.union([
  z.strictObject({ t: z.literal('hello'), token: secret }),
  z.strictObject({ t: z.literal('hello'), session: secret }),
]);
/** A screen that is in may ask for a token for another screen. */
export const screenInvite = z.strictObject({ t: z.literal('invite') });

export const screenWelcome = z.object({ t: z.literal('welcome'), session: secret });
export const screenInvitation = z.object({ t: z.literal('invitation'), token: secret });

export type ScreenHello = z.infer<typeof screenHello>;
export type ScreenWelcome = z.infer<typeof screenWelcome>;
export type ScreenInvitation = z.infer<typeof screenInvitation>;

/** Why the till closed a screen's socket. `refused`: ask for a fresh address, trying again is useless. */
export const SCREEN_CLOSE = {
  refused: 4401,
  helloTooLate: 4408,
  badFrame: 4400,
  tooMany: 4429,
  tooSlow: 4413,
  stopping: 1001,
} as const;

/** Frames a screen may send: calls only. Inputs are checked against the contract by `serve`. */
export const screenFrame = z.strictObject({
  t: z.literal('call'),
  id: z.int().min(1),
  name: z.string().max(80),
  input: z.unknown(),
});
