/** Resolves the font of a style to the faces that draw it. */
import type { TextStyle } from '../project/text-style.js';
import type { FontFace } from './font-face.js';

/** The part of a style that chooses a face. */
export type FontRequest = Pick<TextStyle, 'font' | 'weight' | 'italic'>;

/** The faces that a project can use. `F` lets the engine carry the file along with each. */
export interface FontResolver<F extends FontFace = FontFace> {
  /** The nearest face of the family, which may be given by the full name of a face; null where there is no such family. */
  resolve(request: FontRequest): F | null;
  /** Faces that draw what the first cannot, best first, in the weight nearest to the request. */
  fallbacks(request: FontRequest): readonly F[];
  /** The face for emoji; null where there is none. */
  readonly emoji: F | null;
  /** Every family, in order of the alphabet. */
  readonly families: readonly string[];
}

/** Fallback families, best first, and the one for emoji. */
export interface FallbackFamilies {
  readonly text: readonly string[];
  readonly emoji: string;
}

/** A resolver over `faces`; of two that answer equally well the earlier one is taken. */
export function buildFontResolver<F extends FontFace>(faces: readonly F[], behind: FallbackFamilies): FontResolver<F> {
  const byName = new Map<string, F[]>();
  const add = (name: string, face: F) => {
    const list = byName.get(name.toLowerCase());
    if (!list) byName.set(name.toLowerCase(), [face]);
    else if (!list.includes(face)) list.push(face);
  };
  for (const face of faces) add(face.family, face);
  // A family's own name goes before a face's, as "Inter" the family must not become "Inter" the regular face.
  const families = new Set(byName.keys());
  for (const face of faces) {
    for (const name of [face.assName, face.fullName]) if (!families.has(name.toLowerCase())) add(name, face);
  }
  const resolve = (request: FontRequest) => nearestFace(byName.get(request.font.trim().toLowerCase()) ?? [], request);
  const fallbacks = (request: FontRequest) =>
    behind.text.map((font) => resolve({ ...request, font })).filter((face) => face !== null);
  return {
    resolve,
    fallbacks,
    emoji: resolve({ font: behind.emoji, weight: 700, italic: false }),
    families: [...new Set(faces.map((face) => face.family))].sort((a, b) => a.localeCompare(b, 'en')),
  };
}

/** As CSS chooses (https://www.w3.org/TR/css-fonts-4/#font-style-matching): slant first, then weight. */
function nearestFace<F extends FontFace>(faces: readonly F[], request: FontRequest): F | null {
  const cost = (face: F) => {
    const off = face.weight - request.weight;
    // Heavy text looks for heavier faces first, light text for lighter ones.
    const wrongSide = request.weight > 500 ? off < 0 : off > 0;
    return (face.italic === request.italic ? 0 : 1e6) + (wrongSide ? 1e4 : 0) + Math.abs(off);
  };
  return faces.reduce<F | null>((best, face) => (!best || cost(face) < cost(best) ? face : best), null);
}

/** Up to three families whose names are nearest to `name`, for a message. */
export function nearestFamilies(name: string, families: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  return families
    .map((family) => ({ family, far: distance(wanted, family.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ family }) => family);
}

/** Levenshtein's distance; a shared beginning makes names nearer. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  const shared = [...a].findIndex((letter, i) => letter !== b[i]);
  return (row[b.length] ?? 0) - (shared === -1 ? a.length : shared);
}
