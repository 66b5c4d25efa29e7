/** Rows as aligned columns. */

/** One line a row. Columns are as wide as their widest text, two spaces apart; the last one is not padded. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, text] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, [...text].length);
  }
  return rows.map((row) => row.map((text, i) => (i === row.length - 1 ? text : pad(text, widths[i] ?? 0))).join('  '));
}

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - [...text].length));

const two = (value: number): string => String(value).padStart(2, '0');

/** A local time of day: `14:05:10`. */
export function toTimeOfDayText(moment: number): string {
  const at = new Date(moment);
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':');
}

/** A local date and time: `2026-03-01 14:05`. */
export function toDateTimeText(moment: number | null): string {
  if (moment === null) return 'never';
  const at = new Date(moment);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
