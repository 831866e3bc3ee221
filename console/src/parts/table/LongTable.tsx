import { Table, type TableProps } from 'antd';
import { createContext, useContext, useRef, type ComponentProps } from 'react';
import './table.css';
import { useRowWindow } from './useRowWindow';

/** The heights of the rows that are not drawn, above and below those that are. */
const Gaps = createContext({ before: 0, after: 0 });

function Body({ children, ...others }: ComponentProps<'tbody'>) {
  const { before, after } = useContext(Gaps);
  return (
    <tbody {...others}>
      {before > 0 && <Gap height={before} className="table-gap" />}
      {children}
      {after > 0 && <Gap height={after} className="table-gap table-gap-after" />}
    </tbody>
  );
}

function Gap({ height, className }: { height: number; className: string }) {
  return (
    <tr className={className} aria-hidden>
      <td style={{ height }} />
    </tr>
  );
}

const COMPONENTS = { body: { wrapper: Body } };

/**
 * A table of which only the rows near what is seen are drawn. It scrolls in a frame of its own
 * under its head, by wheel or, when it has the focus, by keyboard; readers are told which row of
 * how many they hear.
 */
export function LongTable<R>(props: {
  label: string;
  rows: readonly R[];
  /** Changes when the rows are put into another order. */
  order: string;
  /** The words of the head: another language needs other widths. */
  heads: string;
  table: TableProps<R>;
}) {
  const { rows, table } = props;
  const frame = useRef<HTMLDivElement>(null);
  const seen = useRowWindow(frame, rows.length, props.order, props.heads);
  const widths = [...(seen.widths ?? [])];
  // The column of the buttons that open a row comes first.
  const opener = table.expandable === undefined ? undefined : widths.shift();
  return (
    <div
      ref={frame}
      className="table-frame"
      role="group"
      aria-label={props.label}
      tabIndex={0}
      onScroll={seen.onScroll}
    >
      <Gaps value={seen}>
        <Table<R>
          {...table}
          dataSource={rows.slice(seen.start, seen.end)}
          pagination={false}
          components={COMPONENTS}
          tableLayout={seen.widths === null ? 'auto' : 'fixed'}
          aria-rowcount={rows.length + 1}
          onHeaderRow={() => ({ 'aria-rowindex': 1 })}
          onRow={(_, place) => ({ 'aria-rowindex': seen.start + (place ?? 0) + 2 })}
          {...(opener === undefined ? {} : { expandable: { ...table.expandable, columnWidth: opener } })}
          columns={(table.columns ?? []).map((column, i) => {
            const width = widths[i];
            return width === undefined ? column : { ...column, width };
          })}
        />
      </Gaps>
    </div>
  );
}
