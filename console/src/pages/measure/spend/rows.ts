import type { SpendDocument } from '../../../api/queries/money';

/** The columns of a row, in the order in which they are written. */
export const COLUMNS = ['channel', 'campaign', 'from', 'to', 'amount', 'currency'] as const;
export type Column = (typeof COLUMNS)[number];

/** One row as it was read from a line of the text. */
export interface Row {
  line: number;
  fields: Partial<Record<Column, string>>;
}

/** What a text of rows says. */
export interface Written {
  rows: Row[];
  /** Columns that the first line, which names columns, leaves out. */
  absent: Column[];
}

/** Other names under which spreadsheets and advertising tools give the columns. */
const NAMES: Record<Column, string[]> = {
  channel: ['channel', 'source', '渠道'],
  campaign: ['campaign', 'campaign name', '活动', '广告系列'],
  from: ['from', 'start', 'start date', 'date', 'day', '开始', '开始日期', '日期'],
  to: ['to', 'end', 'end date', '结束', '结束日期'],
  amount: ['amount', 'cost', 'spend', '金额', '花费', '费用'],
  currency: ['currency', 'currency code', '币种', '货币'],
};

/** Reads comma, semicolon or tab separated lines, with or without a first line of names. */
export function readRows(text: string): Written {
  const lines = linesOf(text);
  const first = lines[0];
  if (first === undefined) {
    return { rows: [], absent: [] };
  }
  const named = first.cells.map(columnOf);
  const headed = named.includes('channel');
  const columns = headed ? named : COLUMNS;
  const rows = lines.slice(headed ? 1 : 0).map(({ line, cells }) => {
    const fields: Row['fields'] = {};
    columns.forEach((column, at) => {
      const cell = cells[at]?.trim();
      if (column !== undefined && cell !== undefined && cell !== '') {
        fields[column] = cell;
      }
    });
    // A column of single days gives both ends.
    return { line, fields: columns.includes('to') ? fields : { ...fields, ...ended(fields) } };
  });
  const needed = COLUMNS.filter((each) => each !== 'campaign' && each !== 'to');
  return { rows, absent: headed ? needed.filter((each) => !named.includes(each)) : [] };
}

function ended({ from }: Row['fields']): Row['fields'] {
  return from === undefined ? {} : { to: from };
}

function columnOf(cell: string): Column | undefined {
  const name = cell.trim().toLowerCase().replaceAll('_', ' ');
  return COLUMNS.find((each) => NAMES[each].includes(name));
}

/** The lines with their numbers, cut into cells as RFC 4180 says; empty ones are left out. */
function linesOf(text: string): { line: number; cells: string[] }[] {
  const clean = text.replace(/^\ufeff/, '');
  const head = clean.slice(0, clean.search(/[\r\n]|$/));
  const separator = ['\t', ';', ','].find((each) => head.includes(each)) ?? ',';
  return clean
    .split(/\r\n|\r|\n/)
    .map((each, at) => ({ line: at + 1, cells: cellsOf(each, separator) }))
    .filter(({ cells }) => cells.some((each) => each.trim() !== ''));
}

function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const each = line.charAt(at);
    if (each === '"' && quoted && line.charAt(at + 1) === '"') {
      cell += each;
      at++;
    } else if (each === '"') {
      quoted = !quoted;
    } else if (each === separator && !quoted) {
      cells.push(cell);
      cell = '';
    } else {
      cell += each;
    }
  }
  return [...cells, cell];
}

/** The document that the rows make; what is no number stays a text, which the server refuses. */
export function documentOf(rows: Row[], name: string | undefined): SpendDocument {
  return {
    ...(name === undefined ? {} : { name }),
    rows: rows.map(({ fields }) => ({ ...fields, ...amountOf(fields.amount) })),
  };
}

/** An amount as people write it: with or without commas between thousands. */
function amountOf(text: string | undefined): { amount?: number | string } {
  if (text === undefined) {
    return {};
  }
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  return { amount: /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text };
}

/** The text of a published document. */
export function textOf(rows: readonly Record<string, unknown>[]): string {
  const lines = rows.map((row) => COLUMNS.map((each) => quoted(String(row[each] ?? ''))).join(','));
  return [COLUMNS.join(','), ...lines].join('\n');
}

function quoted(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** How many rows stand in one list and not in the other. */
export function onlyIn(
  one: readonly Record<string, unknown>[],
  other: readonly Record<string, unknown>[],
): number {
  const key = (row: Record<string, unknown>) => JSON.stringify(COLUMNS.map((each) => row[each] ?? ''));
  const there = new Set(other.map(key));
  return one.filter((row) => !there.has(key(row))).length;
}
