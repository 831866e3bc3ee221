export type Compared = string | number | null;

export interface Sorting {
  key: string;
  order: 'ascend' | 'descend';
}

/** The rows in the order of their values, each read once; what is not known comes last in either direction. */
export function sortedBy<R>(
  rows: readonly R[],
  value: (row: R) => Compared,
  order: Sorting['order'],
): R[] {
  const values = rows.map(value);
  const words = new Intl.Collator();
  const sign = order === 'descend' ? -1 : 1;
  const compare = (a: Compared, b: Compared): number => {
    if (a === null || b === null) {
      return a === b ? 0 : a === null ? 1 : -1;
    }
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b)));
  };
  return rows
    .map((_, place) => place)
    .sort((a, b) => compare(values[a] ?? null, values[b] ?? null))
    .map((place) => rows[place] as R);
}
