// Breaks types: TS2584 'document'
export const title = document.title;
