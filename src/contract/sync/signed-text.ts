/** The texts that tills sign (Ed25519 over their UTF-8). Each begins with what it is for, so that none can pass for another. */

export type TokenProof = {
  readonly tenantId: string;
  readonly tillId: string;
  readonly challenge: string;
  /** Where the till's journal ends now. */
  readonly head: { readonly seq: number; readonly hash: string };
};

export function tokenProofText({ tenantId, tillId, challenge, head }: TokenProof): string {
  return ['lavka-token-v1', tenantId, tillId, challenge, head.seq, head.hash].join('\n');
}

export type PushProof = {
  readonly tillId: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly at: string;
  /** SHA-256 of the request's body, byte by byte, in hex. */
  readonly digest: string;
};

/** Goes into the header `x-lavka-signature`, base64url. A batch without facts has 0 for both numbers. */
export function pushProofText({ tillId, firstSeq, lastSeq, at, digest }: PushProof): string {
  return ['lavka-push-v1', tillId, firstSeq, lastSeq, at, digest].join('\n');
}

/** Signed by the server for people who may sell while the server is away: see the staff feed. */
export function staffText(storeId: string, expiresAt: string, body: string): string {
  return ['lavka-staff-v1', storeId, expiresAt, body].join('\n');
}
