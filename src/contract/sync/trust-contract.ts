/** How a till and a server come to trust one another: a code once, a key for ever, a short-lived token by challenge. */
import { z } from 'zod';
import { base64url, id, instant, text, uuid } from './wire.ts';
import { chainEnd } from './push-contract.ts';
import { GENESIS_HASH } from '../../domain/journal/entry-text.ts';

const PLACE = {
  tenantId: '01920000-0000-7000-8000-000000000001',
  storeId: '01920000-0000-7000-8000-0000000000a0',
  tillId: '01920000-0000-7000-8000-0000000000aa',
} as const;
const KEY = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';

export const pairingCodeRequest = z.object({ storeId: uuid }).meta({ example: { storeId: PLACE.storeId } });
export const pairingCodeAnswer = z.object({
  code: z.string().describe('Ten letters and digits (50 bits), shown once: XXXXX-XXXXX'),
  expiresAt: instant,
});

export const pairRequest = z
  .object({
    code: text(20, 10),
    publicKey: base64url.length(43).describe('Ed25519 public key, 32 bytes, base64url'),
    name: text(60, 1),
    /** Where the part of the journal begins that this server is to hold: all of it, but for a till restored from a copy. */
    journalStart: chainEnd.default({ seq: 0, hash: GENESIS_HASH }),
  })
  .meta({ example: { code: '4F7QK-9WZ2M', publicKey: KEY, name: 'Касса 1' } });
export const pairAnswer = z.object({
  tenantId: uuid,
  storeId: uuid,
  tillId: uuid,
  serverPublicKey: base64url,
  /** Keyed into every PIN before it is hashed. Kept with the till's private key, never in its database. */
  pinPepper: base64url,
});

const challengePlace = z.object({ tenantId: uuid, storeId: uuid, tillId: uuid });
export const challengeRequest = challengePlace.meta({ example: PLACE });
export const challengeAnswer = z.object({ challenge: z.string(), expiresAt: instant });

export const tokenRequest = challengePlace
  .extend({
    challenge: text(2000, 1),
    head: chainEnd,
    signature: base64url.describe('Over tokenProofText'),
  })
  .meta({
    example: {
      ...PLACE,
      challenge: 'c2FtcGxl',
      head: { seq: 1, hash: '35e031187c8da6fe2170c1bc11b882bdef0120792c9b34bc9e4bd7dedbab7c23' },
      signature: 'HZMUzDsMjbmN8GvX8W0ZVU3Io-JuNqRJ0nKIs5-Cg-28ARJyCfvt-rNAZ5MjXodMQcB14YSoYNylco8nWiS-BQ',
    },
  });
export const tokenAnswer = z.object({ token: z.string(), expiresAt: instant });

export const tillView = z.object({
  tillId: uuid,
  storeId: uuid,
  name: z.string(),
  pairedAt: instant,
  revokedAt: instant.nullable(),
  quarantinedAt: instant.nullable(),
  quarantineCode: z.string().nullable(),
  head: z.int(),
  lastPushAt: instant.nullable(),
  quarantinedFacts: z.int(),
});
export const alarmView = z.object({
  alarmId: uuid,
  tillId: uuid,
  code: z.string(),
  seq: z.int(),
  id: id.nullable(),
  raisedAt: instant,
  held: z.string().nullable(),
  offered: z.string().nullable(),
});
