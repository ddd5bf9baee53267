/** The browser's way to the till: a WebSocket to where the page came from. It is let in once by a token, then by a session secret. */
import type { Frame } from '../../contract/rpc/channel.ts';
import { createLink, type LinkedChannel } from './linked-channel.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
const SESSION_KEY = 'till-session';
/** The till's close code for a spent token or an unknown session: trying again is useless. */
const REFUSED = 4401;

type Welcome = { readonly t: 'welcome'; readonly session: string };
type Message = Frame | Welcome;

/** The one-time token stands in the page's address after `#token=`. */
export function tokenOf(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get('token');
}

export function socketAddress(page: Pick<Location, 'protocol' | 'host'>): string {
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/till`;
}

/** Connects, says hello, and goes on connecting, with growing pauses, until it is refused. */
export function webSocketChannel(page: Location, kept: Storage): LinkedChannel {
  const link = createLink();
  let token = tokenOf(page.hash);
  let pause = FIRST_PAUSE_MS;

  function open(): void {
    const socket = new WebSocket(socketAddress(page));
    let isIn = false;
    socket.onopen = () => {
      const session = kept.getItem(SESSION_KEY);
      socket.send(JSON.stringify(token !== null ? { t: 'hello', token } : { t: 'hello', session: session ?? '' }));
    };
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as Message;
      if (message.t !== 'welcome') return link.received(message);
      kept.setItem(SESSION_KEY, message.session);
      token = null;
      isIn = true;
      pause = FIRST_PAUSE_MS;
      link.opened((frame) => socket.send(JSON.stringify(frame)));
    };
    socket.onclose = ({ code }) => {
      if (isIn) link.closed();
      if (code === REFUSED && token !== null && kept.getItem(SESSION_KEY) !== null) {
        // The page was reloaded with a token it has spent already: the session still counts.
        token = null;
        return open();
      }
      if (code === REFUSED) return link.refused();
      setTimeout(open, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    };
  }

  open();
  return link;
}
