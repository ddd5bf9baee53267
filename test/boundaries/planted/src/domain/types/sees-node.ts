// Breaks types: TS2591 'process'
export const platform = process.platform;
