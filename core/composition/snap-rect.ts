/**
 * Snapping on the picture: a moved rectangle snaps to the canvas's middle and edges and to safe areas. Canvas pixels.
 */
import type { CoveredMargins } from '../text/safe-areas.js';
import type { Rect, Size } from '../geometry/affine.js';

/** The lines that a rectangle may snap to. */
export interface SnapLines {
  /** Vertical lines, by x. */
  readonly x: readonly number[];
  /** Horizontal lines, by y. */
  readonly y: readonly number[];
}

/** The correction that snaps, and the lines that are touched then. */
export interface SnappedRect {
  readonly x: number;
  readonly y: number;
  readonly lines: SnapLines;
}

/** The middle and edges of the canvas, and the borders of the safe areas. */
export function snapLines(canvas: Size, areas: readonly CoveredMargins[]): SnapLines {
  const { width, height } = canvas;
  return {
    x: distinct([width / 2, 0, width, ...areas.flatMap((area) => [area.left * width, (1 - area.right) * width])]),
    y: distinct([height / 2, 0, height, ...areas.flatMap((area) => [area.top * height, (1 - area.bottom) * height])]),
  };
}

const distinct = (values: readonly number[]): number[] => [...new Set(values)];

/** Snaps the left, middle or right, and the top, middle or bottom of a rectangle to lines within `reach`. */
export function snapRect(rect: Rect, lines: SnapLines, reach: number): SnappedRect {
  const x = nearest([rect.x + rect.width / 2, rect.x, rect.x + rect.width], lines.x, reach);
  const y = nearest([rect.y + rect.height / 2, rect.y, rect.y + rect.height], lines.y, reach);
  return {
    x: x?.by ?? 0,
    y: y?.by ?? 0,
    lines: { x: x ? [x.line] : [], y: y ? [y.line] : [] },
  };
}

// At equal distance the middle wins.
function nearest(
  edges: readonly number[],
  lines: readonly number[],
  reach: number,
): { readonly by: number; readonly line: number } | null {
  let best: { by: number; line: number } | null = null;
  for (const edge of edges) {
    for (const line of lines) {
      const by = line - edge;
      if (Math.abs(by) <= reach && (!best || Math.abs(by) < Math.abs(best.by) - 1e-9)) best = { by, line };
    }
  }
  return best;
}
