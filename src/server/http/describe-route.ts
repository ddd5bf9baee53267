/** What the page of the API shows of a route: its shapes, each parameter in words, and samples that a person can read. */
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { PARAMETER_WORDS } from './parameter-words.ts';

const ANSWERS: Readonly<Record<string, string>> = { 200: 'Done', 202: 'Begun: it goes on after this answer' };

type Json = Readonly<Record<string, unknown>>;
type Described = ReturnType<typeof jsonSchemaTransform>;

export function describeRoute(given: Parameters<typeof jsonSchemaTransform>[0]): Described {
  const { schema, url } = jsonSchemaTransform(given);
  if (!isJson(schema)) return { schema, url };
  const { params, querystring, headers, body, response }: Json = schema;
  const described: Record<string, unknown> = { ...schema };
  if (isJson(params)) described['params'] = inWords(params, PARAMETER_WORDS.path);
  if (isJson(querystring)) described['querystring'] = inWords(querystring, PARAMETER_WORDS.query);
  if (isJson(headers)) described['headers'] = inWords(headers, PARAMETER_WORDS.header);
  if (isJson(body)) described['body'] = withSamples(body);
  if (isJson(response)) described['response'] = withSamples(answersInWords(response));
  return { schema: described, url };
}

/** Without its sample, which the page would send along unasked: a list from and to the same moment is empty. */
function inWords(shape: Json, words: Readonly<Record<string, string>>): Json {
  const properties = Object.entries((shape['properties'] ?? {}) as Readonly<Record<string, Json>>);
  const described = properties.map(([name, one]) => [
    name,
    { ...one, example: undefined, description: words[name] ?? one['description'] },
  ]);
  return { ...shape, properties: Object.fromEntries(described) as Json };
}

function answersInWords(response: Json): Json {
  const answers = Object.entries(response as Readonly<Record<string, Json>>);
  return Object.fromEntries(answers.map(([status, shape]) => [status, { description: ANSWERS[status] ?? '', ...shape }]));
}

/** The page makes text up from its pattern and takes the largest number there is, unless it is given one. */
function withSamples(shape: unknown): unknown {
  if (Array.isArray(shape)) return shape.map(withSamples);
  if (!isJson(shape) || 'example' in shape) return shape;
  const inside = Object.fromEntries(Object.entries(shape).map(([name, one]) => [name, withSamples(one)]));
  if ('enum' in shape || 'const' in shape || 'format' in shape) return inside;
  if (shape['type'] === 'string' && 'pattern' in shape) return { ...inside, example: 'text' };
  if (shape['type'] === 'integer' && 'maximum' in shape) return { ...inside, example: shape['minimum'] === 0 ? 0 : 1 };
  return inside;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
