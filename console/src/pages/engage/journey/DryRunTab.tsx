import type { Schemas } from '../../../api/client';

export function DryRunTab({ journey }: { journey: Schemas['Journey'] }) {
  return <p>{journey.id}</p>;
}
