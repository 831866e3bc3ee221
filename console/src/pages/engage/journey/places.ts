import type { StepNode } from './model';

export type Path = (string | number)[];

/** A path as faults tell it, `journey/id.steps[0].send`, without the name of the document. */
export function pathOf(text: string, kind: string, id: string): Path {
  const root = `${kind}/${id}`;
  const rest = text.startsWith(root) ? text.slice(root.length) : text;
  return [...rest.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map((found) =>
    found[1] === undefined ? (found[2] ?? '') : Number(found[1]),
  );
}

/** The line of a JSON text, from 1, where a path stands; what is missing stands in its parent. */
export function lineIn(text: string, path: Path): number {
  return text.slice(0, new Scan(text).find(path)).split('\n').length;
}

/** Goes through a JSON text that is known to be right. */
class Scan {
  private at = 0;

  constructor(private readonly text: string) {}

  /** Where the value of the path begins, or that of as much of it as is there. */
  find(path: Path): number {
    this.blank();
    const begin = this.at;
    const [key, ...rest] = path;
    const open = this.text[this.at];
    if (key === undefined || (open !== '{' && open !== '[')) {
      return begin;
    }
    this.at++;
    for (let index = 0; this.more(); index++) {
      const place = this.at;
      const name = open === '{' ? this.key() : index;
      if (name === key) {
        return open === '{' && rest.length === 0 ? place : this.find(rest);
      }
      this.skip();
    }
    return begin;
  }

  private blank() {
    while (/[\s,:]/.test(this.text[this.at] ?? '')) {
      this.at++;
    }
  }

  /** Whether another entry follows in an object or a list. */
  private more(): boolean {
    this.blank();
    const next = this.text[this.at];
    return next !== undefined && next !== '}' && next !== ']';
  }

  private key(): string {
    const begin = this.at;
    this.string();
    return JSON.parse(this.text.slice(begin, this.at)) as string;
  }

  private string() {
    for (this.at++; this.at < this.text.length && this.text[this.at] !== '"'; this.at++) {
      this.at += this.text[this.at] === '\\' ? 1 : 0;
    }
    this.at++;
  }

  /** Past the value that begins here. */
  private skip() {
    this.blank();
    let depth = 0;
    do {
      const next = this.text[this.at];
      if (next === '"') {
        this.string();
      } else {
        depth += next === '{' || next === '[' ? 1 : next === '}' || next === ']' ? -1 : 0;
        this.at++;
      }
      // A number or a word goes on up to what ends it.
    } while (this.at < this.text.length && (depth > 0 || !/[,}\]\s]/.test(this.text[this.at] ?? '')));
  }
}

/** The step that a path lies in, the innermost; undefined when it is in none. */
export function stepAt(steps: StepNode[], path: Path): StepNode | undefined {
  return steps
    .filter((each) => each.path.every((part, index) => part === path[index]))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
}
