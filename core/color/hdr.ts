/**
 * Tone-maps HDR to SDR. The signal is converted to display light (ITU-R BT.2100), scaled so that HDR reference white
 * (203 cd/m2, ITU-R BT.2408) becomes SDR white, converted to BT.709 primaries, rolled off above a knee so that highlights
 * keep detail, and encoded for a BT.1886 display.
 */
import type { Rgb } from './rgb.js';

const REFERENCE_WHITE = 203;
const HLG_PEAK = 1000;
const KNEE = 0.8;
// The brightest light that the roll-off still distinguishes, in units of reference white.
const CEILING = HLG_PEAK / REFERENCE_WHITE;

/** HDR R'G'B', 0..1, to the light of a display in units of reference white, with the same primaries. */
export const toHdrLight = (transfer: 'hlg' | 'pq', color: Rgb): Rgb =>
  transfer === 'hlg' ? hlgToLight(color) : pqToLight(color);

/** Light with BT.709 primaries, in units of reference white, to SDR R'G'B' of gamma 2.4, 0..1. */
export function lightToSdr(light: Rgb): Rgb {
  const peak = Math.max(...light);
  const scale = peak > 0 ? rollOff(peak) / peak : 0;
  return light.map((v) => Math.max(0, Math.min(1, v * scale)) ** (1 / 2.4)) as unknown as Rgb;
}

// BT.2100 HLG: inverse OETF, then the OOTF with the system gamma of a 1000 cd/m2 display.
function hlgToLight(color: Rgb): Rgb {
  const a = 0.17883277;
  const b = 1 - 4 * a;
  const c = 0.5 - a * Math.log(4 * a);
  const scene = color.map((v) => (v <= 0.5 ? (v * v) / 3 : (Math.exp((v - c) / a) + b) / 12));
  const [r, g, bl] = scene as [number, number, number];
  const y = 0.2627 * r + 0.678 * g + 0.0593 * bl;
  const gain = (y > 0 ? y ** 0.2 : 0) * (HLG_PEAK / REFERENCE_WHITE);
  return [r * gain, g * gain, bl * gain];
}

// SMPTE ST 2084 EOTF, in units of reference white.
function pqToLight(color: Rgb): Rgb {
  const m1 = 2610 / 16384;
  const m2 = (2523 / 4096) * 128;
  const c1 = 3424 / 4096;
  const c2 = (2413 / 4096) * 32;
  const c3 = (2392 / 4096) * 32;
  return color.map((v) => {
    const p = Math.max(0, v) ** (1 / m2);
    return ((Math.max(p - c1, 0) / (c2 - c3 * p)) ** (1 / m1) * 10000) / REFERENCE_WHITE;
  }) as unknown as Rgb;
}

// Linear up to the knee, then a curve of the same slope that reaches 1 at the ceiling.
function rollOff(v: number): number {
  if (v <= KNEE) return v;
  const x = Math.min(1, (v - KNEE) / (CEILING - KNEE));
  const room = 1 - KNEE;
  const slope = (CEILING - KNEE) / room;
  return KNEE + (room * (slope * x)) / (1 + (slope - 1) * x);
}
