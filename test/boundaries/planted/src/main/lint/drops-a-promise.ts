// Breaks lint: typescript/no-floating-promises
const wait = (): Promise<void> => Promise.resolve();

export function run(): void {
  wait();
}
