/** The emulator's HTTP control: GET /state, GET /slips, POST /fault. */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from '../../transport/http-server.ts';
import type { PrinterEmulator } from './emulated-printer.ts';
import { printerFault } from './printer-state.ts';

export type Control = { readonly url: string; close(): Promise<void> };

const LARGEST_BODY = 10_000;

export async function startControl(emulator: PrinterEmulator, host: string, port: number): Promise<Control> {
  const server = createServer((request, response) => {
    answer(emulator, request, response).catch(() => send(response, 500, { error: 'the emulator failed' }));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(emulator: PrinterEmulator, request: IncomingMessage, response: ServerResponse): Promise<void> {
  switch (`${request.method ?? ''} ${request.url ?? ''}`) {
    case 'GET /state':
      return send(response, 200, { ...emulator.state(), slips: emulator.slips().length, pulses: emulator.pulses() });
    case 'GET /slips':
      return send(
        response,
        200,
        emulator.slips().map(({ number, text, cut, bytes }) => ({ number, text, cut, size: bytes.length })),
      );
    case 'POST /fault': {
      const fault = printerFault.safeParse(parseJson(await readBody(request)));
      if (!fault.success)
        return send(response, 400, {
          error: 'not a fault',
          problems: fault.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
        });
      emulator.fault(fault.data);
      return send(response, 200, emulator.state());
    }
    default:
      return send(response, 404, { error: 'GET /state, GET /slips or POST /fault' });
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > LARGEST_BODY) return '';
  }
  return body;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
