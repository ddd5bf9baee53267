/** From where the documents in conflict are to be merged, where more is known than RxDB's own note of what the server had. */

export type MergeBase = {
  readonly document: object;
  /** See `Versions`. */
  readonly isFormer: boolean;
};
/** By document. What the last answer of the server said counts: a document is in one conflict at a time. */
export type MergeBases = {
  /** Undefined: RxDB's own note is as good as it gets. */
  readonly set: (id: string, base: MergeBase | undefined) => void;
  readonly of: (id: string) => MergeBase | undefined;
};

export function createMergeBases(): MergeBases {
  const known = new Map<string, MergeBase>();
  return {
    set(id, base) {
      if (base === undefined) known.delete(id);
      else known.set(id, base);
    },
    of: (id) => known.get(id),
  };
}
