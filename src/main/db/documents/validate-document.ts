/** Says what is wrong with a document before it is stored: the schema's rules, and text that no file could hold. */
import { fillWithDefaultSettings } from 'rxdb';
import { getValidator } from 'rxdb/plugins/validate-ajv';
import { isStorable, type CollectionName } from '../../../domain/documents/collections.ts';
import { DOCUMENT_SCHEMAS } from './document-schemas.ts';

/** What is wrong, in one line, or undefined. Takes anything at all. */
export type ValidateDocument = (collection: CollectionName, document: unknown) => string | undefined;

type Problem = { readonly instancePath?: string; readonly message?: string };
/** Fields of RxDB's own, which do not travel. */
const STORED = { _attachments: {}, _meta: { lwt: 1 }, _rev: '1-check' };

type Validator = (document: never) => readonly Problem[];
/** Compiled once in a process, however often the documents are opened: that takes tens of milliseconds. */
const validators = new Map<CollectionName, Validator>();

function validatorOf(collection: CollectionName): Validator {
  const known = validators.get(collection);
  if (known !== undefined) return known;
  const validator = getValidator(fillWithDefaultSettings<object>(DOCUMENT_SCHEMAS[collection] as never));
  validators.set(collection, validator);
  return validator;
}

export function createValidateDocument(): ValidateDocument {
  return (collection, document) => {
    if (typeof document !== 'object' || document === null || Array.isArray(document)) return 'not an object';
    if (!isStorable(JSON.stringify(document))) return 'text with half a character or character zero';
    const [problem] = validatorOf(collection)({ _deleted: false, ...document, ...STORED } as never);
    return problem === undefined ? undefined : `${problem.instancePath ?? ''} ${problem.message ?? 'is wrong'}`.trim();
  };
}
