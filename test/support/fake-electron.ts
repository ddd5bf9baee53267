/** The `electron` module for tests: notes what the shell asks for, and plays the parts of Electron the shell answers to. */
import { EventEmitter } from 'node:events';

type Handler = (...args: never[]) => unknown;

export class FakePort extends EventEmitter {
  other: FakePort | undefined;
  started = false;
  closed = false;
  postMessage(message: unknown): void {
    if (!this.closed) this.other?.emit('message', { data: structuredClone(message), ports: [] });
  }
  start(): void {
    this.started = true;
  }
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.emit('close');
    this.other?.close();
  }
}

export class MessageChannelMain {
  readonly port1 = new FakePort();
  readonly port2 = new FakePort();
  constructor() {
    this.port1.other = this.port2;
    this.port2.other = this.port1;
  }
}

export class FakeUtilityProcess extends EventEmitter {
  readonly sent: { message: { kind: string } & Record<string, unknown>; ports: FakePort[] }[] = [];
  killed = false;
  readonly modulePath: string;
  readonly options: unknown;
  constructor(modulePath: string, options: unknown) {
    super();
    this.modulePath = modulePath;
    this.options = options;
  }
  postMessage(message: { kind: string }, ports: FakePort[] = []): void {
    this.sent.push({ message, ports });
  }
  kill(): boolean {
    this.killed = true;
    return this.emit('exit', 1);
  }
}

export class FakeWebContents extends EventEmitter {
  url = '';
  reloads = 0;
  windowOpen: ((details: { url: string }) => { action: string }) | undefined;
  readonly posted: { channel: string; ports: FakePort[] }[] = [];
  constructor() {
    super();
    app.emit('web-contents-created', {}, this);
  }
  getURL(): string {
    return this.url;
  }
  isDestroyed(): boolean {
    return false;
  }
  reload(): void {
    this.reloads += 1;
  }
  setWindowOpenHandler(handler: FakeWebContents['windowOpen']): void {
    this.windowOpen = handler;
  }
  postMessage(channel: string, _message: unknown, ports: FakePort[]): void {
    this.posted.push({ channel, ports });
  }
}

export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = [];
  static getAllWindows(): BrowserWindow[] {
    return BrowserWindow.all;
  }
  readonly options: Record<string, unknown> & { webPreferences: Record<string, unknown> };
  readonly webContents = new FakeWebContents();
  readonly did: string[] = [];
  constructor(options: BrowserWindow['options']) {
    super();
    this.options = options;
    BrowserWindow.all.push(this);
  }
  loadURL(url: string): Promise<void> {
    this.webContents.url = url;
    return Promise.resolve();
  }
  show(): void {
    this.did.push('show');
  }
  focus(): void {
    this.did.push('focus');
  }
  restore(): void {
    this.did.push('restore');
  }
  maximize(): void {
    this.did.push('maximize');
  }
  isMinimized(): boolean {
    return true;
  }
  isMaximized(): boolean {
    return false;
  }
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 30, y: 40, width: 1000, height: 700 };
  }
}

class FakeApp extends EventEmitter {
  readonly did: string[] = [];
  lockFree = true;
  isPackaged = false;
  userData = '';
  exitCode: number | undefined;
  enableSandbox(): void {
    this.did.push('enableSandbox');
  }
  requestSingleInstanceLock(): boolean {
    return this.lockFree;
  }
  quit(): void {
    this.did.push('quit');
  }
  exit(code: number): void {
    this.exitCode = code;
  }
  whenReady(): Promise<void> {
    this.did.push('whenReady');
    return Promise.resolve();
  }
  getPath(): string {
    return this.userData;
  }
  getVersion(): string {
    return '1.2.3';
  }
  getLocale(): string {
    return 'ru-RU';
  }
}
export const app = new FakeApp();

type Scheme = { scheme: string; privileges: Record<string, boolean> };
type Serve = (request: { url: string; method: string }) => Promise<Response>;

export const protocol = {
  schemes: [] as Scheme[],
  handlers: new Map<string, Serve>(),
  registerSchemesAsPrivileged(schemes: Scheme[]): void {
    app.did.push('registerSchemes');
    protocol.schemes = schemes;
  },
  handle(scheme: string, handler: Serve): void {
    protocol.handlers.set(scheme, handler);
  },
};

class FakeSession extends EventEmitter {
  readonly handlers = new Map<string, Handler>();
  spellChecker: boolean | undefined;
  setPermissionRequestHandler = (handler: Handler): void => void this.handlers.set('request', handler);
  setPermissionCheckHandler = (handler: Handler): void => void this.handlers.set('check', handler);
  setDevicePermissionHandler = (handler: Handler): void => void this.handlers.set('device', handler);
  setDisplayMediaRequestHandler = (handler: Handler): void => void this.handlers.set('display', handler);
  setSpellCheckerEnabled(on: boolean): void {
    this.spellChecker = on;
  }
}
export const session = { defaultSession: new FakeSession() };

export const utilityProcess = {
  forked: [] as FakeUtilityProcess[],
  fork(modulePath: string, _args: readonly string[], options: unknown): FakeUtilityProcess {
    const child = new FakeUtilityProcess(modulePath, options);
    utilityProcess.forked.push(child);
    return child;
  },
};

export const safeStorage = {
  backend: 'gnome_libsecret',
  available: true,
  broken: false,
  getSelectedStorageBackend: (): string => safeStorage.backend,
  isAsyncEncryptionAvailable: (): Promise<boolean> => Promise.resolve(safeStorage.available),
  encryptStringAsync: (text: string): Promise<Buffer> => Promise.resolve(flip(Buffer.from(text))),
  decryptStringAsync: (bytes: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> =>
    safeStorage.broken
      ? Promise.reject(new Error('another account'))
      : Promise.resolve({ result: flip(bytes).toString(), shouldReEncrypt: false }),
};

function flip(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ 0x5a));
}

type Display = { workArea: { x: number; y: number; width: number; height: number } };

export const screen = {
  displays: [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
  getAllDisplays: (): Display[] => screen.displays,
};

export const Menu = {
  menu: undefined as unknown,
  buildFromTemplate: (template: unknown): unknown => template,
  setApplicationMenu: (menu: unknown): void => void (Menu.menu = menu),
};

export const dialog = {
  shown: [] as string[],
  showErrorBox: (_title: string, text: string): void => void dialog.shown.push(text),
};

export const ipcRenderer = new EventEmitter();

/** Forgets everything the shell did. */
export function resetElectron(userData: string): void {
  app.removeAllListeners();
  Object.assign(app, { lockFree: true, isPackaged: false, userData, exitCode: undefined });
  app.did.length = 0;
  protocol.schemes = [];
  protocol.handlers.clear();
  session.defaultSession = new FakeSession();
  utilityProcess.forked.length = 0;
  BrowserWindow.all = [];
  dialog.shown.length = 0;
  Menu.menu = undefined;
  Object.assign(safeStorage, { backend: 'gnome_libsecret', available: true, broken: false });
  ipcRenderer.removeAllListeners();
}
