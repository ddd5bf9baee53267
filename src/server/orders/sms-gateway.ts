/** Messages to customers as SMS, through any gateway that takes an HTTP request: the owner writes down what it wants. */
import type { Message, SendMessage } from './outbox.ts';
import { reasonOf } from './reason-of.ts';
import { readSecret, type GatewaySettings } from './sender-settings.ts';

type Values = Readonly<Record<'id' | 'to' | 'digits' | 'text' | 'number' | 'secret', string>>;

const MOST_ANSWER = 10_000;

/** `{id}` is the same when a message is sent again: a gateway that takes idempotency keys sends it once. */
export function createSmsGateway(settings: GatewaySettings): SendMessage {
  const { url, method, headers, body, secret, okText, timeoutSeconds } = settings;
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'application/json';
  return async (message) => {
    const values = valuesOf(message, secret === undefined ? '' : (readSecret(secret) ?? ''));
    const answer = await fetch(fill(url, values, encodeURIComponent), {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': type }),
        ...Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, fill(text, values, oneLine)])),
      },
      ...(body === undefined ? {} : { body: fill(body, values, spellingOf(type)) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
    }).catch((error: unknown) => {
      // The address may carry the secret: it is not told.
      throw new Error(`SMS ${reasonOf(error)}`);
    });
    const text = (await answer.text().catch(() => '')).slice(0, MOST_ANSWER);
    if (!answer.ok) throw new Error(`SMS HTTP ${String(answer.status)}`);
    if (okText !== undefined && !text.includes(okText)) throw new Error('SMS refused');
  };
}

function valuesOf({ id, to, text, number }: Message, secret: string): Values {
  return { id, to, text, number, secret, digits: to.replace(/\D/g, '') };
}

/** One look at the template: what a value brings in is never filled again. */
function fill(template: string, values: Values, spell: (value: string) => string): string {
  return template.replace(/\{(id|to|digits|text|number|secret)\}/g, (_, name: keyof Values) => spell(values[name]));
}

function spellingOf(type: string): (value: string) => string {
  if (type.includes('json')) return (value) => JSON.stringify(value).slice(1, -1);
  return type.includes('x-www-form-urlencoded') ? encodeURIComponent : (value) => value;
}

/** A header is one line of Latin characters. */
function oneLine(value: string): string {
  return /^[\x20-\x7e]*$/.test(value) ? value : encodeURIComponent(value);
}
