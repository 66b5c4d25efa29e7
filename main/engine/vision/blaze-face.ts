/**
 * What BlazeFace's short-range network answers, as faces. Its anchors are those of MediaPipe's `face_detection_short_range` graph:
 * two per cell of a 16x16 grid, six per cell of an 8x8 one, all of the size of the picture.
 */

/** The side of the square that the network looks at, pixels. */
export const INPUT_SIDE = 128;
/** Numbers that it gives for each anchor: the box, then six points of the face. */
export const VALUES = 16;

const GRIDS = [
  { cells: 16, anchors: 2 },
  { cells: 8, anchors: 6 },
] as const;

/** How many anchors there are. */
export const ANCHORS = GRIDS.reduce((sum, { cells, anchors }) => sum + cells * cells * anchors, 0);

const CENTERS = GRIDS.flatMap(({ cells, anchors }) =>
  Array.from({ length: cells * cells * anchors }, (_, i) => {
    const cell = Math.floor(i / anchors);
    return { x: ((cell % cells) + 0.5) / cells, y: (Math.floor(cell / cells) + 0.5) / cells };
  }),
);

/** A face; its box is in fractions of the picture that was looked at. */
export interface Face {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How sure the network is, 0 to 1. */
  readonly score: number;
}

/** The faces in the network's answer, surest first, one for each that is seen. */
export function readFaces(boxes: ArrayLike<number>, scores: ArrayLike<number>, least = 0.75): Face[] {
  const found = CENTERS.flatMap((center, i): Face[] => {
    const score = 1 / (1 + Math.exp(-Math.max(-100, Math.min(100, scores[i] ?? -100))));
    if (score < least) return [];
    const at = (field: number): number => (boxes[i * VALUES + field] ?? 0) / INPUT_SIDE;
    const [width, height] = [at(2), at(3)];
    return [{ x: center.x + at(0) - width / 2, y: center.y + at(1) - height / 2, width, height, score }];
  });
  return withoutRepeats(found);
}

/** Of boxes that lie on each other the surest. */
export function withoutRepeats(faces: readonly Face[]): Face[] {
  const kept: Face[] = [];
  for (const face of faces.toSorted((a, b) => b.score - a.score)) {
    if (kept.every((other) => overlap(face, other) < 0.3)) kept.push(face);
  }
  return kept;
}

/** Shared area over that of both together. */
function overlap(a: Face, b: Face): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}
