/** The handles of a selected item, and hit testing of them. CSS pixels of the stage. */
import type { Size } from '../../core/geometry/affine.js';
import { centreOf, type Point, type Quad } from '../../core/geometry/quad.js';

/** A handle: corners scale, `rotate` rotates, sides change a title's maximum line width. */
export type HandleId = 'nw' | 'ne' | 'se' | 'sw' | 'rotate' | 'w' | 'e';

/** A handle and its position. */
export interface Handle {
  readonly id: HandleId;
  readonly at: Point;
}

const CORNERS = ['nw', 'ne', 'se', 'sw'] as const;
const REACH = 11;
const ROTATE_OUT = 26;

const middle = (p: Point, q: Point): Point => ({ x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 });

/**
 * The handles of a quad whose corners are stage points, with those of its sides if `hasSides`, in a stage of `size`.
 */
export function stageHandles(quad: Quad, hasSides: boolean, size: Size): Handle[] {
  const corners = CORNERS.map((id, i) => ({ id, at: quad[i as 0 | 1 | 2 | 3] }));
  const top = middle(quad[0], quad[1]);
  const centre = centreOf(quad);
  const away = Math.hypot(top.x - centre.x, top.y - centre.y) || 1;
  const along = (far: number): Point => ({
    x: centre.x + ((top.x - centre.x) * far) / away,
    y: centre.y + ((top.y - centre.y) * far) / away,
  });
  const outside = along(away + ROTATE_OUT);
  const isSeen = outside.x > 0 && outside.y > 0 && outside.x < size.width && outside.y < size.height;
  // If the picture fills the stage, the rotate handle is inside it.
  const rotate = isSeen ? outside : along(Math.max(0, away - ROTATE_OUT));
  const sides: Handle[] = hasSides
    ? [
        { id: 'w', at: middle(quad[0], quad[3]) },
        { id: 'e', at: middle(quad[1], quad[2]) },
      ]
    : [];
  return [...corners, ...sides, { id: 'rotate', at: rotate }];
}

/** The handle under the pointer: the nearest within reach. */
export function handleAt(handles: readonly Handle[], point: Point): Handle | null {
  const near = handles
    .map((handle) => ({ handle, far: Math.hypot(handle.at.x - point.x, handle.at.y - point.y) }))
    .filter(({ far }) => far <= REACH)
    .sort((a, b) => a.far - b.far);
  return near[0]?.handle ?? null;
}

const CURSORS = ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'] as const;
const DIRECTIONS = { e: 0, w: 0, nw: 45, se: 45, ne: 135, sw: 135 } as const;

/** The resize cursor of a handle, adjusted to the quad's rotation. */
export function handleCursor({ id }: Handle, quad: Quad): string {
  if (id === 'rotate') return 'grab';
  const turn = (Math.atan2(quad[1].y - quad[0].y, quad[1].x - quad[0].x) * 180) / Math.PI;
  const eighth = Math.round((turn + DIRECTIONS[id]) / 45);
  return CURSORS[(((eighth % 4) + 4) % 4) as 0 | 1 | 2 | 3];
}
