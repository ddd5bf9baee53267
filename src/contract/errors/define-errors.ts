/** The shape of an entry in the error registry: what a person is told, in every language, when something is refused or breaks. */
export type Language = 'ru' | 'uk' | 'en';
export const LANGUAGES: readonly Language[] = ['ru', 'uk', 'en'];

export type ErrorText = {
  /** What happened, in the words of the shop. May name details as {placeholders}. */
  readonly what: string;
  /** What is safe: which money, receipt or data is not in danger. */
  readonly safe: string;
  /** The one next step. */
  readonly todo: string;
};

/** A `refusal` is an answer the user can act on and travels as a value; a `fault` is thrown. */
export type ErrorEntry = { readonly kind: 'refusal' | 'fault' } & Readonly<Record<Language, ErrorText>>;

export function defineErrors<T extends Record<string, ErrorEntry>>(entries: T): Readonly<T> {
  return Object.freeze(entries);
}
