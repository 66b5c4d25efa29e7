/** The colours that OpenTimelineIO names for markers, and what they look like. */
import { type Color, parseColor } from '../project/color.js';

const COLORS: ReadonlyMap<string, Color> = new Map([
  ['PINK', '#ff8ac0'],
  ['RED', '#ff0000'],
  ['ORANGE', '#ff5a36'],
  ['YELLOW', '#ffff00'],
  ['GREEN', '#00c000'],
  ['CYAN', '#00ffff'],
  ['BLUE', '#0000ff'],
  ['PURPLE', '#8000c0'],
  ['MAGENTA', '#ff00ff'],
  ['BLACK', '#000000'],
  ['WHITE', '#ffffff'],
]);

/** What a name looks like; null for one that is none of OpenTimelineIO's. */
export const markerColor = (name: string): Color | null => COLORS.get(name.toUpperCase()) ?? null;

/** The name whose colour is nearest. */
export function toMarkerColorName(color: Color): string {
  const to = parseColor(color);
  let best = 'RED';
  let least = Number.POSITIVE_INFINITY;
  for (const [name, known] of COLORS) {
    const { r, g, b } = parseColor(known);
    const distance = (r - to.r) ** 2 + (g - to.g) ** 2 + (b - to.b) ** 2;
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}
