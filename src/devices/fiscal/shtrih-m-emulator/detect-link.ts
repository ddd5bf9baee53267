/** Which protocol the host speaks: told by its first byte after power-on and kept until the power goes. */
import { linkV1 } from './framing-v1.ts';
import { linkV2 } from './framing-v2.ts';
import type { HostLink } from './host-link.ts';

export type LinkProtocol = 'v1' | 'v2' | 'auto';

const V1_FIRST_BYTES = new Set([0x02, 0x05]);
const V2_FIRST_BYTE = 0x8f;

export function hostLink(protocol: LinkProtocol): HostLink {
  if (protocol === 'v1') return linkV1();
  return protocol === 'v2' ? linkV2() : detectingLink();
}

function detectingLink(): HostLink {
  const links = { v1: linkV1(), v2: linkV2() };
  let chosen: HostLink | undefined;
  return {
    push(chunk) {
      if (chosen !== undefined) return chosen.push(chunk);
      const first = chunk.findIndex((byte) => byte === V2_FIRST_BYTE || V1_FIRST_BYTES.has(byte));
      if (first === -1) return new Uint8Array();
      chosen = chunk[first] === V2_FIRST_BYTE ? links.v2 : links.v1;
      return chosen.push(chunk.subarray(first));
    },
    next: () => chosen?.next(),
    accept: () => chosen?.accept() ?? new Uint8Array(),
    reply: (body) => chosen?.reply(body) ?? new Uint8Array(),
    misreply: (body) => chosen?.misreply(body) ?? new Uint8Array(),
    dropPartial: () => chosen?.dropPartial(),
    hasPartial: () => chosen?.hasPartial() ?? false,
    forget() {
      links.v1.forget();
      links.v2.forget();
      chosen = undefined;
    },
  };
}
