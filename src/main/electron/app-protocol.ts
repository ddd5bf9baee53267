/** `app://lavka/`: the only place the window loads anything from. Reads the built screens and nothing else. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol } from 'electron';
import { securityHeaders } from '../ipc/content-security-policy.ts';

const SCHEME = 'app';
const HOST = 'lavka';
export const PAGE_URL = `${SCHEME}://${HOST}/index.html`;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
};

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

export function serveAppScheme(rendererDir: string): void {
  protocol.handle(SCHEME, (request) => answerAppRequest(rendererDir, request));
}

/** Whether `url` is a page of ours. Parsed, never compared by prefix. */
export function isOurPage(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === `${SCHEME}:` && parsed.host === HOST;
}

export type AppRequest = { readonly url: string; readonly method: string };

export async function answerAppRequest(rendererDir: string, request: AppRequest): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, null);
  const path = pathOfAppUrl(request.url);
  const type = path === undefined ? undefined : CONTENT_TYPES[extname(path)];
  if (path === undefined || type === undefined) return answer(404, null);
  try {
    const bytes = await readFile(join(rendererDir, path));
    return answer(200, request.method === 'HEAD' ? null : new Uint8Array(bytes), type);
  } catch {
    return answer(404, null);
  }
}

/**
 * The file an address of ours names, relative to the screens: segments of letters, digits, `-`, `_` and inner dots.
 * What the build never writes (`..`, hidden files, escapes, drive letters, backslashes, empty segments) names no file.
 */
export function pathOfAppUrl(url: string): string | undefined {
  if (!isOurPage(url)) return undefined;
  const { pathname } = new URL(url);
  const segments = (pathname === '/' ? '/index.html' : pathname).slice(1).split('/');
  return segments.every((segment) => /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/.test(segment)) ? segments.join('/') : undefined;
}

function answer(status: number, body: Uint8Array<ArrayBuffer> | null, type = 'text/plain'): Response {
  return new Response(body, { status, headers: { ...securityHeaders(), 'Content-Type': type } });
}
