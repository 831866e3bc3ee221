type Cell = string | number;

/** A cell that a spreadsheet would take for a formula is written as text. */
function cell(value: Cell): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvText(rows: Cell[][]): string {
  return rows.map((row) => row.map(cell).join(',')).join('\r\n');
}

/** Hands the rows to the browser as a file; the mark at its start tells Excel that it is UTF-8. */
export function download(name: string, rows: Cell[][]): void {
  const url = URL.createObjectURL(new Blob(['\ufeff', csvText(rows)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
