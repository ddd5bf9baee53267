/** Pairing codes, pairing, challenges and tokens. */
import * as trust from '../../contract/sync/trust-contract.ts';
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { createRateLimit } from './rate-limit.ts';
import { about } from './route-schema.ts';

/** Ten wrong codes a minute against 2^50 that live ten minutes. */
const WRONG_CODES_A_MINUTE = 10;
const CODES_A_MINUTE = 60;
const TOKENS_A_MINUTE = 600;
/** A till that is refused again and again must not use up what the others of its shop have, who come from one address. */
const TOKENS_A_MINUTE_OF_A_TILL = 30;

export function addTrustRoutes(app: App, { pairing, tillDoor, now }: Services, doorkeeper: Doorkeeper): void {
  const pairings = createRateLimit(WRONG_CODES_A_MINUTE, 60_000, now);
  const codes = createRateLimit(CODES_A_MINUTE, 60_000, now);
  const tokens = createRateLimit(TOKENS_A_MINUTE, 60_000, now);
  const tokensOfTill = createRateLimit(TOKENS_A_MINUTE_OF_A_TILL, 60_000, now);

  app.post(
    '/v1/pairing-codes',
    {
      schema: about({
        ...{ tag: 'back office', summary: 'A code with which one till may join a store: ten minutes, once', security: 'owner' },
        ...{ body: trust.pairingCodeRequest, answer: trust.pairingCodeAnswer },
      } as const),
    },
    async (request) => {
      const tenantId = await doorkeeper.owner(request);
      codes.take(tenantId);
      return pairing.issueCode(tenantId, request.body.storeId);
    },
  );

  app.post(
    '/v1/pair',
    {
      schema: about({
        ...{ tag: 'tills', summary: 'Join the store of the code with a key of one’s own', security: 'none' },
        ...{ body: trust.pairRequest, answer: trust.pairAnswer },
      } as const),
    },
    async (request) => {
      pairings.take(request.ip);
      const paired = await pairing.pair(request.body);
      pairings.giveBack(request.ip);
      return paired;
    },
  );

  app.post(
    '/v1/challenge',
    {
      schema: about({
        ...{ tag: 'tills', summary: 'A text to sign, good for a minute and once', security: 'none' },
        ...{ body: trust.challengeRequest, answer: trust.challengeAnswer },
      } as const),
    },
    (request) => tillDoor.challenge(request.body),
  );

  app.post(
    '/v1/token',
    {
      schema: about({
        ...{ tag: 'tills', summary: 'A token for a signed challenge, good for 15 minutes', security: 'none' },
        ...{ body: trust.tokenRequest, answer: trust.tokenAnswer },
      } as const),
    },
    async (request) => {
      // A chain behind one address asks often and rightly: only who is refused is counted.
      // With the address: nobody else can use up what a till has by naming it.
      const till = `${request.ip} ${request.body.tillId}`;
      tokensOfTill.take(till);
      tokens.take(request.ip);
      const answer = await tillDoor.token(request.body);
      tokens.giveBack(request.ip);
      tokensOfTill.giveBack(till);
      return answer;
    },
  );
}
