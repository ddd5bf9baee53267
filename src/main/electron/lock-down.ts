/**
 * What pages may not do: leave, open windows, embed pages, ask for permissions or devices, download from anywhere. What the
 * page itself made, a paper as PDF for example, may be saved: Electron asks where.
 */
import { app, type Session, type WebContents } from 'electron';
import { isOurPage } from './app-protocol.ts';

/** Must run before the first window is made. */
export function lockDownPages(): void {
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents));
}

function lockDownContents(contents: WebContents): void {
  const stay = (event: { readonly url: string; preventDefault: () => void }): void => {
    if (!isOurPage(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Electron grants permissions by itself where no handler says no. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event, item) => {
    const url = item.getURL();
    if (!url.startsWith('blob:') || !isOurPage(url.slice('blob:'.length))) event.preventDefault();
  });
  // Spell checking would fetch dictionaries from the network.
  session.setSpellCheckerEnabled(false);
}
