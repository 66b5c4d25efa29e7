/** Lays a text out as a block of lines at its place at rest, in canvas pixels. */
import { UprightError } from '../errors.js';
import type { CanvasSize } from '../project/canvas-size.js';
import { outlineWidth, scaleStyle, type TextStyle } from '../project/text-style.js';
import type { ProgressDrawing, TextAnchor, TimedText } from '../project/timed-text.js';
import type { Rect } from '../geometry/affine.js';
import { breakLines } from './break-lines.js';
import { type DrawnPart, toDrawnParts } from './drawn-text.js';
import type { FontFace } from './font-face.js';
import type { FontResolver } from './font-resolver.js';
import { measureRuns } from './measure.js';
import { hasUnevenDigits } from './tabular-digits.js';
import { restPosition } from './text-placement.js';
import { type TextRun, toRuns } from './text-runs.js';

/** What a laid-out text is made of: a title, and whatever else is written over the picture. */
export type PlacedText = Pick<TimedText, 'text' | 'style' | 'position' | 'anchor' | 'maxWidth'> &
  Partial<Pick<TimedText, 'start' | 'length' | 'words' | 'karaoke' | 'emphasis' | 'progress' | 'tabular'>>;

/** One line of a block. */
export interface TextLine<F extends FontFace = FontFace> {
  readonly runs: readonly TextRun<F>[];
  /** Estimated; see {@link measureRuns}. */
  readonly width: number;
  /** The left end, the middle or the right end of the line, as `align` says. */
  readonly x: number;
  readonly align: 'left' | 'center' | 'right';
  readonly baseline: number;
}

/** A block of lines. */
export interface TextBlock<F extends FontFace = FontFace> {
  readonly face: F;
  /** The text's own, in the size that it is drawn at. */
  readonly style: TextStyle;
  /** The first face with Latin letters, which a line without any letter is given the script of; null where none has. */
  readonly latin: F | null;
  readonly lines: readonly TextLine<F>[];
  /** The position of the anchor at rest: what it is turned and scaled about. */
  readonly pivot: { readonly x: number; readonly y: number };
  /** Height of a line. */
  readonly leading: number;
  /** Capital letters stand in the middle of their line. */
  readonly capHeight: number;
  /** A progress bar in place of lines. */
  readonly progress: ProgressBlock | null;
}

/** A progress bar at its place at rest, canvas pixels. */
export interface ProgressBlock {
  readonly drawing: ProgressDrawing;
  readonly rect: Rect;
}

const LATIN_LETTER = 0x78;

/** The face that a text is drawn with. A family that does not exist yields the first fallback. Throws `font.missing`. */
export function primaryFace<F extends FontFace>(text: Pick<PlacedText, 'style'>, fonts: FontResolver<F>): F {
  const face = fonts.resolve(text.style) ?? fonts.fallbacks(text.style)[0];
  if (!face) throw new UprightError('font.missing');
  return face;
}

export function layoutText<F extends FontFace>(
  item: PlacedText,
  size: CanvasSize,
  fonts: FontResolver<F>,
): TextBlock<F> {
  const { fit } = item.style;
  if (fit === 'none') return layoutLines(item, size, fonts);
  const open = layoutLines({ ...item, maxWidth: Number.POSITIVE_INFINITY }, size, fonts);
  const widest = Math.max(0, ...open.lines.map((line) => line.width));
  const factor = widest > 0 ? roomOf(item, size) / widest : 1;
  if (fit === 'shrink' && factor >= 1) return open;
  // A little less, so that rounding breaks no line.
  const style = scaleStyle(item.style, Math.min(factor * 0.999, 2000 / item.style.size));
  return layoutLines({ ...item, style }, size, fonts);
}

const roomOf = ({ style, maxWidth }: PlacedText, size: CanvasSize): number =>
  Math.max(1, maxWidth * size.width - 2 * outlineWidth(style));

function layoutLines<F extends FontFace>(item: PlacedText, size: CanvasSize, fonts: FontResolver<F>): TextBlock<F> {
  const { style } = item;
  const face = primaryFace(item, fonts);
  const parts = toDrawnParts(item);
  const runsOf = (text: string, at: number) => {
    const runs = toLineRuns(parts, text, at, face, style, fonts);
    return item.tabular ? runs.map((run) => (hasUnevenDigits(run.face) ? { ...run, tabular: true } : run)) : runs;
  };
  const measure = (text: string, at: number) => measureRuns(runsOf(text, at), style.size, style.letterSpacing);
  const drawn = parts.map((part) => part.text).join('');
  const texts = breakLines(drawn, roomOf(item, size), measure, style.letterSpacing);
  const runs = texts.map(({ text, at }) => runsOf(text, at));
  const largest = Math.max(1, ...runs.flat().map(({ scale = 1 }) => scale));
  const pivot = restPosition(item, size);
  const leading = style.size * style.lineHeight * largest;
  const capHeight = face.capHeight * style.size;
  const [vertical, horizontal] = anchorOf(item.anchor);
  const top = pivot.y - texts.length * leading * DOWN[vertical];
  const widths = texts.map(({ text, at }) => measure(text, at));
  // A single line stands on its anchor exactly; lines of several need the estimated width of the widest.
  const align = texts.length === 1 ? horizontal : style.align;
  const blockWidth = align === horizontal ? 0 : Math.max(...widths);
  const x = pivot.x + blockWidth * (SIDE[align] - SIDE[horizontal]);
  const lines = runs.map((line, i) => ({
    runs: line,
    width: widths[i] ?? 0,
    x,
    align,
    baseline: top + (i + 0.5) * leading + capHeight / 2,
  }));
  const latin = [face, ...fonts.fallbacks(style)].find((each) => each.glyph(LATIN_LETTER) !== 0) ?? null;
  const letters = lines.filter((line) => line.runs.length > 0);
  const progress = item.progress ? { drawing: item.progress, rect: progressRect(item, item.progress, pivot) } : null;
  return { face, style, latin, lines: letters, pivot, leading, capHeight, progress };
}

function progressRect({ anchor }: PlacedText, { width, height }: ProgressDrawing, pivot: TextBlock['pivot']): Rect {
  const [vertical, horizontal] = anchorOf(anchor);
  return { x: pivot.x - width * SIDE[horizontal], y: pivot.y - height * DOWN[vertical], width, height };
}

/** The runs of a line that begins at offset `at` of the drawn text. */
function toLineRuns<F extends FontFace>(
  parts: readonly DrawnPart[],
  text: string,
  at: number,
  face: F,
  style: TextStyle,
  fonts: FontResolver<F>,
): TextRun<F>[] {
  return parts.flatMap((part) => {
    const shown = part.text.slice(Math.max(0, at - part.at), Math.max(0, at + text.length - part.at));
    if (shown === '') return [];
    const { color, scale = 1, font = style.font, weight = style.weight, italic = style.italic } = part.emphasis;
    const request = { font, weight, italic };
    const isOwn = font !== style.font || weight !== style.weight || italic !== style.italic;
    const own = isOwn ? (fonts.resolve(request) ?? face) : face;
    const look = {
      ...(scale === 1 ? {} : { scale }),
      ...(color === undefined ? {} : { color }),
      ...(part.word === undefined ? {} : { word: part.word }),
    };
    return toRuns(shown, own, request, fonts).map((run) => ({ ...run, ...look }));
  });
}

/** How much of a width lies left of each end. */
export const SIDE = { left: 0, center: 0.5, right: 1 } as const;

/** How much of a height lies above each edge. */
const DOWN = { top: 0, center: 0.5, bottom: 1 } as const;

function anchorOf(anchor: TextAnchor): readonly ['top' | 'center' | 'bottom', 'left' | 'center' | 'right'] {
  const vertical = anchor.startsWith('top') ? 'top' : anchor.startsWith('bottom') ? 'bottom' : 'center';
  const horizontal = anchor.endsWith('left') ? 'left' : anchor.endsWith('right') ? 'right' : 'center';
  return [vertical, horizontal];
}
