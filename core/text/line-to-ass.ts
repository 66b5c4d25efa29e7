/** One line of text as the text of an event. */
import { type Affine, mapPoint } from '../geometry/affine.js';
import { toAssNumber as n } from './ass-document.js';
import { escapeAss } from './ass-escape.js';
import type { FontFace } from './font-face.js';
import { toGraphemes } from './graphemes.js';
import { directionOf } from './line-cells.js';
import { isCursive } from './measure.js';
import type { TextBlock, TextLine } from './text-block.js';
import type { TextRun } from './text-runs.js';

/** How a run differs from its event's style. */
export interface LinePaint {
  /** It leaves its room empty. */
  readonly hidden: boolean;
  /** `&HAABBGGRR`. */
  readonly color?: string | undefined;
  /** The colour of its outline, where there is one. */
  readonly outline?: string | undefined;
}

/** How a line is drawn. */
export interface LineLook {
  /** From its place at rest: turned and scaled, never sheared. */
  readonly map: Affine;
  readonly shift: { readonly x: number; readonly y: number };
  readonly tags: string;
  /** Width of the outline at rest. */
  readonly border: number;
  /** The style's colours, `&HAABBGGRR`. */
  readonly colors: { readonly fill: string; readonly outline: string; readonly shadow: string };
  /** Multiplies those of all colours. */
  readonly opacity: number;
  readonly paint: (run: TextRun) => LinePaint;
}

const AN = { left: 1, center: 2, right: 3 } as const;

/** ASS sizes a font by its line box; this one has an em of `size`. */
export const lineBoxSize = (face: FontFace, size: number): number => size * (face.lineAscent + face.lineDescent);

/** The tags that put an event at `at`, turned and, where `scaled`, grown as `map` does. */
export function toPlaceTags(map: Affine, at: { readonly x: number; readonly y: number }, scaled: boolean): string {
  const degrees = (Math.atan2(map.b, map.a) * 180) / Math.PI;
  const percent = Math.hypot(map.a, map.b) * 100;
  const turn = Math.abs(degrees) < 0.005 ? '' : `\\frz${n(-degrees)}`;
  const grown = !scaled || Math.abs(percent - 100) < 0.005 ? '' : `\\fscx${n(percent)}\\fscy${n(percent)}`;
  return `\\pos(${n(at.x)},${n(at.y)})${turn}${grown}`;
}

export function lineText({ latin, style }: TextBlock, line: TextLine, look: LineLook): string {
  const scale = Math.hypot(look.map.a, look.map.b);
  const size = style.size * scale;
  // libass stands a line on the lowest descender of its faces.
  const descent = Math.max(...line.runs.map((run) => run.face.lineDescent * (run.scale ?? 1))) * style.size;
  const at = mapPoint(look.map, line.x + look.shift.x, line.baseline + descent + look.shift.y);
  const place = `\\an${AN[line.align]}${toPlaceTags(look.map, at, false)}`;
  const border = look.border > 0 && Math.abs(scale - 1) > 0.0005 ? `\\bord${n(look.border * scale)}` : '';
  const runs = style.letterSpacing === 0 ? line.runs : splitSpacedEnd(line.runs);
  const rightToLeft = isRightToLeft(runs);
  const hasOutline = look.border > 0 && !look.colors.outline.startsWith('&HFF');
  let painted = toPaint(look.colors, 1);
  const texts = runs.map((run, i) => {
    const unspaced = isCursive(run) || (i === (rightToLeft ? 0 : runs.length - 1) && style.letterSpacing !== 0);
    const spacing = style.letterSpacing === 0 ? '' : `\\fsp${unspaced ? 0 : n(style.letterSpacing * scale)}`;
    const slant = style.italic ? '\\i1' : '';
    const box = lineBoxSize(run.face, size * (run.scale ?? 1));
    const face = `\\fn${run.face.assName}\\b${run.face.weight}${slant}\\fs${n(box)}${spacing}`;
    const { hidden, color, outline } = look.paint(run);
    const { colors } = look;
    const own = { ...colors, fill: color ?? colors.fill, outline: (hasOutline && outline) || colors.outline };
    const paint = toPaint(own, hidden ? 0 : look.opacity);
    const change = changedPaint(painted, paint);
    painted = paint;
    const head = i === 0 ? `${place}${border}${look.tags}` : '';
    const script = i === 0 && latin && lacksScript(line) ? scriptLetter(latin) : '';
    return `{${head}${script}${face}${change}}${escapeAss(run.text)}`;
  });
  return texts.join('');
}

/** The colours of fill and outline, and the alphas of fill, outline and shadow. */
type Paint = readonly [color: string, border: string, fill: string, outline: string, shadow: string];

function toPaint({ fill, outline, shadow }: LineLook['colors'], opacity: number): Paint {
  const alphas = [alphaOf(fill, opacity), alphaOf(outline, opacity), alphaOf(shadow, opacity)] as const;
  return [fill.slice(4), outline.slice(4), ...alphas];
}

// All but clear stays so: it is not there to be seen, and clear would be another thing to libass.
function alphaOf(color: string, opacity: number): string {
  const alpha = Number.parseInt(color.slice(2, 4), 16);
  const faded = alpha === 0xfe && opacity > 0 ? alpha : 255 - Math.round((255 - alpha) * opacity);
  return faded.toString(16).toUpperCase().padStart(2, '0');
}

const changedPaint = (before: Paint, after: Paint): string =>
  ['1c', '3c', '1a', '3a', '4a'].map((tag, i) => (before[i] === after[i] ? '' : `\\${tag}&H${after[i]}&`)).join('');

/**
 * Without a letter in the line, libass takes joiners and marks for another script than the characters around them, and
 * tears emoji sequences and marked digits apart.
 */
export const lacksScript = (line: TextLine): boolean => {
  const text = line.runs.map((run) => run.text).join('');
  return /\p{Script=Inherited}/u.test(text) && /^[\p{Script=Common}\p{Script=Inherited}]*$/u.test(text);
};

/** A letter of no size. */
const scriptLetter = (face: FontFace): string => `\\fn${face.assName}\\fscx0\\fscy0}x{\\fscx100\\fscy100`;

/** libass adds spacing to the right of every letter; the rightmost one stands alone in a run, so that it can have none. */
function splitSpacedEnd(runs: readonly TextRun[]): readonly TextRun[] {
  const rightToLeft = isRightToLeft(runs);
  const edge = rightToLeft ? runs[0] : runs.at(-1);
  if (!edge || isCursive(edge)) return runs;
  const letters = toGraphemes(edge.text);
  if (letters.length < 2) return runs;
  const cut = rightToLeft ? 1 : letters.length - 1;
  const halves = [letters.slice(0, cut), letters.slice(cut)].map((part) => ({ ...edge, text: part.join('') }));
  return rightToLeft ? [...halves, ...runs.slice(1)] : [...runs.slice(0, -1), ...halves];
}

/** Whether the first letter with a direction is of a script written from the right. */
const isRightToLeft = (runs: readonly TextRun[]): boolean =>
  directionOf(runs.map((run) => run.text).join('')) === 'right';
