/** Rows as CSV (RFC 4180) for figures that exist only on the page, such as the hours of today. No DOM. */
export function toCsv(columns, rows) {
  const lines = [columns.map(({ key }) => cell(key)).join(',')];
  for (const row of rows) lines.push(columns.map(({ key }) => cell(row[key])).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function cell(value) {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return String(value);
  // A spreadsheet would run a cell that begins like a formula.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
