/** How messages and webhooks leave. By default messages become files, one each: something of the shop's picks them up. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostWebhook, SendMessage } from './outbox.ts';
import { reasonOf } from './reason-of.ts';
import type { SenderSettings } from './sender-settings.ts';
import { createSmsGateway } from './sms-gateway.ts';
import { createSmtpSender } from './smtp-sender.ts';

const WEBHOOK_MS = 10_000;

/** The name is the message's id: the same message twice is one file. */
export function createFileSender(folder: string): SendMessage {
  return async ({ id, kind, to, text }) => {
    await mkdir(folder, { recursive: true });
    const content = `${JSON.stringify({ id, kind, to, text }, undefined, 2)}\n`;
    try {
      await writeFile(join(folder, `${id}.${kind}.json`), content, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  };
}

/** For a server without a folder of its own: nothing leaves until a sender is given. */
export const sendNowhere: SendMessage = () => Promise.reject(new Error('no sender is set up'));

/** Redirects are not followed: the signature was made for one address. */
export const postWebhook: PostWebhook = async (url, body, headers) => {
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
    redirect: 'manual',
    signal: AbortSignal.timeout(WEBHOOK_MS),
  }).catch((error: unknown) => {
    throw new Error(reasonOf(error), { cause: error });
  });
  await answer.body?.cancel();
  return answer.status;
};

/** Each kind by the owner's settings; what these do not name goes where it went without them. */
export function createSender({ email, sms }: SenderSettings, others: SendMessage): SendMessage {
  const [byMail, bySms] = [email && createSmtpSender(email), sms && createSmsGateway(sms)];
  return (message) => ((message.kind === 'email' ? byMail : bySms) ?? others)(message);
}
