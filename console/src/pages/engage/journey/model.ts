/** A journey's document as a tree of steps, with the ids that the server gives them. */
export type Doc = Record<string, unknown>;

export const STEP_KINDS = [
  'send', 'wait', 'branch', 'rank', 'split', 'set', 'webhook', 'offer', 'call_to_action', 'goto', 'start', 'exit',
] as const;

export type StepKind = (typeof STEP_KINDS)[number];

/** One of the ways that lead on from a step. */
export interface Way {
  key: string;
  steps: StepNode[];
  /** What stands in the document for it; the step itself for `else` of a branch. */
  doc: Doc;
}

export interface StepNode {
  id: string;
  kind: StepKind | 'unknown';
  doc: Doc;
  /** Where it stands in the document. */
  path: (string | number)[];
  ways: Way[];
}

export function isDoc(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): Doc[] {
  return Array.isArray(value) ? value.filter(isDoc) : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
}

export function stepsOf(document: Doc): StepNode[] {
  return listed(document['steps'], '', ['steps']);
}

export function isWaitFor(doc: Doc): boolean {
  return isDoc(doc['wait']) && Array.isArray(doc['wait']['for']);
}

function listed(value: unknown, prefix: string, path: (string | number)[]): StepNode[] {
  return listOf(value).map((doc, index) => node(doc, `${prefix}${index + 1}`, [...path, index]));
}

function node(doc: Doc, position: string, path: (string | number)[]): StepNode {
  const id = typeof doc['id'] === 'string' ? doc['id'] : position;
  const kind = STEP_KINDS.find((each) => each in doc) ?? 'unknown';
  return { id, kind, doc, path, ways: ways(doc, kind, id, path) };
}

function ways(doc: Doc, kind: StepNode['kind'], id: string, path: (string | number)[]): Way[] {
  const body = isDoc(doc[kind]) ? (doc[kind] as Doc) : doc;
  const otherwise = (of: Doc, at: (string | number)[]): Way => ({
    key: 'else',
    doc: of,
    steps: listed(of['else'], `${id}.else.`, [...at, 'else']),
  });
  const each = (list: unknown, key: string, at: (string | number)[]): Way[] =>
    listOf(list).map((of, index) => ({
      key: kind === 'split' ? splitName(of, index) : String(index + 1),
      doc: of,
      steps: listed(of[key], `${id}.${index + 1}.${key}.`, [...at, index, key]),
    }));
  switch (kind) {
    case 'branch':
      return [
        { key: 'then', doc: body, steps: listed(body['then'], `${id}.then.`, [...path, 'branch', 'then']) },
        otherwise(body, [...path, 'branch']),
      ];
    case 'rank': {
      const all = each(doc['rank'], 'steps', [...path, 'rank']);
      const last = all.at(-1);
      if (last !== undefined && !('when' in last.doc)) {
        last.key = 'else';
        return all;
      }
      return [...all, { key: 'else', doc: {}, steps: [] }];
    }
    case 'split':
      return each(doc['split'], 'steps', [...path, 'split']);
    case 'webhook':
      return Array.isArray(doc['on']) ? [...each(doc['on'], 'then', [...path, 'on']), otherwise(doc, path)] : [];
    case 'wait':
      return isWaitFor(doc)
        ? [...each(body['for'], 'then', [...path, 'wait', 'for']), otherwise(body, [...path, 'wait'])]
        : [];
    default:
      return [];
  }
}

function splitName(way: Doc, index: number): string {
  return typeof way['name'] === 'string' ? way['name'] : way['control'] === true ? 'control' : String(index + 1);
}

/** All steps in the order of the document. */
export function flat(steps: StepNode[]): StepNode[] {
  return steps.flatMap((each) => [each, ...each.ways.flatMap((way) => flat(way.steps))]);
}
