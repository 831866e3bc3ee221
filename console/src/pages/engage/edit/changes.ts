import { isDoc, type Doc, type StepKind } from '../journey/model';
import type { Path } from '../journey/places';

/** The document with another value at a path; undefined takes it out. */
export function withValue(value: unknown, path: Path, to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) {
    return to;
  }
  if (Array.isArray(value) && typeof key === 'number') {
    return value.map((each: unknown, index) => (index === key ? withValue(each, rest, to) : each));
  }
  const doc = isDoc(value) ? value : {};
  if (rest.length === 0 && to === undefined) {
    return Object.fromEntries(Object.entries(doc).filter(([name]) => name !== key));
  }
  return { ...doc, [key]: withValue(doc[key], rest, to) };
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) => (Array.isArray(at) ? (at as unknown[])[Number(key)] : isDoc(at) ? at[key] : undefined),
    value,
  );
}

function inList(document: Doc, path: Path, act: (list: unknown[], index: number) => unknown[]): Doc {
  const place = path.slice(0, -1);
  const list = valueAt(document, place);
  return withValue(document, place, act(Array.isArray(list) ? list : [], Number(path.at(-1)))) as Doc;
}

export function removed(document: Doc, path: Path): Doc {
  return inList(document, path, (list, index) => list.filter((_, at) => at !== index));
}

/** The step one place earlier (-1) or later (1) in its list; the same document at the list's end. */
export function moved(document: Doc, path: Path, by: -1 | 1): Doc {
  return inList(document, path, (list, index) => {
    const to = index + by;
    return to < 0 || to >= list.length
      ? list
      : list.map((each, at) => (at === index ? list[to] : at === to ? list[index] : each));
  });
}

export function added(document: Doc, after: Path, kind: StepKind, template: string): Doc {
  return inList(document, after, (list, index) => list.toSpliced(index + 1, 0, fresh(kind, template)));
}

function fresh(kind: StepKind, template: string): Doc {
  switch (kind) {
    case 'send':
      return { send: template };
    case 'wait':
      return { wait: '1d' };
    case 'branch':
      return { branch: { when: 'count("Order Completed" within 7d) >= 1', then: [{ exit: 'bought' }], else: [] } };
    case 'split':
      return { split: [{ name: 'a', weight: 50, steps: [{ send: template }] }, { name: 'b', weight: 50, steps: [{ send: template }] }] };
    case 'rank':
      return { rank: [{ when: 'count("Order Completed" within 30d) >= 3', steps: [{ send: template }] }, { steps: [] }] };
    case 'exit':
      return { exit: 'enough' };
    case 'set':
      return { set: { stage: 'reached' } };
    case 'webhook':
      return { webhook: template };
    case 'goto':
      return { goto: '1', at_most: 1 };
    case 'start':
      return { start: 'welcome' };
    case 'offer':
    case 'call_to_action':
      return { [kind]: { as: 'offer', of: [{ when: 'count("Order Completed" within 30d) >= 3', value: 'gold' }], else: 'standard' } };
  }
}

export const ADDABLE: StepKind[] = ['send', 'wait', 'branch', 'rank', 'split', 'set', 'exit'];

/** A first journey to go on from. */
export function starter(name: string, template: string): Doc {
  return {
    name,
    trigger: { event: 'Signed Up' },
    goal: { event: 'Order Completed', within: '14d' },
    holdout: 0.1,
    steps: [{ id: 'hello', send: template }, { id: 'settle', wait: '3d' }],
  };
}
