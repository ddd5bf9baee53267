/** How facts become rows of the derived tables. Projections never fail: a fact is already true when they see it. */
import type { Fact, FactBody, FactKind } from '../../../domain/journal/fact.ts';

export type FactOf<K extends FactKind> = Fact & { readonly body: Extract<FactBody, { readonly kind: K }> };

/** One function per kind of fact; kinds that leave no row are not named. */
export type Projection = { readonly [K in FactKind]?: (fact: FactOf<K>) => void };
