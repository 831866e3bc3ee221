import { DownloadOutlined } from '@ant-design/icons';
import { Button, Table } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format';
import { download } from './csv';
import { Datum } from './Datum';
import { Explained } from './Explained';

/** A column: its value is sorted by and exported; what is shown may be more than that. */
export interface DataColumn<R> {
  key: string;
  title: string;
  /** A name that stands in the data and belongs to the title. */
  of?: string;
  what?: string;
  /** Null for what is not known: it comes last and is exported empty. */
  value: (row: R) => string | number | null;
  /** Without it, values are shown as they are and numbers as the reader writes them. */
  show?: (row: R) => ReactNode;
  width?: number;
}

const PAGE = 50;

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
  const format = useFormat();
  const { columns, rows, detail } = props;
  const plain = (value: string | number | null) =>
    typeof value === 'number' ? format.number(value) : value;
  const numeric = (column: DataColumn<R>) =>
    rows.every((row) => typeof column.value(row) !== 'string');
  const exportRows = () =>
    download(props.name, [
      columns.map(({ title, of }) => (of === undefined ? title : `${title} ${of}`)),
      ...rows.map((row) => columns.map((column) => column.value(row) ?? '')),
    ]);
  if (rows.length === 0) {
    return <p className="lead">{t('table.empty')}</p>;
  }
  return (
    <div
      className="table"
      role="region"
      {...(props.labelledBy === undefined
        ? { 'aria-label': props.label }
        : { 'aria-labelledby': props.labelledBy })}
    >
      <Table<R>
        size="middle"
        rowKey={props.rowKey}
        dataSource={rows}
        pagination={rows.length > PAGE ? { pageSize: PAGE, showSizeChanger: false } : false}
        showSorterTooltip={false}
        {...(detail === undefined ? {} : { expandable: { expandedRowRender: detail } })}
        columns={columns.map((column) => ({
          key: column.key,
          title: (
            <Explained what={column.what}>
              {column.title}
              {column.of !== undefined && <Datum> {column.of}</Datum>}
            </Explained>
          ),
          align: numeric(column) && column.width === undefined ? ('right' as const) : ('left' as const),
          ...(column.width === undefined ? {} : { width: column.width }),
          sorter: (a: R, b: R, order) => compare(column.value(a), column.value(b), order === 'descend'),
          render: (_: unknown, row: R) => column.show?.(row) ?? plain(column.value(row)),
        }))}
      />
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

type Compared = string | number | null;

/** What is not known comes last in either direction. */
function compare(a: Compared, b: Compared, descending: boolean): number {
  if (a === null || b === null) {
    return (a === b ? 0 : a === null ? 1 : -1) * (descending ? -1 : 1);
  }
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b));
}
