/** Lays a text out as a block of lines at a position on the canvas, in canvas pixels before any rotation. */
import { UprightError } from '../errors.js';
import type { TextAnchor, TimedText } from '../project/timed-text.js';
import type { CanvasSize } from '../project/project.js';
import { breakLines } from './break-lines.js';
import type { FontFace } from './font-face.js';
import type { FontResolver } from './font-resolver.js';
import { measureRuns } from './measure.js';
import { type TextRun, toRuns } from './text-runs.js';

/** What a laid-out text is made of: a title, and whatever else is written over the picture. */
export type PlacedText = Pick<TimedText, 'text' | 'style' | 'position' | 'anchor' | 'maxWidth'>;

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
  /** The first face with Latin letters, which a line without any letter is given the script of; null where none has. */
  readonly latin: F | null;
  readonly lines: readonly TextLine<F>[];
  /** The position of the anchor, and the pivot of a rotation. */
  readonly pivot: { readonly x: number; readonly y: number };
  /** Height of a line. */
  readonly leading: number;
  /** Capital letters stand in the middle of their line. */
  readonly capHeight: number;
}

const LATIN_LETTER = 0x78;

/** Height of a line in ems: room for the descenders of one line and the accents of the next, in every font alike. */
export const LINE_HEIGHT = 1.2;

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
  const { style } = item;
  const face = primaryFace(item, fonts);
  const runsOf = (text: string) => toRuns(text, face, style, fonts);
  const measure = (text: string) => measureRuns(runsOf(text), style.size, style.letterSpacing);
  const room = Math.max(1, item.maxWidth * size.width - 2 * (style.outline?.width ?? 0));
  const texts = breakLines(toDrawnText(item), room, measure, style.letterSpacing);
  const pivot = { x: item.position.x * size.width, y: item.position.y * size.height };
  const leading = style.size * LINE_HEIGHT;
  const capHeight = face.capHeight * style.size;
  const [vertical, horizontal] = anchorOf(item.anchor);
  const top = pivot.y - texts.length * leading * { top: 0, center: 0.5, bottom: 1 }[vertical];
  const widths = texts.map(measure);
  // A single line stands on its anchor exactly; lines of several need the estimated width of the widest.
  const align = texts.length === 1 ? horizontal : style.align;
  const blockWidth = align === horizontal ? 0 : Math.max(...widths);
  const x = pivot.x + blockWidth * (SIDE[align] - SIDE[horizontal]);
  const lines = texts.map((text, i) => ({
    runs: runsOf(text),
    width: widths[i] ?? 0,
    x,
    align,
    baseline: top + (i + 0.5) * leading + capHeight / 2,
  }));
  const latin = [face, ...fonts.fallbacks(style)].find((each) => each.glyph(LATIN_LETTER) !== 0) ?? null;
  return { face, latin, lines: lines.filter((line) => line.runs.length > 0), pivot, leading, capHeight };
}

/** How much of a width lies left of each end. */
export const SIDE = { left: 0, center: 0.5, right: 1 } as const;

/** The characters that are drawn: composed, cased, without control characters. */
export function toDrawnText(item: Pick<PlacedText, 'text' | 'style'>): string {
  const clean = item.text
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/\t/g, '    ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out; line ends stay.
    .replace(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffc]/g, '')
    .normalize('NFC');
  return item.style.uppercase ? clean.toUpperCase() : clean;
}

function anchorOf(anchor: TextAnchor): readonly ['top' | 'center' | 'bottom', 'left' | 'center' | 'right'] {
  const vertical = anchor.startsWith('top') ? 'top' : anchor.startsWith('bottom') ? 'bottom' : 'center';
  const horizontal = anchor.endsWith('left') ? 'left' : anchor.endsWith('right') ? 'right' : 'center';
  return [vertical, horizontal];
}
