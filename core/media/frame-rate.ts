/** Exact frame rates of rounded ones: 29.97 is 30000/1001. */

interface Rational {
  readonly num: number;
  readonly den: number;
}

/** The rational of a rate that was measured or printed with two decimals; null where it is no rate. */
export function toRate(fps: number): Rational | null {
  if (!Number.isFinite(fps) || fps <= 0 || fps > 1_000_000) return null;
  const whole = Math.round(fps);
  if (whole >= 1 && Math.abs(fps - whole) < 0.0025 * Math.min(1, whole / 24)) return { num: whole, den: 1 };
  const ntsc = (whole * 1000) / 1001;
  if (whole >= 10 && Math.abs(fps - ntsc) < Math.max(0.0051, fps * 0.0001)) return { num: whole * 1000, den: 1001 };
  return reduce(Math.round(fps * 1000), 1000);
}

/** A fraction in lowest terms; both numbers are at least 1. */
export function reduce(num: number, den: number): Rational {
  const divisor = gcd(num, den) || 1;
  return { num: Math.max(1, num / divisor), den: Math.max(1, den / divisor) };
}

/** Greatest common divisor of two whole numbers. */
export const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));
