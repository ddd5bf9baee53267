/** Who may open a screen: one-time tokens, and the session secrets they are exchanged for. Lives in memory only. */
import { createHash, randomBytes } from 'node:crypto';
import type { ScreenHello } from '../../contract/rpc/screen-handshake.ts';

const SECRET_BYTES = 32;
const MOST_SESSIONS = 64;
const MOST_TOKENS = 64;

export type ScreenDoor = {
  /** A fresh one-time token. */
  invite(): string;
  /** The session secret of a screen that is let in; undefined when the token is spent or unknown. */
  admit(hello: ScreenHello): string | undefined;
};

/** Secrets are compared by their digests, so how long a comparison takes tells nothing about them. */
export function createScreenDoor(): ScreenDoor {
  const tokens = new Set<string>();
  const sessions = new Set<string>();

  return {
    invite() {
      const token = newSecret();
      addBounded(tokens, digest(token), MOST_TOKENS);
      return token;
    },
    admit(hello) {
      if ('session' in hello) return sessions.has(digest(hello.session)) ? hello.session : undefined;
      if (!tokens.delete(digest(hello.token))) return undefined;
      const session = newSecret();
      addBounded(sessions, digest(session), MOST_SESSIONS);
      return session;
    },
  };
}

/** The oldest goes first when the set is full. */
function addBounded(set: Set<string>, value: string, most: number): void {
  for (const oldest of set) {
    if (set.size < most) break;
    set.delete(oldest);
  }
  set.add(value);
}

function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64');
}
