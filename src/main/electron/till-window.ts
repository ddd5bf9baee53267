/** The only place that makes a window. Its preferences are what docs/security.md promises. */
import { BrowserWindow, type WebPreferences } from 'electron';
import { PAGE_URL } from './app-protocol.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

/** Defaults are restated: a default that changes in a later Electron must not change ours. */
export const WEB_PREFERENCES: WebPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
};

export type TillWindowOptions = {
  readonly preloadPath: string;
  readonly statePath: string;
  readonly kiosk: boolean;
  readonly devTools: boolean;
  /** Called each time the page has loaded: the page has no port then. */
  readonly onLoaded: (window: BrowserWindow) => void;
};

export function openTillWindow(options: TillWindowOptions): BrowserWindow {
  const state = readWindowState(options.statePath);
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: 800,
    minHeight: 600,
    title: 'Lavka',
    show: false,
    kiosk: options.kiosk,
    autoHideMenuBar: true,
    webPreferences: { ...WEB_PREFERENCES, preload: options.preloadPath, devTools: options.devTools },
  });
  if (state.maximized && !options.kiosk) window.maximize();
  if (!options.kiosk) keepWindowState(window, options.statePath);
  window.once('ready-to-show', () => window.show());
  window.webContents.on('did-finish-load', () => options.onLoaded(window));
  // A page that died is loaded anew: the till core still holds the basket.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.webContents.reload();
  });
  void window.loadURL(PAGE_URL);
  return window;
}
