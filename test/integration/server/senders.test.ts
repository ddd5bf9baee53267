/** E-mail and SMS to customers, over real sockets: a mail server and a gateway that write down what they hear. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttp, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { without } from '../../../src/domain/shared/without.ts';
import { Fault } from '../../../src/contract/errors/fault.ts';
import type { Message } from '../../../src/server/orders/outbox.ts';
import { readSenderSettings, type GatewaySettings } from '../../../src/server/orders/sender-settings.ts';
import { createSender, postWebhook } from '../../../src/server/orders/senders.ts';
import { createSmsGateway } from '../../../src/server/orders/sms-gateway.ts';

const PASSWORD = 'очень тайное слово';
const message: Message = {
  id: 'm-1',
  kind: 'email',
  to: 'buyer@example.com',
  number: '1042',
  text: 'Заказ 1042 ждёт вас.\n.\nКод 123456',
};
let folder: string;
let mail: Server;
let letters: { readonly lines: string[]; data: string }[] = [];
let refuseWith = '';
const http = createHttp(
  (request, response) => void hear(request).then(() => response.writeHead(gateway.status).end(gateway.answer)),
);
const gateway = {
  status: 200,
  answer: 'OK',
  heard: [] as { method: string; url: string; headers: IncomingMessage['headers']; body: string }[],
};
const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;

async function hear(request: IncomingMessage): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = '', url = '', headers } = request;
  gateway.heard.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
}

/** RFC 5321 as far as one letter needs it. */
function mailServer(): Server {
  return createServer((socket) => {
    const letter = { lines: [] as string[], data: '' };
    let isData = false;
    let rest = '';
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    const answer = (line: string): void => {
      if (isData) {
        if (line !== '.') return void (letter.data += `${line}\n`);
        isData = false;
        letters.push(letter);
        return say('250 kept');
      }
      letter.lines.push(line);
      if (line.startsWith('EHLO')) return say('250-here\r\n250 AUTH PLAIN');
      if (line.startsWith('AUTH')) return say('235 welcome');
      if (line.startsWith('RCPT') && refuseWith !== '') return say(refuseWith);
      if (line === 'QUIT') return void socket.end('221 bye\r\n');
      isData = line === 'DATA';
      say(isData ? '354 go on' : '250 fine');
    };
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      const parts = (rest + chunk.toString('utf8')).split('\r\n');
      rest = parts.pop() ?? '';
      parts.forEach(answer);
    });
    say('220 here');
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lavka-senders-'));
  mail = mailServer();
  await Promise.all([mail, http].map((server) => new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))));
});
afterAll(async () => {
  await Promise.all([mail, http].map((server) => new Promise((done) => server.close(done))));
  await rm(folder, { recursive: true, force: true });
});
afterEach(() => {
  letters = [];
  gateway.heard = [];
  refuseWith = '';
  Object.assign(gateway, { status: 200, answer: 'OK' });
  delete process.env['LAVKA_TEST_SECRET'];
});

async function fromFile(settings: object) {
  const file = join(folder, 'senders.json');
  await writeFile(file, JSON.stringify(settings));
  return createSender(readSenderSettings(file), () => Promise.reject(new Error('elsewhere')));
}
const smtp = async () => {
  await writeFile(join(folder, 'password'), `${PASSWORD}\n`);
  const server = {
    host: '127.0.0.1',
    port: portOf(mail),
    tls: 'plain',
    user: 'shop',
    password: { file: join(folder, 'password') },
  };
  return fromFile({ email: { ...server, from: 'Лавка <shop@example.com>', subject: 'Заказ {number}' } });
};
const failure = (work: Promise<unknown>): Promise<string> => work.then(() => '', String);

describe('e-mail', () => {
  it('reaches the mail server as it is, named by the message’s id, signed in by the password of a file', async () => {
    await (
      await smtp()
    )(message);
    const [letter] = letters;
    expect(letter!.lines).toContain('MAIL FROM:<shop@example.com>');
    expect(letter!.lines).toContain('RCPT TO:<buyer@example.com>');
    const auth = letter!.lines.find((line) => line.startsWith('AUTH PLAIN '))!.slice('AUTH PLAIN '.length);
    expect(Buffer.from(auth, 'base64').toString('utf8')).toBe(`\0shop\0${PASSWORD}`);
    const [head, body] = letter!.data.split('\n\n', 2) as [string, string];
    expect(head).toMatch(/^Message-ID: <m-1@example\.com>$/im);
    expect(head).toMatch(/^Auto-Submitted: auto-generated$/im);
    const subject = /^Subject: =\?UTF-8\?(B|Q)\?(.+)\?=$/im.exec(head)!;
    const title = subject[1] === 'B' ? Buffer.from(subject[2]!, 'base64') : unquoted(subject[2]!.replaceAll('_', ' '));
    expect(title.toString('utf8')).toBe('Заказ 1042');
    const isBase64 = /^Content-Transfer-Encoding: base64$/im.test(head);
    const text = isBase64 ? Buffer.from(body, 'base64') : unquoted(letter!.data.slice(head.length + 2).replaceAll('=\n', ''));
    expect(text.toString('utf8').replaceAll('\r\n', '\n').trim()).toBe(message.text);
  });

  it('that goes again after a crash is the same letter', async () => {
    const send = await smtp();
    await send(message);
    await send(message);
    const ids = letters.map(({ data }) => /^Message-ID: .*$/im.exec(data)![0]);
    expect(new Set(ids).size).toBe(1);
  });

  it('that is refused says with what code, and nothing that was sent', async () => {
    refuseWith = `550 no ${PASSWORD} ${message.text.slice(0, 5)}`;
    const told = await failure((await smtp())(message));
    expect(told).toBe('Error: SMTP 550 EENVELOPE');
    expect(letters).toEqual([]);
  });
});

describe('SMS', () => {
  const settings = (changes: Partial<GatewaySettings> = {}): GatewaySettings => ({
    ...{ url: `http://127.0.0.1:${String(portOf(http))}/send/{digits}?key={secret}`, method: 'POST' },
    headers: { authorization: 'Bearer {secret}', 'idempotency-key': '{id}' },
    ...{ body: '{"to":"{to}","text":"{text}","number":"{number}"}', secret: { env: 'LAVKA_TEST_SECRET' }, timeoutSeconds: 5 },
    ...changes,
  });
  const sms: Message = { ...message, kind: 'sms', to: '+7 900 000-00-00', text: 'Код "12"\nи {secret} {to}' };

  it('reaches the gateway as its template says, each value spelled for its place, one key for one message', async () => {
    process.env['LAVKA_TEST_SECRET'] = 's&cret"';
    const send = createSmsGateway(settings());
    await send(sms);
    await send(sms);
    const [one, again] = gateway.heard;
    expect(one).toMatchObject({ method: 'POST', url: '/send/79000000000?key=s%26cret%22' });
    expect(one!.headers).toMatchObject({
      authorization: 'Bearer s&cret"',
      'idempotency-key': 'm-1',
      'content-type': 'application/json',
    });
    expect(JSON.parse(one!.body)).toEqual({ to: sms.to, text: sms.text, number: '1042' });
    expect(again!.headers['idempotency-key']).toBe('m-1');
  });

  it('goes as a form or in the address too', async () => {
    process.env['LAVKA_TEST_SECRET'] = 'k';
    const form = { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'to={digits}&text={text}' };
    await createSmsGateway(settings(form))(sms);
    expect(Object.fromEntries(new URLSearchParams(gateway.heard[0]!.body))).toEqual({ to: '79000000000', text: sms.text });
    const address = `http://127.0.0.1:${String(portOf(http))}/?text={text}`;
    await createSmsGateway(without(settings({ method: 'GET', url: address }), ['body']))(sms);
    expect(new URL(gateway.heard[1]!.url, address).searchParams.get('text')).toBe(sms.text);
  });

  it.each([
    ['an error', { status: 503, answer: '' }, {}, 'Error: SMS HTTP 503'],
    ['a redirect', { status: 302, answer: '' }, {}, 'Error: SMS HTTP 302'],
    ['a refusal that calls itself success', { status: 200, answer: 'ERR' }, { okText: 'OK' }, 'Error: SMS refused'],
    ['nobody there', { status: 200, answer: '' }, { url: 'http://127.0.0.1:2/{secret}' }, 'Error: SMS ECONNREFUSED'],
  ])('%s is a failure, told without the secret', async (_, answers, changes, told) => {
    process.env['LAVKA_TEST_SECRET'] = 'hidden';
    Object.assign(gateway, answers);
    expect(await failure(createSmsGateway(settings(changes))(sms))).toBe(told);
  });
});

it('a web shop where nobody answers is told as that, not as a fetch that failed', async () => {
  await expect(postWebhook('http://127.0.0.1:2/hook', '{}', {})).rejects.toThrow(/^ECONNREFUSED$/);
});

describe('settings', () => {
  it('that name only one kind leave the other where it was', async () => {
    await expect((await smtp())({ ...message, kind: 'sms' })).rejects.toThrow('elsewhere');
  });

  it.each([
    ['no such secret', { sms: { url: 'https://gateway.example/', secret: { env: 'LAVKA_TEST_NONE' } } }, 'LAVKA_TEST_NONE'],
    ['a field nobody knows', { email: { host: 'h', from: 'a@b', pasword: 'x' } }, 'email'],
    ['a header with a line of its own', { email: { host: 'h', from: 'a@b\r\nBcc: c@d' } }, 'email.from'],
    ['an address that is none', { sms: { url: 'file:///etc/passwd' } }, 'sms.url'],
  ])('with %s are refused, and say where', async (_, settings, problem) => {
    const thrown = await fromFile(settings).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(thrown).toBeInstanceOf(Fault);
    expect(thrown).toMatchObject({ code: 'SENDERS_WRONG', details: { problem } });
  });
});

function unquoted(text: string): Buffer {
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
