/** A screen's side of the browser shell, without a browser: says what a test wants and shows what came back. */
import { WebSocket } from 'ws';

export type ScreenClient = {
  readonly socket: WebSocket;
  say(message: unknown): void;
  /** The next message, parsed. */
  next(): Promise<Record<string, unknown>>;
  readonly closed: Promise<number>;
};

export function tokenOf(url: string): string {
  return new URLSearchParams(new URL(url).hash.slice(1)).get('token') ?? '';
}

export async function openScreen(
  port: number,
  options: { origin?: string; host?: string; path?: string } = {},
): Promise<ScreenClient> {
  const origin = options.origin ?? `http://127.0.0.1:${port}`;
  const headers = options.host === undefined ? {} : { Host: options.host };
  const socket = new WebSocket(`ws://127.0.0.1:${port}${options.path ?? '/till'}`, { origin, headers });
  const inbox: Record<string, unknown>[] = [];
  const waiting: ((message: Record<string, unknown>) => void)[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse((data as Buffer).toString()) as Record<string, unknown>;
    const waiter = waiting.shift();
    if (waiter) waiter(message);
    else inbox.push(message);
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  return {
    socket,
    closed,
    say: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next: () =>
      new Promise((resolve) => {
        const message = inbox.shift();
        if (message) resolve(message);
        else waiting.push(resolve);
      }),
  };
}

/** Opens a screen with the token of a printed address and waits until it is in. */
export async function enter(url: string): Promise<ScreenClient & { readonly session: string }> {
  const screen = await openScreen(Number(new URL(url).port));
  screen.say({ t: 'hello', token: tokenOf(url) });
  const welcome = await screen.next();
  return { ...screen, session: String(welcome['session']) };
}
