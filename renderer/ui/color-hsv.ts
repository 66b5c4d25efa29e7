/** Hue, saturation and brightness of a colour, as a picker needs them. Hue in degrees, the rest 0 to 1. */
import { parseColor } from '../../core/project/color.js';

/** A colour of a picker. */
export interface Hsva {
  readonly h: number;
  readonly s: number;
  readonly v: number;
  readonly a: number;
}

/** Reads a colour of the document (Smith 1978, "Color gamut transform pairs"). */
export function toHsva(color: string): Hsva {
  const { r, g, b, a } = parseColor(color);
  const high = Math.max(r, g, b);
  const range = high - Math.min(r, g, b);
  const sector =
    range === 0 ? 0 : high === r ? ((g - b) / range + 6) % 6 : high === g ? (b - r) / range + 2 : (r - g) / range + 4;
  return { h: sector * 60, s: high === 0 ? 0 : range / high, v: high / 255, a };
}

/** Writes it as `#rrggbb`, or `#rrggbbaa` where it is not opaque. */
export function fromHsva({ h, s, v, a }: Hsva): string {
  const channel = (n: number): number => {
    const k = (n + h / 60) % 6;
    return v - v * s * Math.max(0, Math.min(k, 4 - k, 1));
  };
  const bytes = [channel(5), channel(3), channel(1), ...(a < 1 ? [a] : [])];
  return `#${bytes
    .map((value) =>
      Math.round(value * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** Reads what a person typed: three, six or eight hexadecimal digits, with or without `#`. Null where it is no colour. */
export function readHex(text: string, alpha: boolean): string | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (digits === undefined) return null;
  if (digits.length === 8) return alpha && !digits.endsWith('ff') ? `#${digits}` : `#${digits.slice(0, 6)}`;
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits}`;
}
