/** A line of two texts side by side; a side without one is undefined. */
export interface DiffRow {
  left: { number: number; text: string } | undefined;
  right: { number: number; text: string } | undefined;
  same: boolean;
}

/** Two texts line by line, by their longest common subsequence. */
export function diffOf(left: string, right: string): DiffRow[] {
  const a = left.split('\n');
  const b = right.split('\n');
  const lengths = table(a, b);
  const rows: DiffRow[] = [];
  let i = 0;
  let j = 0;
  const at = (x: number, y: number) => lengths[x]?.[y] ?? 0;
  while (i < a.length || j < b.length) {
    const l = a[i];
    const r = b[j];
    if (l !== undefined && l === r) {
      rows.push({ left: { number: ++i, text: l }, right: { number: ++j, text: l }, same: true });
    } else if (r === undefined || (l !== undefined && at(i + 1, j) >= at(i, j + 1))) {
      rows.push({ left: { number: ++i, text: l ?? '' }, right: undefined, same: false });
    } else {
      rows.push({ left: undefined, right: { number: ++j, text: r }, same: false });
    }
  }
  return paired(rows);
}

function table(a: string[], b: string[]): Uint32Array[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row !== undefined) {
        row[j] = a[i] === b[j] ? (lengths[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(lengths[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
      }
    }
  }
  return lengths;
}

/** Lines that went and lines that came in the same place stand beside each other. */
function paired(rows: DiffRow[]): DiffRow[] {
  const made: DiffRow[] = [];
  let i = 0;
  while (i < rows.length) {
    const row = rows[i];
    if (row === undefined || row.same) {
      made.push(...(row === undefined ? [] : [row]));
      i++;
      continue;
    }
    const end = rows.findIndex((each, index) => index > i && each.same);
    const block = rows.slice(i, end < 0 ? rows.length : end);
    const lefts = block.flatMap((each) => (each.left === undefined ? [] : [each.left]));
    const rights = block.flatMap((each) => (each.right === undefined ? [] : [each.right]));
    for (let k = 0; k < Math.max(lefts.length, rights.length); k++) {
      made.push({ left: lefts[k], right: rights[k], same: false });
    }
    i += block.length;
  }
  return made;
}

const AROUND = 3;

/** The changed lines with a few around them; what is left out is told as a number of lines. */
export function folded(rows: DiffRow[]): (DiffRow | number)[] {
  const keep = rows.map((_, index) => rows.slice(Math.max(0, index - AROUND), index + AROUND + 1).some((each) => !each.same));
  const made: (DiffRow | number)[] = [];
  rows.forEach((row, index) => {
    const last = made.at(-1);
    if (keep[index] === true) {
      made.push(row);
    } else if (typeof last === 'number') {
      made[made.length - 1] = last + 1;
    } else {
      made.push(1);
    }
  });
  return made;
}
