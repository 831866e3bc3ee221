import type { ReactNode } from 'react';
import { Datum } from './Datum';
import { Explained } from './Explained';

/** A part of a page under a heading. */
export function Panel(props: {
  title: string;
  what?: string;
  wide?: boolean;
  /** The title stands in the data and is in no language. */
  data?: boolean;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={props.wide === true ? 'panel wide' : 'panel'}>
      <div className="panel-head">
        <h2>
          <Explained what={props.what}>
            {props.data === true ? <Datum>{props.title}</Datum> : props.title}
          </Explained>
        </h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}
