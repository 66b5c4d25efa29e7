/** Per-frame numbers as an FFmpeg expression, for filters that evaluate one at every frame. */

interface Piece {
  readonly from: number;
  readonly value: number;
  readonly slope: number;
}

const TOLERANCE = 1e-3;

/**
 * An expression in `variable` (0 at the first frame) whose value at frame i is `values[i]` within 0.001. Linear runs
 * become one piece each, found through a balanced tree of `if(lt())`, so that evaluating a long table stays fast.
 * Commas are not escaped: quote the expression in a filter graph.
 */
export function toExpression(values: readonly number[], variable: string): string {
  return toTree(toPieces(values), variable);
}

function toPieces(values: readonly number[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  while (from < values.length) {
    const start = values[from] as number;
    const slope = from + 1 < values.length ? (values[from + 1] as number) - start : 0;
    let to = from + 1;
    while (to < values.length && Math.abs(start + slope * (to - from) - (values[to] as number)) < TOLERANCE) to++;
    pieces.push({ from, value: start, slope });
    from = to;
  }
  return pieces;
}

function toTree(pieces: readonly Piece[], variable: string): string {
  const [only] = pieces;
  if (!only) return '0';
  if (pieces.length === 1) return toLine(only, variable);
  const middle = pieces.length >> 1;
  const split = (pieces[middle] as Piece).from;
  return `if(lt(${variable},${split}),${toTree(pieces.slice(0, middle), variable)},${toTree(pieces.slice(middle), variable)})`;
}

function toLine({ from, value, slope }: Piece, variable: string): string {
  if (Math.abs(slope) < 1e-9) return toNumber(value);
  return `${toNumber(value)}+${toNumber(slope)}*(${variable}-${from})`;
}

/** A number in the format of FFmpeg's parsers: plain decimal, six places, no exponent. */
export function toNumber(value: number): string {
  const text = value.toFixed(6).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}
