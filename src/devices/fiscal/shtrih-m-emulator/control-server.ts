/** HTTP control on loopback: what was registered, what the device is, and faults to order. JSON in and out. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Result } from '../../../domain/shared/result.ts';
import { createServer } from '../../transport/http-server.ts';
import type { DocumentView } from './device.ts';
import { startListening } from './listen.ts';

export type Controlled = {
  documents(): readonly DocumentView[];
  paper(): readonly string[];
  state(): object;
  /** `bad` = not a fault, `impossible` = cannot happen now. */
  order(value: unknown): Result<void, { readonly kind: 'bad' | 'impossible'; readonly message: string }>;
  reset(): void;
};

export type ControlServer = { readonly url: string; close(): Promise<void> };

type Answer = { readonly status: number; readonly body: unknown };

const HOST = '127.0.0.1';
const LONGEST_BODY = 100_000;

export async function startControlServer(port: number, controlled: Controlled): Promise<ControlServer> {
  const server = createServer((request, response) => void serve(request, response, controlled));
  await startListening(server, HOST, port);
  const bound = server.address();
  return {
    url: `http://${HOST}:${typeof bound === 'object' && bound !== null ? bound.port : port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, controlled: Controlled): Promise<void> {
  const { status, body } = await answer(request, controlled);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(`${JSON.stringify(body)}\n`);
}

async function answer(request: IncomingMessage, controlled: Controlled): Promise<Answer> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const number = /^\/documents\/(\d{1,9})$/.exec(path)?.[1];
  if (request.method === 'GET' && number !== undefined) return oneDocument(controlled, Number(number));
  switch (`${request.method ?? ''} ${path}`) {
    case 'GET /documents':
      return okay(controlled.documents());
    case 'GET /state':
      return okay(controlled.state());
    case 'GET /paper':
      return okay({ lines: controlled.paper() });
    case 'POST /reset':
      controlled.reset();
      return okay({ ok: true });
    case 'POST /fault':
      return orderFault(controlled, await readBody(request));
    default:
      return failed(404, 'ask GET /documents, /documents/N, /state, /paper, or POST /fault, /reset');
  }
}

function oneDocument(controlled: Controlled, number: number): Answer {
  const document = controlled.documents()[number - 1];
  return document === undefined ? failed(404, `there is no document ${number}`) : okay(document);
}

function orderFault(controlled: Controlled, text: string | undefined): Answer {
  if (text === undefined) return failed(400, `a body may have ${LONGEST_BODY} bytes at most`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failed(400, 'the body is not JSON');
  }
  const ordered = controlled.order(value);
  if (ordered.ok) return okay({ ok: true });
  return failed(ordered.error.kind === 'bad' ? 400 : 409, ordered.error.message);
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= LONGEST_BODY) chunks.push(chunk);
  }
  return length > LONGEST_BODY ? undefined : Buffer.concat(chunks).toString('utf8');
}

function okay(body: unknown): Answer {
  return { status: 200, body };
}

function failed(status: number, message: string): Answer {
  return { status, body: { ok: false, error: message } };
}
