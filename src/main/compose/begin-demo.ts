/** The first start of a demo till: joined to the demo chain where there is one, else a shop of its own. */
import { FEEDS } from '../../contract/sync/feed-contract.ts';
import type { Language } from '../../contract/errors/define-errors.ts';
import type { Timers } from '../../devices/transport/transport.ts';
import type { FeedTables } from '../../sync/till-ports.ts';
import type { Http } from '../../sync/transport/http.ts';
import type { SecretStore } from '../app/exchange/exchange-ports.ts';
import { joinServer } from '../app/exchange/join-server.ts';
import type { Clock, PinHasher } from '../app/ports.ts';
import { importGoods } from '../app/setup/import-goods.ts';
import type { TillStore } from '../db/till-store.ts';
import { FIRST_TILL } from '../demo/chain-plan.ts';
import type { TillOptions } from '../till.ts';
import { fillDemoShop } from './demo-shop.ts';

type Env = Pick<TillStore, 'settings' | 'staff' | 'unitOfWork' | 'catalogue' | 'goodsImport' | 'exchange'> & {
  readonly hasher: PinHasher;
  readonly secrets: SecretStore;
  readonly connect: (origin: string) => Http;
  readonly clock: Clock;
  readonly demoGoods: () => Uint8Array;
};

const JOINING_MS = 10_000;
const FIRST_LOAD_MS = 15_000;
const LOOK_AGAIN_MS = 20;

/** Returns whether the till is joined: its goods are still to come then. A server that will not have it costs the demo nothing. */
export async function beginDemo(
  env: Env,
  { join, demoTill = FIRST_TILL, language }: Pick<TillOptions, 'join' | 'demoTill'> & { readonly language: Language },
): Promise<boolean> {
  await fillDemoShop(env, { language, till: demoTill });
  if (join !== undefined) {
    const ports = { ...env.exchange, ...env };
    const joined = await joinServer(ports, { typed: join.server, code: join.code }, AbortSignal.timeout(JOINING_MS));
    if (joined.ok) return true;
  }
  if (env.catalogue.count() === 0) await importGoods(env, env.demoGoods(), () => undefined);
  return false;
}

/** Resolves when everything of the first load is in, or when it takes too long for somebody who wants to sell. */
export async function firstLoad(feeds: Pick<FeedTables, 'state'>, timers: Timers): Promise<void> {
  const until = timers.now() + FIRST_LOAD_MS;
  while (FEEDS.some((feed) => feeds.state(feed).loading) && timers.now() < until)
    await new Promise<void>((resolve) => void timers.after(LOOK_AGAIN_MS, resolve));
}
