/** Starts the screens: texts, the way to the till, the app. */
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { portChannel } from './client/port-channel.ts';
import { createTillStore } from './client/till-store.ts';
import { webSocketChannel } from './client/web-socket-channel.ts';
import { startTexts } from './i18n/i18n.ts';

/** The desktop shell serves the page by its own protocol and hands over a port; a browser connects to where the page came from. */
const isDesktop = !/^https?:$/.test(location.protocol);
const channel = isDesktop ? portChannel(window) : webSocketChannel(location, sessionStorage);
// The token works once; what stays in the address would only mislead.
if (!isDesktop) history.replaceState(null, '', location.pathname + location.search);

const store = createTillStore(channel);
await startTexts();
const root = document.getElementById('root');
if (root === null) throw new RangeError('no #root in the page');
createRoot(root).render(<App store={store} />);
