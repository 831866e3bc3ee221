const Z = 1.959963984540054;

/** A share with Wilson's score interval at 95 % (JASA 22, 1927); of nobody all are 0 to 1. */
export function wilson(part: number, whole: number): { share: number; low: number; high: number } {
  if (whole === 0) {
    return { share: 0, low: 0, high: 1 };
  }
  const share = part / whole;
  const centre = (share + (Z * Z) / (2 * whole)) / (1 + (Z * Z) / whole);
  const spread = (share * (1 - share)) / whole + (Z * Z) / (4 * whole * whole);
  const half = (Z * Math.sqrt(spread)) / (1 + (Z * Z) / whole);
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
