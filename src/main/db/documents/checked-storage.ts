/** A storage that checks every document against its schema, whatever the year is. */
import { wrappedValidateStorageFactory, type RxJsonSchema } from 'rxdb';
import { getValidator } from 'rxdb/plugins/validate-ajv';

/**
 * RxDB's own check wants the time of writing (`_meta.lwt`, milliseconds with two decimals) to be a multiple of 0.01 and
 * asks by dividing. From 2029 on some quotients are no whole numbers any more, as 1876500017297.63 / 0.01 is not, and such
 * a document would be refused: four in a hundred in 2030. The time is RxDB's own, so it is only looked at as a number.
 * RxDB keeps validators by the name given here: under its own it might hand out its own.
 */
export const checkedStorage = wrappedValidateStorageFactory((schema) => getValidator(withPlainTime(schema)), 'ajv, plain time');

function withPlainTime(schema: RxJsonSchema<object>): RxJsonSchema<object> {
  const { _meta: meta, ...properties } = schema.properties as Readonly<Record<string, { readonly properties?: object }>>;
  if (meta?.properties === undefined) return schema;
  const plain = { ...meta, properties: { ...meta.properties, lwt: { type: 'number', minimum: 1 } } };
  return { ...schema, properties: { ...properties, _meta: plain } };
}
