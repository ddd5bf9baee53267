/** Where the tills of the demo keep their data: the first in the folder it is given, the others and the chain beside it. */
export function tillDir(dataDir: string, number: number): string {
  return number === 1 ? dataDir : `${dataDir}-till-${String(number)}`;
}

export function chainDir(dataDir: string): string {
  return `${dataDir}-chain`;
}
