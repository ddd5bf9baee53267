// Breaks lint: typescript/no-non-null-assertion
// Breaks lint: typescript/no-extra-non-null-assertion
// Breaks lint: typescript/no-non-null-asserted-nullish-coalescing
// Breaks lint: typescript/no-non-null-asserted-optional-chain
export type Place = { readonly till?: { readonly name?: string } };

export const sure = (place: Place): unknown => place.till!;
export const surer = (place: Place): unknown => place.till!!;
export const either = (place: Place): unknown => place.till! ?? 1;
export const chained = (place: Place): string => place.till?.name!;
