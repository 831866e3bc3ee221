import { isDoc, type Doc, type StepNode } from './model';

export type Path = (string | number)[];

const OWN_LINE = '«here»';
const LINE_ABOVE = '«in here»';

/** A path as faults tell it, `journey/id.steps[0].send`, without the name of the document. */
export function pathOf(text: string, kind: string, id: string): Path {
  const root = `${kind}/${id}`;
  const rest = text.startsWith(root) ? text.slice(root.length) : text;
  return [...rest.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map((found) =>
    found[1] === undefined ? (found[2] ?? '') : Number(found[1]),
  );
}

/** The line, from 1, where a path stands in the pretty-printed document; what is missing stands in its parent. */
export function lineOf(document: Doc, path: Path): number {
  const lines = JSON.stringify(marked(document, path), null, 2).split('\n');
  const own = lines.findIndex((line) => line.includes(OWN_LINE));
  return own >= 0 ? own + 1 : Math.max(1, lines.findIndex((line) => line.includes(LINE_ABOVE)));
}

function marked(value: unknown, path: Path): unknown {
  const [key, ...rest] = path;
  if (key !== undefined && Array.isArray(value) && typeof key === 'number' && key < value.length) {
    return value.map((each: unknown, index) => (index === key ? marked(each, rest) : each));
  }
  if (key !== undefined && isDoc(value) && key in value) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, name === key ? marked(each, rest) : each]),
    );
  }
  if (isDoc(value)) {
    return { [LINE_ABOVE]: 1, ...value };
  }
  return Array.isArray(value) ? [LINE_ABOVE, ...(value as unknown[])] : OWN_LINE;
}

/** The step that a path lies in, the innermost; undefined when it is in none. */
export function stepAt(steps: StepNode[], path: Path): StepNode | undefined {
  return steps
    .filter((each) => each.path.every((part, index) => part === path[index]))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
}
