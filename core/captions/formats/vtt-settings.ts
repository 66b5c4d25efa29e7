/** Settings of WebVTT cues and regions (https://www.w3.org/TR/webvtt1/#settings-list), as positions, and back. */
import type { TextAnchor } from '../../project/timed-text.js';
import type { CaptionPosition, CaptionRegion } from '../caption-file.js';
import { anchorOfParts, partsOfAnchor, roundFraction } from './anchors.js';

/** Height of a line of text, of the picture's: 5.33vh (WebVTT, 7.2). */
export const VTT_LINE = 0.0533;

const PERCENT = /^(\d+(?:\.\d+)?)%$/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const HORIZONTAL = {
  'line-left': 'left',
  left: 'left',
  center: 'center',
  middle: 'center',
  'line-right': 'right',
  right: 'right',
} as const;
const VERTICAL = { start: 'top', center: 'middle', end: 'bottom' } as const;
const ALIGN = {
  start: 'left',
  left: 'left',
  center: 'center',
  middle: 'center',
  end: 'right',
  right: 'right',
} as const;

/** What the settings behind a cue's times say. */
export interface VttSettings {
  readonly position?: CaptionPosition;
  readonly region?: string;
  readonly vertical: boolean;
  /** Settings that cannot be read. */
  readonly unreadable: readonly string[];
}

interface Found {
  x?: number;
  y?: number;
  anchorX?: 'left' | 'center' | 'right';
  anchorY?: 'top' | 'middle' | 'bottom';
  align?: 'left' | 'center' | 'right';
  width?: number;
  region?: string;
  vertical?: boolean;
}

/** Reads the settings of a cue; `regions` are those of the file. */
export function parseVttSettings(source: string, regions: ReadonlyMap<string, CaptionRegion>): VttSettings {
  const found: Found = {};
  const unreadable: string[] = [];
  for (const setting of source.slice(0, 2000).split(/\s+/)) {
    if (setting === '') continue;
    const colon = setting.indexOf(':');
    if (colon < 1 || !readSetting(found, setting.slice(0, colon), setting.slice(colon + 1))) unreadable.push(setting);
  }
  const region = found.region === undefined ? undefined : regions.get(found.region);
  const position = region ? inRegion(region, found) : onPicture(found);
  return {
    ...(position && { position }),
    ...(found.region !== undefined && { region: found.region }),
    vertical: found.vertical ?? false,
    unreadable,
  };
}

function readSetting(found: Found, name: string, value: string): boolean {
  const [first = '', second] = value.split(',');
  const percent = parsePercent(first);
  switch (name) {
    case 'region':
      found.region = value.slice(0, 200);
      return true;
    case 'vertical':
      found.vertical = value === 'rl' || value === 'lr';
      return found.vertical;
    case 'size':
      if (percent === null || second !== undefined) return false;
      found.width = percent;
      return true;
    case 'align':
      if (!isIn(ALIGN, value)) return false;
      found.align = ALIGN[value];
      return true;
    case 'position':
      if (percent === null || (second !== undefined && !isIn(HORIZONTAL, second))) return false;
      found.x = percent;
      if (second !== undefined && isIn(HORIZONTAL, second)) found.anchorX = HORIZONTAL[second];
      return true;
    case 'line':
      return readLine(found, first, second, percent);
    default:
      return false;
  }
}

function readLine(found: Found, first: string, second: string | undefined, percent: number | null): boolean {
  if (second !== undefined && !isIn(VERTICAL, second)) return false;
  if (percent === null && !NUMBER.test(first)) return false;
  const row = Number(first);
  found.y = percent ?? (row < 0 ? 1 + (row + 1) * VTT_LINE : row * VTT_LINE);
  // Rows are counted from either edge, and the text's nearer edge lies on them.
  if (percent === null && row < 0) found.anchorY = 'bottom';
  else found.anchorY = second !== undefined && isIn(VERTICAL, second) ? VERTICAL[second] : 'top';
  return true;
}

function onPicture({ x, y, anchorX, anchorY, align = 'center', width }: Found): CaptionPosition | undefined {
  if (x === undefined && y === undefined && width === undefined && align === 'center') return undefined;
  return {
    x: roundFraction(x ?? { left: 0, center: 0.5, right: 1 }[align]),
    y: roundFraction(Math.max(0, Math.min(1, y ?? 1))),
    anchor: anchorOfParts(anchorX ?? align, anchorY ?? 'bottom'),
    ...(width !== undefined && width < 1 && { width: roundFraction(width) }),
  };
}

// A cue of a region keeps no line: it stands on those before it, the first at the region's lower edge.
function inRegion(region: CaptionRegion, { x, anchorX, align = 'center', width = 1 }: Found): CaptionPosition {
  const left = region.x - region.anchor.x * region.width;
  const bottom = region.y + (1 - region.anchor.y) * heightOfRegion(region);
  return {
    x: roundFraction(left + region.width * (x ?? { left: 0, center: 0.5, right: 1 }[align])),
    y: roundFraction(bottom),
    anchor: anchorOfParts(anchorX ?? align, 'bottom'),
    width: roundFraction(region.width * width),
  };
}

const heightOfRegion = ({ height }: CaptionRegion): number =>
  'lines' in height ? height.lines * VTT_LINE : height.fraction;

/** A percentage of 0 to 100 as a fraction; null for anything else. */
function parsePercent(text: string): number | null {
  const value = Number(PERCENT.exec(text)?.[1] ?? Number.NaN) / 100;
  return value >= 0 && value <= 1 ? value : null;
}

const isIn = <T extends object>(table: T, key: string): key is Extract<keyof T, string> => Object.hasOwn(table, key);

/** Reads the lines of a REGION block; null where it has no name. */
export function parseVttRegion(lines: readonly string[]): CaptionRegion | null {
  let region: CaptionRegion = {
    ...{ name: '', x: 0, y: 1, anchor: { x: 0, y: 1 }, width: 1, height: { lines: 3 } },
    ...{ scroll: false, align: 'bottom' },
  };
  for (const setting of lines.join(' ').slice(0, 4000).split(/\s+/)) {
    const colon = setting.indexOf(':');
    const [name, value] = [setting.slice(0, Math.max(0, colon)), setting.slice(colon + 1)];
    const point = parsePoint(value);
    const width = parsePercent(value);
    if (name === 'id' && !value.includes('-->')) region = { ...region, name: value.slice(0, 200) };
    if (name === 'width' && width !== null) region = { ...region, width };
    if (name === 'lines' && /^\d{1,4}$/.test(value)) region = { ...region, height: { lines: Number(value) } };
    if (name === 'regionanchor' && point) region = { ...region, anchor: point };
    if (name === 'viewportanchor' && point) region = { ...region, ...point };
    if (name === 'scroll' && value === 'up') region = { ...region, scroll: true };
  }
  return region.name === '' ? null : region;
}

function parsePoint(text: string): { x: number; y: number } | null {
  const [x, y, ...more] = text.split(',').map(parsePercent);
  if (x === undefined || y === undefined || x === null || y === null || more.length > 0) return null;
  return { x: roundFraction(x), y: roundFraction(y) };
}

const toPercent = (fraction: number): string => `${roundFraction(Math.max(0, Math.min(1, fraction)) * 100)}%`;

const WRITTEN_X = { left: 'line-left', center: 'center', right: 'line-right' } as const;
const WRITTEN_ALIGN = { left: 'start', center: 'center', right: 'end' } as const;
const WRITTEN_Y = { top: 'start', middle: 'center', bottom: 'end' } as const;

/** The settings of a cue at a position. */
export function toVttSettings({ x, y, anchor, width }: CaptionPosition): string {
  const parts = partsOfAnchor(anchor);
  return [
    `line:${toPercent(y)}${parts.y === 'top' ? '' : `,${WRITTEN_Y[parts.y]}`}`,
    ...toHorizontal(x, anchor),
    ...(width === undefined ? [] : [`size:${toPercent(width)}`]),
  ].join(' ');
}

/** The settings of a cue in a region. */
export function toRegionSettings(region: CaptionRegion, position: CaptionPosition | undefined): string {
  if (!position || region.width === 0) return `region:${region.name}`;
  const left = region.x - region.anchor.x * region.width;
  const size = (position.width ?? region.width) / region.width;
  return [
    `region:${region.name}`,
    ...toHorizontal((position.x - left) / region.width, position.anchor),
    ...(size < 1 ? [`size:${toPercent(size)}`] : []),
  ].join(' ');
}

function toHorizontal(x: number, anchor: TextAnchor): string[] {
  const side = partsOfAnchor(anchor).x;
  if (side === 'center' && roundFraction(x) === 0.5) return [];
  return [
    `position:${toPercent(x)},${WRITTEN_X[side]}`,
    ...(side === 'center' ? [] : [`align:${WRITTEN_ALIGN[side]}`]),
  ];
}

/** The lines of a region's block. */
export function toVttRegion(region: CaptionRegion): string {
  const lines =
    'lines' in region.height ? region.height.lines : Math.max(1, Math.round(region.height.fraction / VTT_LINE));
  return [
    'REGION',
    `id:${region.name}`,
    `width:${toPercent(region.width)}`,
    `lines:${lines}`,
    `regionanchor:${toPercent(region.anchor.x)},${toPercent(region.anchor.y)}`,
    `viewportanchor:${toPercent(region.x)},${toPercent(region.y)}`,
    ...(region.scroll ? ['scroll:up'] : []),
  ].join('\n');
}
