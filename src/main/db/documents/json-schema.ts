/** The words that the schemas of documents are written in. */
import type { JsonSchema } from 'rxdb';

export const text = (maxLength: number): JsonSchema => ({ type: 'string', maxLength });
export const oneOf = (values: readonly string[]): JsonSchema => ({ ...text(30), enum: [...values] });
/** Money in minor units, quantities in thousandths: whole numbers only. */
export const whole = (minimum: number): JsonSchema => ({
  type: 'integer',
  minimum,
  maximum: 1_000_000_000_000,
  multipleOf: 1,
});
export const list = (items: JsonSchema, maxItems: number): JsonSchema => ({ type: 'array', items, maxItems });
export const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties: { ...properties },
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
export const id = text(100);
export const time = text(40);
