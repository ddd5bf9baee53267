/** One WebSocket of a screen: let in first, then served; cut when it floods, stalls or sends what is no frame. */
import type { RawData, WebSocket } from 'ws';
import { SCREEN_CLOSE, screenHello, screenInvite } from '../../contract/rpc/screen-handshake.ts';
import type { Till } from '../till.ts';
import type { ScreenDoor } from './screen-door.ts';
import { serveScreen } from './serve-screen.ts';
import { webSocketChannel, type ScreenChannel } from './web-socket-channel.ts';

export type ScreenLimits = {
  /** Large enough for a list of goods; a screen that is not let in gets no further than its hello. */
  readonly maxFrameBytes: number;
  readonly maxScreens: number;
  /** A screen that has not said hello by then is cut. */
  readonly helloMs: number;
  /** A screen that misses one whole beat is cut. */
  readonly heartbeatMs: number;
  /** Messages a screen may send at once, and how many more it earns each second. */
  readonly burst: number;
  readonly perSecond: number;
};

export const DEFAULT_SCREEN_LIMITS: ScreenLimits = {
  maxFrameBytes: 32 * 1024 * 1024,
  maxScreens: 16,
  helloMs: 5000,
  heartbeatMs: 15_000,
  burst: 400,
  perSecond: 100,
};

export type ScreenSocket = {
  readonly socket: WebSocket;
  readonly till: Till;
  readonly door: ScreenDoor;
  readonly limits: ScreenLimits;
};

export function openScreenSocket({ socket, till, door, limits }: ScreenSocket): void {
  const mayTake = messageAllowance(limits);
  let channel: ScreenChannel | undefined;

  socket.on('error', () => socket.terminate());
  keepAlive(socket, limits.heartbeatMs);
  const late = setTimeout(() => socket.close(SCREEN_CLOSE.helloTooLate, 'no hello'), limits.helloMs);
  socket.once('close', () => clearTimeout(late));

  socket.on('message', (data, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    if (!mayTake()) return socket.close(SCREEN_CLOSE.tooMany, 'too many messages');
    const message = isBinary ? undefined : parseJson(data);
    if (channel === undefined) return welcome(message);
    if (screenInvite.safeParse(message).success) return say({ t: 'invitation', token: door.invite() });
    channel.receive(message);
  });

  function welcome(message: unknown): void {
    const hello = screenHello.safeParse(message);
    const session = hello.success ? door.admit(hello.data) : undefined;
    if (session === undefined) return socket.close(SCREEN_CLOSE.refused, 'not let in');
    clearTimeout(late);
    socket.once('close', () => door.leave(session));
    say({ t: 'welcome', session });
    channel = webSocketChannel(socket);
    serveScreen(till, channel);
  }

  function say(message: unknown): void {
    socket.send(JSON.stringify(message));
  }
}

/** A bucket of messages that fills with time. */
function messageAllowance({ burst, perSecond }: ScreenLimits): () => boolean {
  let left = burst;
  let filledAt = performance.now();
  return () => {
    const now = performance.now();
    left = Math.min(burst, left + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
    left -= 1;
    return left >= 0;
  };
}

function keepAlive(socket: WebSocket, everyMs: number): void {
  let answered = true;
  socket.on('pong', () => void (answered = true));
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, everyMs);
  socket.once('close', () => clearInterval(timer));
}

/** Undefined for anything that is not JSON: no caller takes it for a message. */
function parseJson(data: RawData): unknown {
  try {
    return JSON.parse((data as Buffer).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
