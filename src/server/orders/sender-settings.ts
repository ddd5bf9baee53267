/**
 * How messages to customers leave, as a file of the owner says: e-mail through SMTP, SMS through whatever gateway speaks HTTP.
 * Secrets are named, never written there: a file of their own or a variable of the environment holds them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { Fault } from '../../contract/errors/fault.ts';

const secret = z.union([z.strictObject({ file: z.string().min(1) }), z.strictObject({ env: z.string().min(1) })]);
/** Nothing that would begin another header, or end the line. */
const headerText = z.string().regex(/^[^\r\n\0]*$/);

const smtp = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(587),
  /** TLS from the first byte (port 465). Else the connection is upgraded; `plain` alone lets it stay readable. */
  tls: z.enum(['from-start', 'upgrade', 'plain']).default('upgrade'),
  user: z.string().optional(),
  password: secret.optional(),
  /** `Shop <shop@example.com>` */
  from: headerText.min(3),
  /** `{number}` is the order's. */
  subject: headerText.default('{number}'),
});

/** In `url`, `headers` and `body`: {id}, {to}, {digits}, {text}, {number} and {secret}, written as each place needs it. */
const gateway = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  method: z.enum(['GET', 'POST', 'PUT']).default('POST'),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/), headerText).default({}),
  body: z.string().optional(),
  secret: secret.optional(),
  /** A gateway that answers 200 to a refusal: what its answer must contain. */
  okText: z.string().optional(),
  timeoutSeconds: z.int().min(1).max(60).default(15),
});

const settings = z.strictObject({ email: smtp.optional(), sms: gateway.optional() });

export type SmtpSettings = z.infer<typeof smtp>;
export type GatewaySettings = z.infer<typeof gateway>;
export type SenderSettings = z.infer<typeof settings>;

/** Throws SENDERS_WRONG {file, problem}: the name of the field, never what is in it. */
export function readSenderSettings(file: string): SenderSettings {
  const wrong = (problem: string): Fault => new Fault('SENDERS_WRONG', { file, problem });
  if (!existsSync(file)) throw wrong('ENOENT');
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw wrong('JSON');
  }
  const read = settings.safeParse(json);
  if (!read.success) throw wrong(read.error.issues[0]?.path.map(String).join('.') ?? '');
  for (const named of [read.data.email?.password, read.data.sms?.secret]) {
    if (named !== undefined && readSecret(named) === undefined) throw wrong('file' in named ? named.file : named.env);
  }
  return read.data;
}

/** Read each time it is used: a secret that was renewed holds at once. Undefined where there is none. */
export function readSecret(named: z.infer<typeof secret>): string | undefined {
  if ('env' in named) return process.env[named.env];
  return existsSync(named.file) ? readFileSync(named.file, 'utf8').trim() : undefined;
}
