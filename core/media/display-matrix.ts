/** The 3x3 display matrix by which cameras record the orientation of a picture (ISO/IEC 14496-12, `tkhd`). */

/** A clockwise rotation by `rotation` degrees, followed by a horizontal mirror where `mirrored`. */
export interface DisplayOrientation {
  readonly rotation: 0 | 90 | 180 | 270;
  readonly mirrored: boolean;
}

/**
 * The matrix `a b u / c d v / x y w` takes a stored point (p, q), y downwards, to (ap + cq + x, bp + dq + y). A clockwise
 * turn by t is `cos sin / -sin cos`; a mirror after it negates the first column. Rounded to quarter turns, as players do;
 * null where it is degenerate.
 */
export function toDisplayOrientation(matrix: readonly number[]): DisplayOrientation | null {
  const [a = 0, b = 0, , c = 0, d = 0] = matrix;
  const determinant = a * d - b * c;
  if (!Number.isFinite(determinant) || determinant === 0) return null;
  const mirrored = determinant < 0;
  const angle = Math.atan2(b, mirrored ? d : a);
  return { rotation: toQuarter((angle * 180) / Math.PI), mirrored };
}

/** The nearest quarter turn, clockwise, 0 to 270. */
export const toQuarter = (degrees: number): DisplayOrientation['rotation'] =>
  ((((Math.round(degrees / 90) * 90) % 360) + 360) % 360 || 0) as DisplayOrientation['rotation'];

/** The orientation of an EXIF Orientation value (1 to 8; CIPA DC-008, table 6); any other value is upright. */
export function parseExifOrientation(value: number | undefined): DisplayOrientation {
  const turns: Record<number, DisplayOrientation> = {
    2: { rotation: 0, mirrored: true },
    3: { rotation: 180, mirrored: false },
    4: { rotation: 180, mirrored: true },
    5: { rotation: 90, mirrored: true },
    6: { rotation: 90, mirrored: false },
    7: { rotation: 270, mirrored: true },
    8: { rotation: 270, mirrored: false },
  };
  return turns[value ?? 1] ?? { rotation: 0, mirrored: false };
}
