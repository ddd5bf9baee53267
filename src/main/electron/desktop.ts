/** The desktop shell, put together: one instance, one window, one till core. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, session } from 'electron';
import { Fault, type WireFault } from '../../contract/errors/fault.ts';
import type { Language } from '../../contract/errors/define-errors.ts';
import { describeError } from '../../contract/errors/registry.ts';
import { realTimers } from '../../devices/transport/transport.ts';
import { registerAppScheme, serveAppScheme } from './app-protocol.ts';
import { superviseCore, type CoreSupervisor } from './core-supervisor.ts';
import { devicePepper } from './device-pepper.ts';
import { lockDownPages, lockDownSession } from './lock-down.ts';
import { setMenu } from './menu.ts';
import { readShellOptions, type ShellOptions } from './shell-options.ts';
import { openTillWindow } from './till-window.ts';

const EXIT_FAULT = 1;
const EXIT_HELD = 3;

export type DesktopPaths = {
  readonly rendererDir: string;
  readonly preloadPath: string;
  readonly corePath: string;
  /** Holds `migrations` and the sample catalogue. */
  readonly resourcesDir: string;
};

export async function startDesktop(paths: DesktopPaths, args: readonly string[]): Promise<void> {
  registerAppScheme();
  app.enableSandbox();
  lockDownPages();
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.on('second-instance', showWindow);
  app.on('window-all-closed', () => app.quit());
  const options = readShellOptions(args, app.getPath('userData'));
  await app.whenReady();
  lockDownSession(session.defaultSession);
  serveAppScheme(paths.rendererDir);
  setMenu({ kiosk: options.kiosk, platform: process.platform });
  try {
    await open(paths, options);
  } catch (thrown) {
    fail(Fault.from(thrown).toWire(), languageOf(options));
  }
}

async function open(paths: DesktopPaths, options: ShellOptions): Promise<void> {
  const pepper = await devicePepper(options.dataDir);
  const core = superviseCore({
    modulePath: paths.corePath,
    timers: realTimers,
    onFailed: (fault) => fail(fault, languageOf(options)),
    till: {
      dataDir: options.dataDir,
      resourcesDir: paths.resourcesDir,
      version: app.getVersion(),
      pepper,
      demo: options.demo,
      ...(options.join && { join: options.join }),
      ...(options.language && { language: options.language }),
      devices: {
        ...(options.registrar !== undefined && { registrar: options.registrar }),
        ...(options.printer !== undefined && { printer: options.printer }),
      },
    },
  });
  closeBeforeQuitting(core);
  openTillWindow({
    preloadPath: paths.preloadPath,
    statePath: join(app.getPath('userData'), 'window.json'),
    kiosk: options.kiosk,
    devTools: !app.isPackaged,
    onLoaded: (window) => core.attach(window.webContents),
  });
}

/** Quitting waits until the core has closed its data. */
function closeBeforeQuitting(core: CoreSupervisor): void {
  let closed = false;
  let closing = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    if (closing) return;
    closing = true;
    void core.stop().then(() => {
      closed = true;
      app.quit();
    });
  });
}

function fail(fault: WireFault, language: Language): void {
  const text = describeError(fault.code, fault.details, language);
  dialog.showErrorBox('Lavka', `${text.what}.\n\n${text.safe}.\n\n${text.todo}.`);
  app.exit((fault.code as string) === 'TILL_HELD' ? EXIT_HELD : EXIT_FAULT);
}

function languageOf(options: ShellOptions): Language {
  if (options.language !== undefined) return options.language;
  const locale = app.getLocale();
  if (locale.startsWith('ru')) return 'ru';
  return locale.startsWith('uk') ? 'uk' : 'en';
}

function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized() === true) window.restore();
  window?.focus();
}
