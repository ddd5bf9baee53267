/** Going through a batch in journal order: what is new, what is known, where a hole or a fork is. Pure. */
import type { ChainEnd, WireFact } from '../../contract/sync/push-contract.ts';

export type HeldFact = { readonly id: string; readonly hash: string };
export type Step =
  | { readonly fact: WireFact; readonly outcome: 'new' | 'duplicate' | 'gap' }
  | { readonly fact: WireFact; readonly outcome: 'conflict'; readonly held: string };
export type Walk = {
  readonly steps: readonly Step[];
  readonly head: ChainEnd;
  readonly fork: (Step & { readonly outcome: 'conflict' }) | undefined;
};

/** `held` knows the facts of the batch that the server has at their seq. After a hole all is hole, after a fork all is fork. */
export function walkChain(head: ChainEnd, facts: readonly WireFact[], held: ReadonlyMap<number, HeldFact>): Walk {
  const known = new Map(held);
  const steps: Step[] = [];
  let end = head;
  let fork: Walk['fork'];
  for (const fact of facts) {
    const step = fork === undefined ? next(end, fact, known) : ({ fact, outcome: 'conflict', held: fork.held } as const);
    steps.push(step);
    if (step.outcome === 'conflict') fork ??= step;
    if (step.outcome !== 'new') continue;
    known.set(fact.seq, fact);
    end = { seq: fact.seq, hash: fact.hash };
  }
  return { steps, head: end, fork };
}

function next(end: ChainEnd, fact: WireFact, known: ReadonlyMap<number, HeldFact>): Step {
  if (fact.seq > end.seq + 1) return { fact, outcome: 'gap' };
  if (fact.seq === end.seq + 1) {
    return fact.prevHash === end.hash ? { fact, outcome: 'new' } : { fact, outcome: 'conflict', held: end.hash };
  }
  const there = known.get(fact.seq);
  const isSame = there?.id === fact.id && there.hash === fact.hash;
  return isSame ? { fact, outcome: 'duplicate' } : { fact, outcome: 'conflict', held: there?.hash ?? '' };
}
