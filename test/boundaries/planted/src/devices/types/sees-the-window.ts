// Breaks types: TS2304 'window'
export const wide = window.innerWidth;
