/** Divides speech into parts that a recogniser takes at once. */
import type { Span } from './transcript.js';

// A word begins before it is loud.
const MARGIN_US = 200_000;

/**
 * Parts of at most `longest` microseconds that hold all spans, with a margin around, cut where nobody speaks for longest; speech without a
 * pause is cut within it.
 */
export function planUtterances(spans: readonly Span[], length: number, longest: number): Span[] {
  const parts: Span[] = [];
  const pieces = spans.flatMap((span) => divide(span, longest - 2 * MARGIN_US));
  for (const piece of pieces) {
    const last = parts.at(-1);
    if (last && piece.end - last.start <= longest - 2 * MARGIN_US)
      parts[parts.length - 1] = { ...last, end: piece.end };
    else parts.push(piece);
  }
  return parts.map(({ start, end }, i) => {
    const [before, after] = [parts[i - 1]?.end ?? 0, parts[i + 1]?.start ?? length];
    return {
      start: Math.max(start - MARGIN_US, Math.min(start, Math.round((before + start) / 2)), 0),
      end: Math.min(end + MARGIN_US, Math.max(end, Math.round((end + after) / 2)), Math.max(end, length)),
    };
  });
}

function divide({ start, end }: Span, longest: number): Span[] {
  const count = Math.ceil((end - start) / longest);
  if (count <= 1) return [{ start, end }];
  const at = (i: number): number => Math.round(start + ((end - start) * i) / count);
  return Array.from({ length: count }, (_, i) => ({ start: at(i), end: at(i + 1) }));
}
