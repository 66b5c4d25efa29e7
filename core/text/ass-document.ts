/**
 * A subtitle script as a value, and its text: Advanced SubStation Alpha v4+, as libass reads it
 * (https://github.com/libass/libass/wiki/ASS-File-Format-Guide).
 */
import type { CanvasSize } from '../project/canvas-size.js';
import { toAssTime } from './ass-time.js';

/** A style of the script. Colours are ASS's `&HAABBGGRR`, alpha 0 being opaque; sizes are pixels of the canvas. */
export interface AssStyle {
  readonly name: string;
  readonly font: string;
  /** Height of the font's line box, not of its em. */
  readonly size: number;
  readonly fill: string;
  readonly outline: string;
  readonly shadow: string;
  readonly outlineWidth: number;
}

/** Something drawn from `start` until before `end`, in centiseconds. */
export interface AssEvent {
  /** Higher ones are drawn over lower ones. */
  readonly layer: number;
  readonly start: number;
  readonly end: number;
  readonly style: string;
  /** Override tags and escaped text. */
  readonly text: string;
}

/** A whole script. */
export interface AssDocument {
  readonly size: CanvasSize;
  readonly styles: readonly AssStyle[];
  readonly events: readonly AssEvent[];
}

const STYLE_FIELDS =
  'Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ' +
  'ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding';

/** A number as ASS has it: at most two decimals, never an exponent. */
export function toAssNumber(value: number): string {
  const hundredths = value * 100;
  const nearest = Math.round(hundredths);
  // `toFixed` rounds what is exactly there but takes long, and drawings that move are made of such numbers. Where the
  // product's own rounding cannot matter, the nearest hundredth is the same.
  const clear = Math.abs(nearest) < 1e9 && Math.abs(hundredths - nearest) < 0.4999;
  return `${(clear ? nearest / 100 : Number(value.toFixed(2))) + 0}`;
}

/** The script's text, with `\n` line ends. */
export function toAssText(document: AssDocument): string {
  const { width, height } = document.size;
  return [
    '[Script Info]',
    'ScriptType: v4.00+',
    `PlayResX: ${width}`,
    `PlayResY: ${height}`,
    // Without it libass would scale blur and outlines by the size of the video instead.
    `LayoutResX: ${width}`,
    `LayoutResY: ${height}`,
    'ScaledBorderAndShadow: yes',
    // Lines are broken before they come here.
    'WrapStyle: 2',
    'Kerning: yes',
    'YCbCr Matrix: TV.709',
    '',
    '[V4+ Styles]',
    `Format: ${STYLE_FIELDS}`,
    ...document.styles.map(toStyleLine),
    '',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    ...document.events.map(toEventLine),
    '',
  ].join('\n');
}

/** Encoding -1 lets libass find the direction of each line by its first letter. */
const toStyleLine = (style: AssStyle): string =>
  `Style: ${style.name},${style.font},${toAssNumber(style.size)},${style.fill},${style.fill},${style.outline},${style.shadow},` +
  `0,0,0,0,100,100,0,0,1,${toAssNumber(style.outlineWidth)},0,7,0,0,0,-1`;

const toEventLine = (event: AssEvent): string =>
  `Dialogue: ${event.layer},${toAssTime(event.start)},${toAssTime(event.end)},${event.style},,0,0,0,,${event.text}`;
