// Breaks types: TS2532
const words: string[] = [];
export const size = words[0].length;
