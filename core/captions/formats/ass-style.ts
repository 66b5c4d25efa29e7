/** Styles of ASS and SSA, read and written. */
import { toAssColor } from '../../text/ass-color.js';
import { toAssNumber } from '../../text/ass-document.js';
import type { CanvasSize } from '../../project/canvas-size.js';
import type { CaptionStyle } from '../caption-file.js';
import { anchorOfLegacy, anchorOfPad, padOfAnchor, roundFraction } from './anchors.js';
import { plainName } from './plain-lines.js';

/** A line's fields by their names in lower case. */
export type AssFields = ReadonlyMap<string, string>;

/** The fields of a style where the file names none. */
export const STYLE_FIELDS =
  'Name,Fontname,Fontsize,PrimaryColour,SecondaryColour,OutlineColour,BackColour,Bold,Italic,Underline,StrikeOut,' +
  'ScaleX,ScaleY,Spacing,Angle,BorderStyle,Outline,Shadow,Alignment,MarginL,MarginR,MarginV,Encoding';

/** A style of a script of this size; null where it has no name. `isLegacy` is SSA, which numbers alignments otherwise. */
export function parseAssStyle(
  fields: AssFields,
  { width, height }: CanvasSize,
  isLegacy: boolean,
): CaptionStyle | null {
  const name = plainName((fields.get('name') ?? '').replace(/^\*+/, ''));
  if (name === undefined) return null;
  const number = (field: string): number | undefined => {
    const value = Number.parseFloat(fields.get(field) ?? '');
    return Number.isFinite(value) && Math.abs(value) < 1e6 ? value : undefined;
  };
  const on = (field: string): boolean => (number(field) ?? 0) !== 0;
  const [size, outline, alignment] = [number('fontsize'), number('outline'), number('alignment') ?? 2];
  const isBox = number('borderstyle') === 3;
  const edge = parseAssColor(fields.get('outlinecolour') ?? fields.get('tertiarycolour'));
  const font = plainName(fields.get('fontname') ?? '');
  const color = parseAssColor(fields.get('primarycolour'));
  const anchor = isLegacy ? anchorOfLegacy(alignment) : anchorOfPad(alignment);
  const margins = [number('marginl') ?? 0, number('marginr') ?? 0, number('marginv') ?? 0] as const;
  return {
    name,
    ...(font !== undefined && { font }),
    ...(size !== undefined && size > 0 && { size: roundFraction(size / height) }),
    ...(color !== undefined && { color }),
    ...(edge !== undefined && (isBox ? { background: edge } : { outlineColor: edge })),
    ...(outline !== undefined && outline >= 0 && { outlineWidth: roundFraction(outline / height) }),
    ...(on('bold') && { bold: true }),
    ...(on('italic') && { italic: true }),
    ...(on('underline') && { underline: true }),
    ...(anchor && { anchor }),
    margin: {
      left: roundFraction(margins[0] / width),
      right: roundFraction(margins[1] / width),
      vertical: roundFraction(margins[2] / height),
    },
  };
}

// `&HAABBGGRR`, or the same as a decimal number, alpha 0 being opaque.
function parseAssColor(text: string | undefined): string | undefined {
  const found = /^\s*(?:&H([0-9a-f]{1,8})&?|(-?\d{1,10}))\s*$/i.exec(text ?? '');
  if (!found) return undefined;
  const value = (found[1] !== undefined ? Number.parseInt(found[1], 16) : Number(found[2])) >>> 0;
  const hex = (byte: number) => (byte & 255).toString(16).padStart(2, '0');
  const alpha = 255 - (value >>> 24);
  return `#${hex(value)}${hex(value >>> 8)}${hex(value >>> 16)}${alpha === 255 ? '' : hex(alpha)}`;
}

/** The line of a style, for {@link STYLE_FIELDS}. */
export function toAssStyle(style: CaptionStyle, { width, height }: CanvasSize): string {
  const { margin = { left: 0.06, right: 0.06, vertical: 0.06 } } = style;
  const flag = (on: boolean | undefined) => (on ? '-1' : '0');
  const color = toAssColor(style.color ?? '#ffffff');
  const fields = [
    style.name,
    (style.font ?? 'Arial').replaceAll(',', ' '),
    toPixels(style.size ?? 0.04, height),
    color,
    color,
    toAssColor(style.background ?? style.outlineColor ?? '#000000'),
    toAssColor('#00000080'),
    ...[flag(style.bold), flag(style.italic), flag(style.underline), '0', '100', '100', '0', '0'],
    style.background === undefined ? '1' : '3',
    toPixels(style.outlineWidth ?? 0.002, height),
    '0',
    String(padOfAnchor(style.anchor ?? 'bottom')),
    toPixels(margin.left, width),
    toPixels(margin.right, width),
    toPixels(margin.vertical, height),
    '-1',
  ];
  return `Style: ${fields.join(',')}`;
}

const toPixels = (fraction: number, of: number): string => toAssNumber(fraction * of);
