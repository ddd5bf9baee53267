// Breaks lint: typescript/await-thenable
// Breaks lint: typescript/no-misused-promises
// Breaks lint: typescript/no-misused-spread
// Breaks lint: typescript/prefer-promise-reject-errors
// Breaks lint: typescript/require-await
// Breaks lint: typescript/return-await
// Breaks lint: typescript/only-throw-error
// Breaks lint: typescript/use-unknown-in-catch-callback-variable
// Breaks lint: typescript/no-meaningless-void-operator
const ready = Promise.resolve(1);

export async function wait(): Promise<number> {
  await 1;
  if (ready) void nothing();
  try {
    return ready;
  } catch {
    throw 'no';
  }
}

function nothing(): void {}

export async function without(): Promise<object> {
  return { ...ready };
}

export async function idle(): Promise<number> {
  return 1;
}

export const refused = Promise.reject('no').catch((error) => error);
