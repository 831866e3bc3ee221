/** The periods to choose from, in days up to now. */
export const PERIODS = [1, 7, 28, 90, 365];

/** The one that an address names. */
export function daysOf(search: URLSearchParams): number {
  return PERIODS.find((each) => String(each) === search.get('days')) ?? 28;
}
