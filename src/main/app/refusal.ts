/** A refusal as use cases answer it: the domain's form, with a code of the registry. */
import type { ErrorCode } from '../../contract/errors/registry.ts';
import type { Refusal as DomainRefusal } from '../../domain/shared/refusal.ts';

export type Refusal = DomainRefusal<ErrorCode>;
