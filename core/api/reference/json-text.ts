/** JSON as this project's formatter writes it: two spaces, lists of simple values on one line where they fit. */

const WIDTH = 120;

/** The text of a value that `JSON.parse` gives back. */
export const toJsonText = (value: unknown): string => `${toText(value, '', 0)}\n`;

// `used` is how much of the line stands besides the value: what is before it, and a comma.
function toText(value: unknown, indent: string, used: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const simple = value.every((each) => typeof each !== 'object' || each === null);
    const line = `[${value.map((each) => JSON.stringify(each)).join(', ')}]`;
    if (simple && used + line.length <= WIDTH) return line;
    return toBlock(
      '[',
      value.map((each, index) => toText(each, inner, inner.length + toComma(value, index))),
      ']',
      indent,
    );
  }
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  const lines = entries.map(([key, each], index) => {
    const name = `${JSON.stringify(key)}: `;
    return `${name}${toText(each, inner, inner.length + name.length + toComma(entries, index))}`;
  });
  return lines.length > 0 ? toBlock('{', lines, '}', indent) : '{}';
}

const toComma = (list: readonly unknown[], index: number): number => (index < list.length - 1 ? 1 : 0);

const toBlock = (open: string, lines: readonly string[], close: string, indent: string): string =>
  [open, lines.map((line) => `${indent}  ${line}`).join(',\n'), `${indent}${close}`].join('\n');
