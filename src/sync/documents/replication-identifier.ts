/** The name that RxDB keeps its notes of a replication under. */

/** Another dataset is another replication: everything is compared and sent anew, nothing is taken for known. */
export function replicationIdentifier(dataset: string | undefined): string {
  return `lavka/${dataset ?? ''}`;
}
