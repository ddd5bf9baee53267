/**
 * The network between a till and the server: it loses, delays, doubles and reorders, is cut in one direction or both,
 * and drops the answer to what was carried out. It speaks the till's own port (`Http`), so the whole of src/sync runs.
 */
import { Fault } from '../../../src/contract/errors/fault.ts';
import { textOf, type Http, type HttpAnswer, type HttpRequest } from '../../../src/sync/transport/http.ts';
import type { Chance } from './chance.ts';
import type { Answer, Request, SimulatedServer, Stream } from './server.ts';
import type { Actor, VirtualTime } from './virtual-time.ts';

/** Shares of requests, delays in ms, and until when a direction is cut. */
export type Weather = {
  loss: number;
  doubled: number;
  /** Carried out, and the answer lost with the connection. */
  resets: number;
  slowestMs: number;
  upCutUntil: number;
  downCutUntil: number;
};

export const CALM: Readonly<Weather> = { loss: 0, doubled: 0, resets: 0, slowestMs: 60, upCutUntil: 0, downCutUntil: 0 };

type Parts = {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly server: SimulatedServer;
  readonly weather: Weather;
  readonly log: (text: string) => void;
  readonly till: Actor;
};

const SILENCE_MS = 60_000;
/** A request that was doubled on the way may come minutes after the first. */
const LATEST_DOUBLE_MS = 240_000;
const SERVER: Actor = { name: 'network', alive: true };

export function connectThrough({ time, chance, server, weather, log, till }: Parts): Http {
  const unreachable = (): Fault => new Fault('SERVER_UNREACHABLE', { server: 'simulated' });
  const delay = (): number => chance.between(5, weather.slowestMs);
  const isCut = (until: number): boolean => time.now() < until;

  async function arrive(request: Request, name: string, back: ((answer: Answer | undefined) => void) | undefined) {
    const answer = await server.answer(request);
    const told = answer === undefined ? 'nobody answers' : `${answer.status}${gist(name, textOf(answer))}`;
    log(`${back === undefined ? 'again ' : ''}${name} → ${told}`);
    if (back === undefined) return;
    if (isCut(weather.downCutUntil) || chance.happens(weather.loss)) return log(`answer to ${name} lost`);
    const isReset = chance.happens(weather.resets);
    if (isReset) log(`${name} reset after it was carried out`);
    time.after(delay(), () => back(isReset ? undefined : answer), till);
  }

  return {
    send(request: HttpRequest): Promise<HttpAnswer> {
      return new Promise((resolve, reject) => {
        const { method, path, headers, body, timeoutMs, signal } = request;
        const name = nameOf(request);
        const end = (): void => {
          giveUp();
          signal.removeEventListener('abort', fail);
        };
        const fail = (): void => {
          end();
          reject(unreachable());
        };
        const giveUp = time.after(timeoutMs, fail, till);
        signal.addEventListener('abort', fail);
        if (signal.aborted) return fail();
        const back = (answer: Answer | undefined): void => {
          end();
          if (answer === undefined) return reject(unreachable());
          resolve(answer);
        };
        if (isCut(weather.upCutUntil)) {
          // Some networks say so, others swallow.
          if (chance.happens(0.5)) time.after(delay(), fail, till);
          return;
        }
        const isDoubled = chance.happens(weather.doubled);
        const isLost = chance.happens(weather.loss);
        if (isLost) log(`${name} lost`);
        const sent = { method, path, headers, body };
        if (!isLost) time.after(delay(), () => void arrive(sent, name, back), SERVER);
        if (isDoubled) time.after(chance.between(1, LATEST_DOUBLE_MS), () => void arrive(sent, name, undefined), SERVER);
      });
    },

    listen(path, headers, heard, signal) {
      return new Promise((resolve, reject) => {
        let stream: Stream | undefined;
        let cancelSilence = (): void => undefined;
        let isOver = false;
        const over = (): void => {
          isOver = true;
          cancelSilence();
          signal.removeEventListener('abort', abort);
          stream?.onEvent(() => undefined);
          stream?.close();
        };
        const abort = (): void => {
          over();
          reject(unreachable());
        };
        const alive = (): void => {
          cancelSilence();
          cancelSilence = time.after(SILENCE_MS, abort, till);
        };
        signal.addEventListener('abort', abort);
        alive();
        if (isCut(weather.upCutUntil) || chance.happens(weather.loss)) return;
        time.after(delay(), () => void open(), SERVER);

        async function open(): Promise<void> {
          stream = await server.listen(path, headers);
          if (stream === undefined) return void time.after(delay(), abort, till);
          log('listens');
          stream.onEvent((event, data) => {
            // What a cut swallows is sent again when it is over: of a stream a middle never goes missing.
            const arrived = (): void => {
              if (isOver) return;
              alive();
              if (event !== '') heard(event, data);
            };
            time.after(Math.max(0, weather.downCutUntil - time.now()) + delay(), arrived, till);
          });
          stream.onEnd(() => {
            if (isCut(weather.downCutUntil)) return;
            time.after(delay(), () => (over(), resolve()), till);
          });
        }
      });
    },
  };
}

/** Without identifiers, which are the server's own and differ from run to run. */
function nameOf({ method, path, body }: HttpRequest): string {
  const [route = ''] = path.split('?');
  const known = route.replace(/^\/v1\//, '').replace(/^(leases|orders)\/.*/, '$1');
  if (route !== '/v1/push') return `${method} ${known}`;
  const { facts } = JSON.parse(body ?? '{"facts":[]}') as { facts: readonly { seq: number }[] };
  return `push ${facts[0]?.seq ?? 0}–${facts.at(-1)?.seq ?? 0}`;
}

/** What an answer says, as far as it is the same in every run. */
function gist(name: string, text: string): string {
  // The last of its lines, or its only one.
  const last = text.slice(text.lastIndexOf('\n') + 1);
  if (last === '') return '';
  const answer = JSON.parse(last) as {
    readonly error?: { readonly code: string };
    readonly rows?: readonly { readonly outcome?: string; readonly key?: string }[];
    readonly serverHead?: { readonly seq: number };
  };
  if (answer.error) return ` ${answer.error.code}`;
  if (!name.startsWith('push')) return answer.rows ? ` ${answer.rows.length} rows` : '';
  const outcomes = new Map<string, number>();
  for (const { outcome = '' } of answer.rows ?? []) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  return ` ${[...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}; holds ${answer.serverHead?.seq ?? 0}`;
}
