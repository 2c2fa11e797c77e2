/** Draws each row's share of the largest value behind its first cell: a table that is its own chart. */
export function drawShares(table, rows, key) {
  table.table.classList.add('has-shares');
  const most = Math.max(1, ...rows.map((row) => row[key] ?? 0));
  const values = new Map(rows.map((row) => [String(row.id), row[key] ?? 0]));
  for (const line of table.body.rows) line.style.setProperty('--share', `${(100 * (values.get(line.dataset.row) ?? 0)) / most}%`);
}
