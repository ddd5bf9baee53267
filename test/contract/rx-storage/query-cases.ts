// One line per operator and oddity of a query, with the ids it must find, worked out by hand.
import type { RxJsonSchema } from 'rxdb';

export type Thing = {
  readonly id: string;
  readonly name?: string;
  readonly status: string;
  readonly count: number;
  readonly price?: number;
  readonly open?: boolean;
  readonly place?: { readonly city?: string; readonly floor?: number };
  readonly tags?: readonly string[];
  readonly lines?: readonly { readonly good: string; readonly quantity: number }[];
};

export const thingSchema: RxJsonSchema<Thing> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 50 },
    name: { type: 'string', maxLength: 100 },
    status: { type: 'string', maxLength: 20 },
    count: { type: 'integer', minimum: -1000, maximum: 1000, multipleOf: 1 },
    price: { type: 'number', minimum: -1000, maximum: 1000, multipleOf: 0.001 },
    open: { type: 'boolean' },
    place: {
      type: 'object',
      properties: { city: { type: 'string', maxLength: 50 }, floor: { type: 'integer' } },
    },
    tags: { type: 'array', items: { type: 'string' } },
    lines: {
      type: 'array',
      items: { type: 'object', properties: { good: { type: 'string' }, quantity: { type: 'integer' } } },
    },
  },
  required: ['status', 'count'],
  indexes: [['status', 'count'], 'count', 'status'],
};

/** Emoji (two code units from D800 up) against U+FF01 is where SQLite's order of text differs from JavaScript's. */
export const THINGS: readonly Thing[] = [
  {
    id: 'a',
    name: 'хлеб',
    status: 'new',
    count: 1,
    price: 0.1,
    open: true,
    place: { city: 'Київ', floor: 2 },
    tags: ['hot', 'big'],
    lines: [{ good: 'g1', quantity: 2 }],
  },
  {
    id: 'b',
    name: 'Хлеб',
    status: 'new',
    count: 2,
    price: 0.3,
    open: false,
    tags: [],
    lines: [
      { good: 'g1', quantity: 1 },
      { good: 'g2', quantity: 5 },
    ],
  },
  { id: 'c', name: '😀 ваза', status: 'ready', count: 2, price: -1, place: { city: 'Тула' } },
  { id: 'd', name: '！ваза', status: 'ready', count: 10, open: true, tags: ['big'] },
  { id: 'e', status: 'done', count: -5, price: 0, place: {} },
  { id: 'f', name: '', status: 'done', count: 0, open: false, tags: ['new', 'hot', 'sale'] },
  { id: 'g', name: 'ё', status: 'cancelled', count: 2, price: 0.30000000000000004 },
];

export type QueryCase = {
  readonly title: string;
  readonly selector: Record<string, unknown>;
  readonly sort?: readonly Record<string, 'asc' | 'desc'>[];
  readonly skip?: number;
  readonly limit?: number;
  /** In order when `sort` is given, else as a set in order of id. */
  readonly ids: string;
  /** What the control wrongly finds: it trusts a comparison with another type to an index of texts. */
  readonly control?: string;
};

export const QUERY_CASES: readonly QueryCase[] = [
  { title: 'an empty selector finds everything', selector: {}, ids: 'abcdefg' },
  { title: 'equality written short', selector: { status: 'new' }, ids: 'ab' },
  { title: '$eq on a string', selector: { status: { $eq: 'ready' } }, ids: 'cd' },
  { title: '$eq on an integer', selector: { count: { $eq: 2 } }, ids: 'bcg' },
  { title: '$eq on a number that is no whole one', selector: { price: { $eq: 0.3 } }, ids: 'b' },
  { title: '$eq on a boolean', selector: { open: { $eq: true } }, ids: 'ad' },
  { title: '$eq null finds what is missing', selector: { open: { $eq: null } }, ids: 'ceg' },
  { title: '$eq of another type finds nothing', selector: { count: { $eq: '2' } }, ids: '', control: 'bcg' },
  { title: '$eq 1 is not true', selector: { open: { $eq: 1 } }, ids: '' },
  { title: '$eq on text beyond the common order', selector: { name: { $eq: '😀 ваза' } }, ids: 'c' },
  { title: '$eq on an empty text', selector: { name: { $eq: '' } }, ids: 'f' },
  { title: '$eq on the id', selector: { id: { $eq: 'd' } }, ids: 'd' },
  { title: '$eq on an array element', selector: { tags: { $eq: 'big' } }, ids: 'ad' },
  { title: '$eq on a nested field', selector: { 'place.city': { $eq: 'Тула' } }, ids: 'c' },
  { title: '$eq through an array of objects', selector: { 'lines.good': { $eq: 'g2' } }, ids: 'b' },
  { title: '$ne finds what is missing too', selector: { open: { $ne: true } }, ids: 'bcefg' },
  { title: '$ne null', selector: { open: { $ne: null } }, ids: 'abdf' },
  { title: '$gt', selector: { count: { $gt: 1 } }, ids: 'bcdg' },
  { title: '$gte', selector: { count: { $gte: 2 } }, ids: 'bcdg' },
  { title: '$lt', selector: { price: { $lt: 0.1 } }, ids: 'ce' },
  { title: '$lte', selector: { price: { $lte: 0.1 } }, ids: 'ace' },
  { title: 'a range of integers', selector: { count: { $gte: 0, $lt: 2 } }, ids: 'af' },
  { title: '$gt on text is by code unit', selector: { name: { $gt: 'хлеб' } }, ids: 'cdg' },
  { title: '$lt on text beyond the common order', selector: { name: { $lt: '！' } }, ids: 'abcfg' },
  { title: 'a prefix up to U+FFFF', selector: { name: { $gte: '😀', $lte: '😀\uffff' } }, ids: 'c' },
  { title: '$gt of another type finds nothing', selector: { count: { $gt: 'a' } }, ids: '', control: 'abcdfg' },
  { title: '$gt null finds nothing', selector: { name: { $gt: null } }, ids: '' },
  { title: '$in', selector: { status: { $in: ['new', 'done'] } }, ids: 'abef' },
  { title: '$in an empty list', selector: { status: { $in: [] } }, ids: '' },
  { title: '$in with null finds what is missing', selector: { name: { $in: ['ё', null] } }, ids: 'eg' },
  { title: '$in with booleans', selector: { open: { $in: [false] } }, ids: 'bf' },
  { title: '$in with mixed types', selector: { count: { $in: ['2', 10] } }, ids: 'd' },
  { title: '$in on the id', selector: { id: { $in: ['g', 'a', 'zz'] } }, ids: 'ag' },
  { title: '$nin', selector: { status: { $nin: ['new', 'done'] } }, ids: 'cdg' },
  { title: '$nin finds what is missing too', selector: { name: { $nin: ['хлеб'] } }, ids: 'bcdefg' },
  { title: '$exists true', selector: { price: { $exists: true } }, ids: 'abceg' },
  { title: '$exists false', selector: { price: { $exists: false } }, ids: 'df' },
  { title: '$exists of an object', selector: { place: { $exists: true } }, ids: 'ace' },
  { title: '$exists of a nested field', selector: { 'place.floor': { $exists: true } }, ids: 'a' },
  { title: '$not', selector: { count: { $not: { $gt: 1 } } }, ids: 'aef' },
  { title: '$not on a field that may be missing', selector: { price: { $not: { $lt: 0.2 } } }, ids: 'bdfg' },
  { title: '$not around what SQL cannot say', selector: { name: { $not: { $regex: 'леб' } } }, ids: 'cdefg' },
  { title: '$and', selector: { $and: [{ status: 'ready' }, { count: { $gt: 5 } }] }, ids: 'd' },
  { title: '$or', selector: { $or: [{ status: 'cancelled' }, { count: { $lt: 0 } }] }, ids: 'eg' },
  {
    title: '$or with a branch SQL cannot say',
    selector: { $or: [{ status: 'cancelled' }, { name: { $regex: '^х' } }] },
    ids: 'ag',
  },
  { title: '$nor', selector: { $nor: [{ status: 'new' }, { open: true }] }, ids: 'cefg' },
  { title: '$regex', selector: { name: { $regex: 'леб' } }, ids: 'ab' },
  { title: '$regex with options', selector: { name: { $regex: '^хлеб$', $options: 'i' } }, ids: 'ab' },
  { title: '$size', selector: { tags: { $size: 0 } }, ids: 'b' },
  { title: '$mod', selector: { count: { $mod: [5, 0] } }, ids: 'def' },
  { title: '$type', selector: { name: { $type: 'string' } }, ids: 'abcdfg' },
  { title: '$elemMatch on objects', selector: { lines: { $elemMatch: { good: 'g1', quantity: { $gt: 1 } } } }, ids: 'a' },
  { title: '$elemMatch on scalars', selector: { tags: { $elemMatch: { $eq: 'sale' } } }, ids: 'f' },
  { title: 'exact and inexact parts together', selector: { status: 'new', lines: { $elemMatch: { good: 'g2' } } }, ids: 'b' },
  { title: 'sort by an indexed field', selector: {}, sort: [{ count: 'asc' }, { id: 'asc' }], ids: 'efabcgd' },
  { title: 'sort downwards', selector: {}, sort: [{ count: 'desc' }, { id: 'asc' }], ids: 'dbcgafe' },
  {
    title: 'sort by text is by code unit, and what is missing comes first',
    selector: {},
    sort: [{ name: 'asc' }],
    ids: 'efbagcd',
  },
  { title: 'sort by text downwards', selector: {}, sort: [{ name: 'desc' }], ids: 'dcgabfe' },
  { title: 'sort by a boolean', selector: {}, sort: [{ open: 'asc' }, { id: 'desc' }], ids: 'gecfbda' },
  { title: 'sort by two fields', selector: {}, sort: [{ status: 'asc' }, { count: 'desc' }], ids: 'gfebadc' },
  { title: 'sort by an array', selector: { tags: { $exists: true } }, sort: [{ id: 'desc' }], ids: 'fdba' },
  { title: 'limit', selector: {}, sort: [{ count: 'asc' }, { id: 'asc' }], limit: 3, ids: 'efa' },
  { title: 'limit 0 finds nothing', selector: {}, sort: [{ id: 'asc' }], limit: 0, ids: '' },
  { title: 'skip', selector: {}, sort: [{ id: 'asc' }], skip: 5, ids: 'fg' },
  { title: 'skip and limit', selector: { status: { $ne: 'done' } }, sort: [{ name: 'asc' }], skip: 1, limit: 3, ids: 'agc' },
  { title: 'limit on text beyond the common order', selector: {}, sort: [{ name: 'desc' }], limit: 2, ids: 'dc' },
  {
    title: 'limit with what SQL cannot say',
    selector: { name: { $regex: 'ва' } },
    sort: [{ count: 'desc' }],
    limit: 1,
    ids: 'd',
  },
  { title: 'skip beyond the end', selector: {}, sort: [{ id: 'asc' }], skip: 50, limit: 5, ids: '' },
];
