// Breaks types: TS2591 'Buffer'
export const bytes = Buffer.alloc(1);
