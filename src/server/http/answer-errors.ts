/** Everything that is not a success leaves the server as {error:{code, what, details}} with a code of the registry. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Duplex } from 'node:stream';
import { Fault } from '../../contract/errors/fault.ts';
import { describeError, errorRegistry, type Details, type ErrorCode } from '../../contract/errors/registry.ts';
import type { Language } from '../../contract/errors/define-errors.ts';
import type { ErrorAnswer } from '../../contract/sync/wire.ts';
import { pathOf } from '../push/read-fact.ts';

/** Refusals not named here are 409, faults 500. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  BAD_INPUT: 400,
  BAD_REQUEST: 400,
  CURSOR_WRONG: 400,
  FACT_OF_OTHER_TILL: 403,
  NOT_AUTHORIZED: 401,
  TOKEN_INVALID: 401,
  TOKEN_EXPIRED: 401,
  CHALLENGE_INVALID: 401,
  CHALLENGE_USED: 401,
  SIGNATURE_WRONG: 401,
  TILL_UNKNOWN: 401,
  TILL_REVOKED: 403,
  TILL_QUARANTINED: 403,
  PAIRING_CODE_WRONG: 403,
  CUSTOMER_OF_OTHER: 403,
  PIN_NOT_TAKEN: 403,
  OVERRIDE_NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  RECORD_UNKNOWN: 404,
  METHOD_NOT_ALLOWED: 405,
  REQUEST_TOO_LARGE: 413,
  MEDIA_TYPE: 415,
  TOO_MANY_REQUESTS: 429,
  SERVER_BUSY: 429,
  DATABASE_GONE: 503,
  SERVER_STOPPING: 503,
};

export function statusOf(code: ErrorCode): number {
  return STATUS[code] ?? (errorRegistry[code].kind === 'refusal' ? 409 : 500);
}

export function errorBody(code: ErrorCode, details: Details, language: Language): ErrorAnswer {
  return { error: { code, what: describeError(code, details, language).what, details: { ...details } } };
}

/** What was thrown, as it is told; logged where it is the server's own doing. */
export function noteFault(thrown: FastifyError, request: FastifyRequest, reply: FastifyReply): Fault {
  const fault = toFault(thrown);
  const status = statusOf(fault.code);
  if (status >= 500 && fault.code !== 'SERVER_STOPPING')
    request.log.error({ err: thrown, code: fault.code, route: request.routeOptions.url }, 'request failed');
  const seconds = fault.details['seconds'];
  if (typeof seconds === 'number') reply.header('retry-after', String(seconds));
  return fault;
}

export async function answerError(thrown: FastifyError, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const fault = noteFault(thrown, request, reply);
  await reply
    .code(statusOf(fault.code))
    .type('application/json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(errorBody(fault.code, fault.details, languageOf(request)));
}

function toFault(thrown: FastifyError): Fault {
  if (thrown instanceof Fault) return thrown;
  if (thrown.validation) return new Fault('BAD_INPUT', { field: fieldOf(thrown) }, { cause: thrown });
  switch (thrown.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Fault('REQUEST_TOO_LARGE');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_EMPTY_TYPE':
      return new Fault('MEDIA_TYPE', { type: 'content-type' });
    default:
  }
  const status = thrown.statusCode ?? 500;
  return status >= 400 && status < 500
    ? new Fault('BAD_REQUEST', { problem: thrown.code || 'JSON' }, { cause: thrown })
    : Fault.from(thrown);
}

function fieldOf({ validation, validationContext }: FastifyError): string {
  const issues = (validation ?? []).map(({ instancePath }) => ({ path: instancePath.split('/').filter((part) => part !== '') }));
  return [validationContext, pathOf(issues)].filter((part) => part !== undefined && part !== '').join('.');
}

export function languageOf(request: FastifyRequest): Language {
  const asked = request.headers['accept-language'] ?? '';
  return asked.startsWith('ru') ? 'ru' : asked.startsWith('uk') ? 'uk' : 'en';
}

/** What is not HTTP at all is told the same way, without a request to go by. */
export function answerBrokenHttp(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const body = JSON.stringify(errorBody('BAD_REQUEST', { problem: error.code ?? 'HTTP' }, 'en'));
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${String(Buffer.byteLength(body))}\r\nconnection: close\r\n\r\n${body}`,
  );
}
