/** Styles and regions of TTML (https://www.w3.org/TR/ttml2/#styling), read from attributes and written as such. */
import type { CaptionPosition, CaptionRegion, CaptionStyle } from '../caption-file.js';
import { anchorOfParts, partsOfAnchor, roundFraction } from './anchors.js';
import { plainName } from './plain-lines.js';

export type Attributes = ReadonlyMap<string, string>;

/** What lengths of a document are relative to. */
export interface TtmlLengths {
  /** The picture in pixels, where the root says it. */
  readonly pixels: { readonly width: number; readonly height: number } | null;
  readonly cells: { readonly columns: number; readonly rows: number };
}

/** What the attributes of the root say of lengths. */
export function parseTtmlLengths(root: Attributes): TtmlLengths {
  const [, width, height] = /^\s*(\d{1,6})px\s+(\d{1,6})px\s*$/.exec(root.get('extent') ?? '') ?? [];
  const [, columns, rows] = /^\s*(\d{1,4})\s+(\d{1,4})\s*$/.exec(root.get('cellResolution') ?? '') ?? [];
  return {
    pixels: Number(width) > 0 && Number(height) > 0 ? { width: Number(width), height: Number(height) } : null,
    cells:
      Number(columns) > 0 && Number(rows) > 0
        ? { columns: Number(columns), rows: Number(rows) }
        : { columns: 32, rows: 15 },
  };
}

const LENGTH = /^(-?\d{1,9}(?:\.\d{1,20})?)(%|px|c|rw|rh|vw|vh)$/;

function parseLength(text: string, axis: 'x' | 'y', { pixels, cells }: TtmlLengths): number | null {
  const [, number, unit] = LENGTH.exec(text.trim()) ?? [];
  if (number === undefined) return null;
  const value = Number(number);
  if (unit === 'c') return value / (axis === 'x' ? cells.columns : cells.rows);
  if (unit === 'px') return pixels ? value / (axis === 'x' ? pixels.width : pixels.height) : null;
  return value / 100;
}

function parsePair(text: string | undefined, lengths: TtmlLengths): { x: number; y: number } | null {
  const [first = '', second = '', ...more] = (text ?? '').trim().slice(0, 100).split(/\s+/);
  const [x, y] = [parseLength(first, 'x', lengths), parseLength(second, 'y', lengths)];
  return x === null || y === null || more.length > 0 ? null : { x: roundFraction(x), y: roundFraction(y) };
}

/** The region of these attributes, its own and those of its styles; null where they say no place. */
export function parseTtmlRegion(name: string, attributes: Attributes, lengths: TtmlLengths): CaptionRegion | null {
  const origin = parsePair(attributes.get('origin'), lengths);
  const extent = parsePair(attributes.get('extent'), lengths) ?? { x: 1, y: 1 };
  if (!origin && !attributes.has('extent') && !attributes.has('displayAlign')) return null;
  return {
    name,
    ...(origin ?? { x: 0, y: 0 }),
    anchor: { x: 0, y: 0 },
    width: extent.x,
    height: { fraction: extent.y },
    scroll: false,
    align: ALIGNS[attributes.get('displayAlign') ?? ''] ?? 'top',
  };
}

const ALIGNS: Readonly<Record<string, CaptionRegion['align']>> = { before: 'top', center: 'middle', after: 'bottom' };
const SIDES: Readonly<Record<string, 'left' | 'center' | 'right'>> = {
  ...{ left: 'left', start: 'left', justify: 'left', center: 'center', right: 'right', end: 'right' },
};

/** Where a text stands in a region. */
export function positionInRegion(region: CaptionRegion, textAlign: string | undefined): CaptionPosition {
  const side = SIDES[textAlign ?? 'start'] ?? 'left';
  const height = 'fraction' in region.height ? region.height.fraction : 0;
  return {
    x: roundFraction(region.x + region.width * { left: 0, center: 0.5, right: 1 }[side]),
    y: roundFraction(region.y + height * { top: 0, middle: 0.5, bottom: 1 }[region.align]),
    anchor: anchorOfParts(side, region.align),
    width: region.width,
  };
}

/** The region and alignment in which a text stands at a position. */
export function regionOfPosition(
  name: string,
  position: CaptionPosition,
): { region: CaptionRegion; textAlign: string } {
  const parts = partsOfAnchor(position.anchor);
  const { x, y } = position;
  const widest = { left: 1 - x, center: 2 * Math.min(x, 1 - x), right: x }[parts.x];
  const width = roundFraction(Math.max(0, position.width ?? widest));
  const height = roundFraction(Math.max(0, { top: 1 - y, middle: 2 * Math.min(y, 1 - y), bottom: y }[parts.y]));
  const region: CaptionRegion = {
    name,
    x: roundFraction(x - width * { left: 0, center: 0.5, right: 1 }[parts.x]),
    y: roundFraction(y - height * { top: 0, middle: 0.5, bottom: 1 }[parts.y]),
    ...{ anchor: { x: 0, y: 0 }, width, height: { fraction: height }, scroll: false, align: parts.y },
  };
  return { region, textAlign: parts.x };
}

// CSS's names that TTML has (8.3.2).
const COLORS: Readonly<Record<string, string>> = {
  ...{
    transparent: '#00000000',
    black: '#000000',
    silver: '#c0c0c0',
    gray: '#808080',
    white: '#ffffff',
    maroon: '#800000',
  },
  ...{ red: '#ff0000', purple: '#800080', fuchsia: '#ff00ff', magenta: '#ff00ff', green: '#008000', lime: '#00ff00' },
  ...{
    olive: '#808000',
    yellow: '#ffff00',
    navy: '#000080',
    blue: '#0000ff',
    teal: '#008080',
    aqua: '#00ffff',
    cyan: '#00ffff',
  },
};

function parseColor(text: string | undefined): string | undefined {
  const name = text?.trim().slice(0, 60).toLowerCase() ?? '';
  if (/^#[0-9a-f]{6}(?:[0-9a-f]{2})?$/.test(name)) return name.replace(/ff$/, (end) => (name.length === 9 ? '' : end));
  const bytes = /^rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*(?:,\s*(\d{1,3})\s*)?\)$/.exec(name)?.slice(1);
  const hex = (byte: string) => Math.min(255, Number(byte)).toString(16).padStart(2, '0');
  if (bytes)
    return parseColor(
      `#${bytes
        .filter((byte) => byte !== undefined)
        .map(hex)
        .join('')}`,
    );
  return Object.hasOwn(COLORS, name) ? COLORS[name] : undefined;
}

/** The style of these attributes. */
export function parseTtmlStyle(name: string, attributes: Attributes, lengths: TtmlLengths): CaptionStyle {
  const font = plainName((attributes.get('fontFamily') ?? '').split(',')[0]?.replace(/["']/g, '') ?? '');
  const size = attributes.get('fontSize')?.trim().split(/\s+/).at(-1);
  // A percentage is of the height of a cell, in which a text stands by default.
  const height = size === undefined ? null : parseLength(size, 'y', lengths);
  const fraction = height !== null && size?.endsWith('%') ? height / lengths.cells.rows : height;
  const [color, background] = [parseColor(attributes.get('color')), parseColor(attributes.get('backgroundColor'))];
  return {
    name,
    ...(font !== undefined && { font }),
    ...(fraction !== null && { size: roundFraction(fraction) }),
    ...(color !== undefined && { color }),
    ...(background !== undefined && { background }),
    ...(attributes.get('fontWeight') === 'bold' && { bold: true }),
    ...(/^(?:italic|oblique)$/.test(attributes.get('fontStyle') ?? '') && { italic: true }),
    ...(/\bunderline\b/.test(attributes.get('textDecoration') ?? '') && { underline: true }),
  };
}

/** The attributes of a style. */
export function toTtmlStyle(style: CaptionStyle): Record<string, string> {
  return {
    ...(style.font !== undefined && { 'tts:fontFamily': style.font }),
    ...(style.size !== undefined && { 'tts:fontSize': `${roundFraction(style.size * 15)}c` }),
    ...(style.color !== undefined && { 'tts:color': style.color }),
    ...(style.background !== undefined && { 'tts:backgroundColor': style.background }),
    ...(style.bold && { 'tts:fontWeight': 'bold' }),
    ...(style.italic && { 'tts:fontStyle': 'italic' }),
    ...(style.underline && { 'tts:textDecoration': 'underline' }),
  };
}

const DISPLAY = { top: 'before', middle: 'center', bottom: 'after' } as const;

/** The attributes of a region. */
export function toTtmlRegion(region: CaptionRegion): Record<string, string> {
  const percent = (value: number): string => `${roundFraction(value * 100)}%`;
  const height = 'fraction' in region.height ? region.height.fraction : region.height.lines / 15;
  const [x, y] = [region.x - region.anchor.x * region.width, region.y - region.anchor.y * height];
  return {
    'tts:origin': `${percent(x)} ${percent(y)}`,
    'tts:extent': `${percent(region.width)} ${percent(height)}`,
    'tts:displayAlign': DISPLAY[region.align],
  };
}
