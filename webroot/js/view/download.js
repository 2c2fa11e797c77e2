import { toCsv } from '../csv.js';

/**
 * CSV of figures that exist only in the live snapshot: made at the click, so that it holds what is on the
 * screen at that moment. Series that the server computes link to its own, uncapped CSV instead.
 */
export function offerCsv(panel, name, columns, rows) {
  const link = panel.querySelector('[data-action="csv"]');
  link.download = `${name}.csv`;
  link.href = '#';
  link.addEventListener('click', () => {
    // The mark tells spreadsheets that this is UTF-8.
    const file = new Blob(['\uFEFF', toCsv(columns, rows())], { type: 'text/csv;charset=utf-8' });
    const address = URL.createObjectURL(file);
    link.href = address;
    setTimeout(() => {
      URL.revokeObjectURL(address);
      link.href = '#';
    }, 10_000);
  });
}
