/** Who may open a screen: one-time tokens, and the session secrets they are exchanged for. Lives in memory only. */
import { createHash, randomBytes } from 'node:crypto';
import type { ScreenHello } from '../../contract/rpc/screen-handshake.ts';

const SECRET_BYTES = 32;
const MOST_KEPT = 64;

export type ScreenDoor = {
  /** A fresh one-time token. */
  invite(): string;
  /** The session secret of a screen that is let in; undefined when the token is taken or unknown. */
  admit(hello: ScreenHello): string | undefined;
  /** The screen of that session is gone. Its token may open a new one: closing the tab must not mean restarting the till. */
  leave(session: string): void;
};

/** A token opens one screen at a time. Secrets are compared by their digests, so how long a comparison takes tells nothing about them. */
export function createScreenDoor(): ScreenDoor {
  /** Token → the session it was exchanged for, undefined while it is free. */
  const tokens = new Map<string, string | undefined>();
  /** Session → how many connections it has: a page that reloads overlaps with itself. */
  const sessions = new Map<string, number>();

  function isTaken(token: string): boolean {
    const session = tokens.get(token);
    return session !== undefined && (sessions.get(session) ?? 0) > 0;
  }

  return {
    invite() {
      const token = newSecret();
      addBounded(tokens, digest(token), undefined);
      return token;
    },
    admit(hello) {
      if ('session' in hello) {
        const known = digest(hello.session);
        const connections = sessions.get(known);
        if (connections === undefined) return undefined;
        sessions.set(known, connections + 1);
        return hello.session;
      }
      const token = digest(hello.token);
      if (!tokens.has(token) || isTaken(token)) return undefined;
      const session = newSecret();
      addBounded(sessions, digest(session), 1);
      tokens.set(token, digest(session));
      return session;
    },
    leave(session) {
      const known = digest(session);
      const connections = sessions.get(known);
      if (connections !== undefined) sessions.set(known, Math.max(0, connections - 1));
    },
  };
}

/** The oldest goes first when the map is full. */
function addBounded<T>(map: Map<string, T>, key: string, value: T): void {
  for (const oldest of map.keys()) {
    if (map.size < MOST_KEPT) break;
    map.delete(oldest);
  }
  map.set(key, value);
}

function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64');
}
