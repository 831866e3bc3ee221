import type { Schemas } from '../../../api/client';

export function TryTab({ journey }: { journey: Schemas['Journey'] }) {
  return <p>{journey.id}</p>;
}
