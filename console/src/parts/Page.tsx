import { useEffect, type ReactNode } from 'react';

/** A view: its heading, what it is for, and its parts. */
export function Page(props: {
  title: string;
  lead?: ReactNode;
  data?: boolean;
  actions?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${props.title} · Waggle`;
  }, [props.title]);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1 translate={props.data === true ? 'no' : 'yes'}>{props.title}</h1>
          {props.lead !== undefined && <p className="lead">{props.lead}</p>}
        </div>
        {props.actions}
      </header>
      {props.children}
    </div>
  );
}
