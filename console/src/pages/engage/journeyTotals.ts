import type { Schemas } from '../../api/client';

/** A journey's counts over all of its versions. */
export interface JourneyTotals {
  entered: number;
  sent: number;
  kept: number;
  states: Record<string, number>;
  deliveries: Record<string, number>;
  suppressed: Record<string, number>;
}

export function totalsOf(journey: Schemas['Journey']): JourneyTotals {
  const suppressed = added(journey.versions.map((each) => each.suppressed));
  return {
    entered: sum(journey.versions.map((each) => each.entered)),
    sent: sum(journey.versions.map((each) => each.sent)),
    kept: sum(Object.values(suppressed)),
    states: added(journey.versions.map((each) => each.states)),
    deliveries: added(journey.versions.map((each) => each.deliveries)),
    suppressed,
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

function added(maps: Record<string, number>[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [key, count] of maps.flatMap((each) => Object.entries(each))) {
    all[key] = (all[key] ?? 0) + count;
  }
  return all;
}
