/** Electron's security checklist, item by item, against the shell as it starts. docs/security.md holds the same table. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { startDesktop } from '../../../src/main/electron/desktop.ts';
import {
  app,
  BrowserWindow,
  ipcRenderer,
  Menu,
  protocol,
  resetElectron,
  session,
  utilityProcess,
} from '../../support/fake-electron.ts';

const rendererDir = mkdtempSync(join(tmpdir(), 'lavka-renderer-'));
mkdirSync(join(rendererDir, 'assets'));
writeFileSync(join(rendererDir, 'index.html'), '<!doctype html>');
const PATHS = { rendererDir, preloadPath: '/dist/preload.cjs', corePath: '/dist/core-process.mjs', resourcesDir: '/app' };

beforeEach(() => resetElectron(mkdtempSync(join(tmpdir(), 'lavka-user-'))));

async function start(...args: string[]): Promise<BrowserWindow> {
  await startDesktop(PATHS, args);
  return BrowserWindow.all[0]!;
}

type NavigationEvent = { url: string; prevented: boolean; preventDefault(): void };
function anEvent(url: string): NavigationEvent {
  return {
    url,
    prevented: false,
    preventDefault() {
      this.prevented = true;
    },
  };
}

function everyShellSource(): { path: string; text: string }[] {
  return ['electron', 'preload'].flatMap((dir) =>
    readdirSync(`src/main/${dir}`).map((name) => {
      const path = `src/main/${dir}/${name}`;
      return { path, text: readFileSync(path, 'utf8') };
    }),
  );
}

describe('the checklist', () => {
  it('1 loads its own content only, over a scheme that counts as secure', async () => {
    const window = await start();
    expect(window.webContents.url).toBe('app://lavka/index.html');
    expect(protocol.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
    expect(app.did.indexOf('registerSchemes')).toBeLessThan(app.did.indexOf('whenReady'));
  });

  it('2, 3, 4, 6, 8, 9, 10, 11 gives the page no Node, its own world, a sandbox and no risky features', async () => {
    const window = await start();
    expect(window.options.webPreferences).toEqual({
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
      preload: '/dist/preload.cjs',
      devTools: true,
    });
    expect(app.did).toContain('enableSandbox');
  });

  it('makes windows in one place only', () => {
    const makers = everyShellSource().filter(({ text }) => /new (BrowserWindow|WebContentsView|BaseWindow)/.test(text));
    expect(makers.map(({ path }) => path)).toEqual(['src/main/electron/till-window.ts']);
  });

  it('5 denies every permission, permission check, device and screen capture', async () => {
    await start();
    const { handlers } = session.defaultSession;
    const answers: unknown[] = [];
    const answer = (given: unknown): void => void answers.push(given);
    for (const permission of ['media', 'geolocation', 'notifications', 'serial', 'usb', 'hid', 'openExternal', 'clipboard-read'])
      (handlers.get('request') as (...args: unknown[]) => void)(null, permission, answer);
    (handlers.get('display') as (...args: unknown[]) => void)({}, answer);
    expect(answers).toEqual([...Array.from({ length: 8 }, () => false), {}]);
    expect((handlers.get('check') as () => boolean)()).toBe(false);
    expect((handlers.get('device') as () => boolean)()).toBe(false);
  });

  it('7 sends a content security policy with every answer', async () => {
    await start();
    const serve = protocol.handlers.get('app')!;
    for (const path of ['index.html', 'missing.js', '../x'])
      expect((await serve({ url: `app://lavka/${path}`, method: 'GET' })).headers.get('Content-Security-Policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; " +
          "img-src 'self' data: blob:; font-src 'self'; media-src 'self' data:; connect-src 'self'; " +
          "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
  });

  it('11, 12 attaches no webview', async () => {
    const { webContents } = await start();
    const event = anEvent('');
    webContents.emit('will-attach-webview', event);
    expect(event.prevented).toBe(true);
  });

  it.each([
    'https://evil.example/',
    'file:///etc/passwd',
    'app://evil/index.html',
    'app://lavka.evil/',
    'app://lavka@evil/',
    'javascript:alert(1)',
    'data:text/html,x',
    'APP://LAVKA.EVIL/',
    'nonsense',
  ])('13 does not leave for %s', async (url) => {
    const { webContents } = await start();
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      const event = anEvent(url);
      webContents.emit(name, event);
      expect(event.prevented).toBe(true);
    }
  });

  it('13 may load its own page again', async () => {
    const { webContents } = await start();
    const event = anEvent('app://lavka/index.html#/sale');
    webContents.emit('will-navigate', event);
    expect(event.prevented).toBe(false);
  });

  it('14 opens no window, not even of its own pages', async () => {
    const { webContents } = await start();
    for (const url of ['https://evil.example/', 'app://lavka/index.html'])
      expect(webContents.windowOpen?.({ url })).toEqual({ action: 'deny' });
  });

  it('15, 17, 18 calls no openExternal, listens to no ipcMain, and loads no file', () => {
    for (const { path, text } of everyShellSource())
      expect([path, /openExternal|ipcMain|loadFile|file:\/\//.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''))]).toEqual([
        path,
        false,
      ]);
  });

  it('16 pins a supported Electron exactly', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { devDependencies: Record<string, string> };
    expect(manifest.devDependencies['electron']).toMatch(/^4[5-9]\.\d+\.\d+$/);
  });

  it('17 gives the port to its own page only', async () => {
    const { webContents } = await start();
    utilityProcess.forked[0]!.emit('message', { kind: 'ready' });
    webContents.url = 'https://evil.example/';
    webContents.emit('did-finish-load');
    expect(webContents.posted).toEqual([]);
    webContents.url = 'app://lavka/index.html';
    webContents.emit('did-finish-load');
    expect(webContents.posted.map(({ channel, ports }) => [channel, ports.length])).toEqual([['till-port', 1]]);
  });

  it('20 hands the page a port and nothing of Electron', async () => {
    const posted: unknown[][] = [];
    Object.assign(globalThis, {
      window: { location: { origin: 'app://lavka' }, postMessage: (...args: unknown[]) => void posted.push(args) },
    });
    await import('../../../src/main/preload/preload.ts');
    const ports = ['port'];
    ipcRenderer.emit('till-port', { ports, sender: 'Electron', senderId: 1 });
    expect(posted).toEqual([['till-port', 'app://lavka', ports]]);
    expect(readFileSync('src/main/preload/preload.ts', 'utf8')).not.toContain('contextBridge');
  });
});

describe('the desktop', () => {
  it('runs once: a second instance leaves, the first comes to the front', async () => {
    const window = await start();
    app.emit('second-instance');
    expect(window.did).toEqual(expect.arrayContaining(['restore', 'focus']));

    resetElectron(app.userData);
    app.lockFree = false;
    await startDesktop(PATHS, []);
    expect(app.did).toContain('quit');
    expect([BrowserWindow.all, utilityProcess.forked]).toEqual([[], []]);
  });

  it('has no kiosk unless asked, by switch or by file', async () => {
    expect((await start()).options['kiosk']).toBe(false);
    expect(Menu.menu).not.toBeNull();

    resetElectron(app.userData);
    expect((await start('--kiosk')).options['kiosk']).toBe(true);
    expect(Menu.menu).toBeNull();

    resetElectron(app.userData);
    writeFileSync(join(app.userData, 'shell.json'), '{"kiosk":true}');
    expect((await start()).options['kiosk']).toBe(true);
  });

  it('offers no developer tools in packaged builds', async () => {
    app.isPackaged = true;
    expect((await start()).options.webPreferences['devTools']).toBe(false);
  });

  it('comes back where it was, and never where no display shows it', async () => {
    const window = await start();
    window.emit('close');
    const saved = { x: 30, y: 40, width: 1000, height: 700 };
    resetElectron(app.userData);
    expect((await start()).options).toMatchObject(saved);

    for (const state of [{ ...saved, x: 5000, maximized: false }, { ...saved, width: -1, maximized: false }, 'garbage']) {
      resetElectron(app.userData);
      writeFileSync(join(app.userData, 'window.json'), JSON.stringify(state));
      expect((await start()).options).toMatchObject({ width: 1280, height: 800 });
    }
  });

  it('loads a page that died anew', async () => {
    const { webContents } = await start();
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(webContents.reloads).toBe(0);
    webContents.emit('render-process-gone', {}, { reason: 'oom' });
    expect(webContents.reloads).toBe(1);
  });

  it('passes what it was started with to the core', async () => {
    await start(
      `--data=${join(app.userData, 'shop')}`,
      '--demo',
      '--language=uk',
      '--registrar=tcp:127.0.0.1:1',
      '--printer=tcp:127.0.0.1:2',
    );
    const [core] = utilityProcess.forked;
    expect(core?.modulePath).toBe('/dist/core-process.mjs');
    expect(core?.sent[0]?.message).toMatchObject({
      kind: 'start',
      options: {
        dataDir: join(app.userData, 'shop'),
        resourcesDir: '/app',
        version: '1.2.3',
        demo: true,
        language: 'uk',
        devices: { registrar: 'tcp:127.0.0.1:1', printer: 'tcp:127.0.0.1:2' },
        pepper: { keptBy: 'system' },
      },
    });
  });

  it('quits only after the core has closed its data', async () => {
    await start();
    const core = utilityProcess.forked[0]!;
    const first = anEvent('');
    app.emit('will-quit', first);
    expect(first.prevented).toBe(true);
    expect(core.sent.at(-1)?.message).toEqual({ kind: 'stop' });
    core.emit('exit', 0);
    await Promise.resolve();
    await Promise.resolve();
    expect(app.did.at(-1)).toBe('quit');
    const second = anEvent('');
    app.emit('will-quit', second);
    expect(second.prevented).toBe(false);
  });
});
