import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { Datum } from './Datum';

const BEST_FIRST = ['user_id', 'email', 'phone'];

/** The identifier that says most about who it is. */
export function bestOf(identifiers: Schemas['Identifier'][]): Schemas['Identifier'] | undefined {
  for (const kind of BEST_FIRST) {
    const found = identifiers.find((each) => each.kind === kind);
    if (found !== undefined) {
      return found;
    }
  }
  return identifiers[0];
}

export function personPath({ kind, value }: Schemas['Identifier']): string {
  return `/people/${encodeURIComponent(kind)}/${encodeURIComponent(value)}`;
}

export function PersonLink({ identifiers }: { identifiers: Schemas['Identifier'][] }) {
  const best = bestOf(identifiers);
  return best === undefined ? null : (
    <Link className="person-link" to={personPath(best)} title={best.value} translate="no">
      <Datum>{best.value}</Datum>
    </Link>
  );
}

export function Identifiers({ identifiers }: { identifiers: Schemas['Identifier'][] }) {
  return (
    <span className="chips">
      {identifiers.slice(0, 4).map((each) => (
        <span key={`${each.kind}:${each.value}`} className="chip" translate="no">
          <small>{each.kind}</small> {each.value}
        </span>
      ))}
      {identifiers.length > 4 && <span className="chip">+{identifiers.length - 4}</span>}
    </span>
  );
}
