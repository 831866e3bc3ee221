import type { Schemas } from '../api/client';
import { useFormat } from '../format';

/** Amounts side by side, each in its own currency. */
export function Amounts({ of }: { of: Schemas['Money'][] }) {
  const format = useFormat();
  return <>{of.map((each) => format.money(each.amount, each.currency)).join(' + ')}</>;
}
