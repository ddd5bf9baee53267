// Breaks types: TS2584 'console'
export const say = (): void => console.log(1);
