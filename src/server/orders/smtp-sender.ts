/** Messages to customers as e-mail, through the owner's own mail server. */
import { createTransport } from 'nodemailer';
import type { SendMessage } from './outbox.ts';
import { readSecret, type SmtpSettings } from './sender-settings.ts';

const CONNECT_MS = 10_000;
const ANSWER_MS = 20_000;

/**
 * The message's id is its Message-ID: sent again after a crash it is the same letter, and mail servers that look know it.
 * What fails says its code alone: an answer of a mail server may repeat what it was sent.
 */
export function createSmtpSender(settings: SmtpSettings): SendMessage {
  const { host, port, tls, user, password, from, subject } = settings;
  const domain = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? host;
  return async ({ id, to, text, number }) => {
    const pass = password === undefined ? '' : (readSecret(password) ?? '');
    const transport = createTransport({
      ...{ host, port, secure: tls === 'from-start', requireTLS: tls === 'upgrade', ignoreTLS: tls === 'plain' },
      ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: ANSWER_MS, dnsTimeout: CONNECT_MS },
      ...(user === undefined ? {} : { auth: { user, pass } }),
      // A text is a text: nothing in it is fetched or read from this machine.
      ...{ disableFileAccess: true, disableUrlAccess: true },
    });
    try {
      const letter = { from, to: { name: '', address: to }, subject: subject.replaceAll('{number}', () => number), text };
      await transport.sendMail({ ...letter, messageId: `<${id}@${domain}>`, headers: { 'auto-submitted': 'auto-generated' } });
    } catch (error) {
      throw new Error(`SMTP ${codeOf(error)}`);
    } finally {
      transport.close();
    }
  };
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown };
  return [responseCode, code].filter((one) => typeof one === 'number' || typeof one === 'string').join(' ');
}
