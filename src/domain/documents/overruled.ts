/** What was written on the till when the server's value won: kept, so that nobody's work disappears unseen. */
export type Overruled = { readonly field: string; /** As JSON text. */ readonly value: string };
