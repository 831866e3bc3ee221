/**
 * Where each row of a long table begins, when most rows have not been drawn yet: a row has a usual
 * height until it was measured. A Fenwick tree keeps the differences, so that a measurement and a
 * look-up cost the logarithm of the number of rows.
 */
export class RowOffsets {
  private readonly known: Float64Array;
  private readonly sums: Float64Array;

  constructor(
    readonly count: number,
    readonly usual: number,
    /** Whether no row was measured yet. */
    readonly guessed = false,
  ) {
    this.known = new Float64Array(count).fill(usual);
    this.sums = new Float64Array(count + 1);
  }

  /** Notes the height of a row and returns by how much it differs from what was thought. */
  measured(row: number, height: number): number {
    const difference = height - (this.known[row] ?? height);
    if (difference !== 0) {
      this.known[row] = height;
      for (let i = row + 1; i <= this.count; i += i & -i) {
        this.sums[i] = (this.sums[i] ?? 0) + difference;
      }
    }
    return difference;
  }

  /** The beginning of a row; of the row after the last one, the height of all. */
  of(row: number): number {
    let sum = row * this.usual;
    for (let i = row; i > 0; i -= i & -i) {
      sum += this.sums[i] ?? 0;
    }
    return sum;
  }

  /** The row that stands at a height. */
  at(offset: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.of(middle) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return Math.max(0, Math.min(low, this.count - 1));
  }
}
