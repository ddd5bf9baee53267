// Breaks lint: no-console
export const say = (): void => console.log(1);
