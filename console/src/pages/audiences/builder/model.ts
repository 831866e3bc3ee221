/** A condition as a document: what the API takes and gives. */
export type Doc = { [key: string]: unknown };

export type GroupKind = 'all' | 'any';

export const LEAVES = [
  'trait',
  'tag',
  'count',
  'measure',
  'moment',
  'sequence',
  'audience',
  'consent',
] as const;
export type LeafKind = (typeof LEAVES)[number];

export const MEASURES = ['sum', 'average', 'min', 'max', 'distinct', 'days'] as const;
export const MOMENTS = ['first', 'last'] as const;

/** What the value of an operator looks like. */
export type ValueShape =
  | 'none'
  | 'scalar'
  | 'number'
  | 'range'
  | 'list'
  | 'text'
  | 'date'
  | 'day'
  | 'span'
  | 'place';

export const OPERATORS = {
  equals: 'scalar',
  not_equals: 'scalar',
  in: 'list',
  not_in: 'list',
  exists: 'none',
  missing: 'none',
  empty: 'none',
  not_empty: 'none',
  gt: 'number',
  gte: 'number',
  lt: 'number',
  lte: 'number',
  between: 'range',
  not_between: 'range',
  contains: 'scalar',
  not_contains: 'scalar',
  contains_any: 'list',
  contains_all: 'list',
  contains_none: 'list',
  item_contains: 'text',
  starts_with: 'text',
  not_starts_with: 'text',
  ends_with: 'text',
  not_ends_with: 'text',
  matches: 'text',
  not_matches: 'text',
  within_last: 'span',
  before_last: 'span',
  within_next: 'span',
  after_next: 'span',
  before: 'date',
  after: 'date',
  on_day: 'day',
  not_on_day: 'day',
  near: 'place',
  not_near: 'place',
} as const satisfies Record<string, ValueShape>;
export type Operator = keyof typeof OPERATORS;

const ALL = Object.keys(OPERATORS) as Operator[];
const PRESENCE: Operator[] = ['exists', 'missing'];
const NUMBERS: Operator[] = ['gte', 'gt', 'lte', 'lt', 'equals', 'not_equals', 'between', 'not_between'];
const DATES = ALL.filter((each) => ['date', 'day', 'span'].includes(OPERATORS[each]));

/** The operators that fit what is tested, the most useful first. */
export const operatorsFor = {
  any: ALL,
  number: [...NUMBERS, ...PRESENCE],
  measure: NUMBERS,
  text: ALL.filter((each) => ['scalar', 'list', 'text', 'none'].includes(OPERATORS[each])),
  date: [...DATES, ...PRESENCE],
} satisfies Record<string, Operator[]>;
export type TestOf = keyof typeof operatorsFor;

/** Those that may leave upper and lower case aside. */
export function mayIgnoreCase(op: Operator): boolean {
  const shape = OPERATORS[op];
  return shape === 'text' || shape === 'scalar' || shape === 'list';
}

/** Something sensible to start from, so that switching operators never leaves a wrong value. */
export function startValue(op: Operator, zone: string): Doc {
  switch (OPERATORS[op] as ValueShape) {
    case 'none':
      return { op };
    case 'scalar':
    case 'text':
      return { op, value: '' };
    case 'number':
      return { op, value: 1 };
    case 'range':
      return { op, value: [1, 10] };
    case 'list':
      return { op, value: [] };
    case 'date':
      return { op, value: today() };
    case 'day':
      return { op, value: today(), zone };
    case 'span':
      return { op, value: '30d' };
    case 'place':
      return { op, value: { lat: 31.2304, lon: 121.4737, km: 3 } };
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

export function groupKind(doc: Doc): GroupKind | null {
  return 'all' in doc ? 'all' : 'any' in doc ? 'any' : null;
}

/** The children of a group; a leaf alone counts as a group of one. */
export function childrenOf(doc: Doc): Doc[] {
  const kind = groupKind(doc);
  return kind === null ? [doc] : (doc[kind] as Doc[]);
}

export function leafKind(doc: Doc): LeafKind {
  const has = (key: string) => key in doc;
  if (MEASURES.some(has)) {
    return 'measure';
  }
  if (MOMENTS.some(has)) {
    return 'moment';
  }
  return LEAVES.find(has) ?? 'trait';
}

/** A new leaf with the first names that exist, so that it can be answered at once. */
export function newLeaf(kind: LeafKind, first: { event: string; tag: string; audience: string }): Doc {
  switch (kind) {
    case 'trait':
      return { trait: '', op: 'exists' };
    case 'tag':
      return { tag: first.tag, op: 'exists' };
    case 'count':
      return { count: { event: first.event, within: '30d' }, op: 'gte', value: 1 };
    case 'measure':
      return { days: { event: first.event, within: '90d' }, op: 'gte', value: 3 };
    case 'moment':
      return { last: { event: first.event }, op: 'within_last', value: '30d' };
    case 'sequence':
      return {
        sequence: {
          steps: [{ event: first.event }, { event: first.event, within: '1d' }],
          within: '90d',
        },
      };
    case 'audience':
      return { audience: first.audience };
    case 'consent':
      return { consent: 'marketing', channel: 'email', state: 'allowed' };
  }
}

/** A document without a key. */
export function without(doc: Doc, ...keys: string[]): Doc {
  return Object.fromEntries(Object.entries(doc).filter(([key]) => !keys.includes(key)));
}

/** Whether something in the condition refers to this name by this key. */
export function mentions(value: unknown, key: string, name: string): boolean {
  if (Array.isArray(value)) {
    return value.some((each) => mentions(each, key, name));
  }
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).some(
      ([each, inner]) => (each === key && inner === name) || mentions(inner, key, name),
    );
  }
  return false;
}
