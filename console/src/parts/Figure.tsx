import type { ReactNode } from 'react';
import { Explained } from './Explained';

/** One number with its name, its definition and what it is compared with. */
export function Figure(props: { name: string; what: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className="figure">
      <div className="figure-name">
        <Explained what={props.what}>{props.name}</Explained>
      </div>
      <div className="figure-value">{props.value}</div>
      {props.note !== undefined && <div className="figure-note">{props.note}</div>}
    </div>
  );
}
