import { DownloadOutlined } from '@ant-design/icons';
import { Button, Table, type TableProps } from 'antd';
import { useMemo, useState, useTransition, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format';
import { download } from './csv';
import { Datum } from './Datum';
import { Explained } from './Explained';
import { LongTable } from './table/LongTable';
import { sortedBy, type Compared, type Sorting } from './table/sorting';

/** A column: its value is sorted by and exported; what is shown may be more than that. */
export interface DataColumn<R> {
  key: string;
  title: string;
  /** A name that stands in the data and belongs to the title. */
  of?: string;
  what?: string;
  /** Null for what is not known: it comes last and is exported empty. */
  value: (row: R) => Compared;
  /** Without it, values are shown as they are and numbers as the reader writes them. */
  show?: (row: R) => ReactNode;
  width?: number;
}

/** A table with more rows scrolls in a frame of its own. */
const ROWS_AT_ONCE = 50;

export function DataTable<R>(props: {
  name: string;
  /** What it is a table of; nothing of the data, see labelledBy. */
  label: string;
  /** The id of a heading that names it, where the name stands in the data. */
  labelledBy?: string;
  columns: DataColumn<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string | number;
  detail?: (row: R) => ReactNode;
}) {
  const { t } = useTranslation();
  const { columns, rows, detail } = props;
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [busy, later] = useTransition();
  const sorted = useMemo(() => {
    const column = columns.find((each) => each.key === sorting?.key);
    return column === undefined || sorting === null ? rows : sortedBy(rows, column.value, sorting.order);
  }, [columns, rows, sorting]);
  const exportRows = () =>
    download(props.name, [
      columns.map(({ title, of }) => (of === undefined ? title : `${title} ${of}`)),
      ...rows.map((row) => columns.map((column) => column.value(row) ?? '')),
    ]);
  const shownColumns = useColumns(columns, rows, sorting);
  if (rows.length === 0) {
    return <p className="lead">{t('table.empty')}</p>;
  }
  const table: TableProps<R> = {
    size: 'middle',
    rowKey: props.rowKey,
    showSorterTooltip: false,
    columns: shownColumns,
    onChange: (_, __, by) => {
      const { columnKey, order } = Array.isArray(by) ? {} : by;
      // Many rows take a moment to sort; the page answers before that.
      later(() => setSorting(order == null ? null : { key: String(columnKey), order }));
    },
    ...(detail === undefined ? {} : { expandable: { expandedRowRender: detail } }),
  };
  return (
    <div
      className="table"
      role="region"
      aria-busy={busy}
      {...(props.labelledBy === undefined
        ? { 'aria-label': props.label }
        : { 'aria-labelledby': props.labelledBy })}
    >
      {rows.length > ROWS_AT_ONCE ? (
        <LongTable<R>
          label={props.label}
          rows={sorted}
          order={sorting === null ? '' : `${sorting.key} ${sorting.order}`}
          heads={columns.map((each) => each.title).join('|')}
          table={table}
        />
      ) : (
        <Table<R> {...table} dataSource={sorted} pagination={false} />
      )}
      <div className="table-foot">
        <span>{t('table.rows', { count: rows.length })}</span>
        <Button
          type="text"
          size="small"
          icon={<DownloadOutlined />}
          onClick={exportRows}
        >
          {t('table.export')}
        </Button>
      </div>
    </div>
  );
}

/** The columns as the table takes them; the order is ours, because a long table sees only some rows. */
function useColumns<R>(
  columns: DataColumn<R>[],
  rows: readonly R[],
  sorting: Sorting | null,
): NonNullable<TableProps<R>['columns']> {
  const format = useFormat();
  return useMemo(
    () =>
      columns.map((column) => {
        const numeric = rows.every((row) => typeof column.value(row) !== 'string');
        const plain = (value: Compared) => (typeof value === 'number' ? format.number(value) : value);
        return {
          key: column.key,
          title: (
            <Explained what={column.what}>
              {column.title}
              {column.of !== undefined && <Datum> {column.of}</Datum>}
            </Explained>
          ),
          align: numeric && column.width === undefined ? ('right' as const) : ('left' as const),
          ...(column.width === undefined ? {} : { width: column.width }),
          sorter: true,
          sortOrder: sorting?.key === column.key ? sorting.order : null,
          render: (_: unknown, row: R) => column.show?.(row) ?? plain(column.value(row)),
        };
      }),
    [columns, rows, sorting, format],
  );
}
