/**
 * RxDB passes over what comes of a document while a change of it is under way, and relies on the server to refuse that change.
 * A change that was taken, and the answer still on its way, is not refused: what the server made of it since would be missed
 * until the document changes again. So what came meanwhile is kept here and given once more.
 */
type Identified = { readonly id: string };
export type MissedNews = {
  /** These are being sent. */
  readonly began: (ids: readonly string[]) => void;
  /** RxDB has noted what the server had of them. Returns whether something is to be given once more. */
  readonly ended: (ids: readonly string[]) => boolean;
  /** What came, with what was missed before it and is not in it. */
  readonly page: <D extends Identified>(documents: readonly D[]) => D[];
};

export function createMissedNews(): MissedNews {
  const underWay = new Map<string, number>();
  const missed = new Map<string, Identified>();
  return {
    began(ids) {
      for (const id of ids) underWay.set(id, (underWay.get(id) ?? 0) + 1);
    },
    ended(ids) {
      for (const id of ids) {
        const left = (underWay.get(id) ?? 1) - 1;
        if (left > 0) underWay.set(id, left);
        else underWay.delete(id);
      }
      return [...missed.keys()].some((id) => !underWay.has(id));
    },
    page<D extends Identified>(documents: readonly D[]): D[] {
      for (const { id } of documents) missed.delete(id);
      const again = [...missed.values()].filter(({ id }) => !underWay.has(id)) as D[];
      for (const { id } of again) missed.delete(id);
      for (const document of documents) if (underWay.has(document.id)) missed.set(document.id, document);
      return [...again, ...documents];
    },
  };
}
