/** Structured logs to standard error. What is logged is listed field by field; keys, tokens and phones never are. */
import pino, { type DestinationStream, type Logger } from 'pino';

const LONG_NUMBER = /\+?\d[\d\s()-]{8,}\d/g;
const SECRETS = /lvk_[0-9a-f]{32}_[\w-]+|Bearer\s+\S+|eyJ[\w-]+\.[\w-]+\.[\w-]+|postgres(ql)?:\/\/\S+/g;

/** `destination`: standard error unless told otherwise. */
export function createLog(level: string, destination: DestinationStream = pino.destination({ fd: 2, sync: true })): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describe },
      redact: {
        paths: ['authorization', 'headers', 'body', 'key', 'token', 'pin', 'phone', '*.authorization', '*.pin', '*.phone'],
        censor: '[redacted]',
      },
    },
    destination,
  );
}

function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: hideSecrets(String(error)) };
  const cause = error.cause === undefined ? {} : { cause: describe(error.cause) };
  return { type: error.name, message: hideSecrets(error.message), stack: hideSecrets(error.stack ?? ''), ...cause };
}

/** Phones, cards and document numbers look alike: every long number goes. */
export function hideSecrets(text: string): string {
  return text.replace(SECRETS, '[redacted]').replace(LONG_NUMBER, '[number]');
}
