/** Finds titles that the platforms' buttons and captions would cover, and positions where they are clear. */
import { message } from '../locales/message.js';
import type { Rect, Size } from '../geometry/affine.js';
import { type ItemChange, movePath, scaleText } from './transform-item.js';
import { boundsOf } from '../geometry/affine.js';
import { mapQuad, type Quad, quadsMeet } from '../geometry/quad.js';
import { IDENTITY } from '../geometry/affine.js';
import type { EditInput } from '../project/edit.js';
import type { TitleItem } from '../project/kinds/title.js';
import type { Project } from '../project/project.js';
import type { TimedText } from '../project/timed-text.js';
import type { FontResolver } from '../text/font-resolver.js';
import { type CoveredMargins, type Platform, safeAreas } from '../text/safe-areas.js';
import { firstLasting, type TextCanvas, readableBounds } from './readable-bounds.js';

/** A side of the canvas that a platform covers. */
export type CoveredSide = keyof CoveredMargins;

/** A title that a platform covers in part. */
export interface CoveredTitle {
  readonly item: TitleItem;
  /** A frame of the timeline at which it does. */
  readonly frame: number;
  readonly platform: Platform;
  readonly sides: readonly CoveredSide[];
}

const SIDES: readonly CoveredSide[] = ['top', 'bottom', 'left', 'right'];
/** How far letters may reach into a covered part, in pixels of a 1080 pixel wide canvas: less than a stroke. */
const SLACK = 3;

/** Whether the platforms show a canvas of this shape full-screen, with their buttons over it. */
export const isShownFullScreen = (canvas: Size): boolean => Math.abs(canvas.width / canvas.height - 9 / 16) < 0.02;

/** The part of the canvas that a platform covers on one side. The buttons at the right are in the lower half. */
export function coveredPart(area: CoveredMargins, side: CoveredSide, { width, height }: Size): Rect {
  switch (side) {
    case 'top':
      return { x: 0, y: 0, width, height: area.top * height };
    case 'bottom':
      return { x: 0, y: (1 - area.bottom) * height, width, height: area.bottom * height };
    case 'left':
      return { x: 0, y: 0, width: area.left * width, height };
    case 'right':
      return { x: (1 - area.right) * width, y: height / 2, width: area.right * width, height: height / 2 };
  }
}

/** The titles that each platform covers, in order of the tracks; none where the project is not 9:16. */
export function coveredTitles(
  project: Project,
  fonts: FontResolver,
  platforms: readonly Platform[],
): readonly CoveredTitle[] {
  return titlesOnPhone(project).flatMap((item) => coveredBy(item, project, fonts, platforms));
}

/** The visible titles of a project that the platforms show full-screen. */
export const titlesOnPhone = (project: Project): readonly TitleItem[] =>
  isShownFullScreen(project.size)
    ? project.tracks.flatMap((track) =>
        track.hidden
          ? []
          : track.items.filter((item): item is TitleItem => item.kind === 'title' && item.opacity !== 0),
      )
    : [];

/** The platforms that cover a title. */
export const coveredBy = (
  item: TitleItem,
  canvas: TextCanvas,
  fonts: FontResolver,
  platforms: readonly Platform[],
): readonly CoveredTitle[] =>
  coveringPlatforms(item, canvas, fonts, platforms).map((covering) => ({ item, ...covering }));

/** The platforms that cover a text for longer than a moment (`firstLasting`), each with the sides at which it does. */
export function coveringPlatforms(
  text: TimedText,
  canvas: TextCanvas,
  fonts: FontResolver,
  platforms: readonly Platform[],
): readonly Omit<CoveredTitle, 'item'>[] {
  const places = readableBounds(text, canvas, fonts);
  return platforms.flatMap((platform) => {
    const area = safeAreas[platform];
    const found = SIDES.flatMap((side) => {
      const frame = firstLasting(places, canvas.fps, (quad) => isCovered(quad, area, side, canvas.size));
      return frame === null ? [] : [{ side, frame }];
    });
    const [first] = found;
    if (!first) return [];
    return [{ platform, sides: found.map(({ side }) => side), frame: text.start + first.frame }];
  });
}

function isCovered(quad: Quad, area: CoveredMargins, side: CoveredSide, canvas: Size): boolean {
  const slack = (SLACK * canvas.width) / 1080;
  const { x, y, width, height } = coveredPart(area, side, canvas);
  const inner = { x: x + slack, y: y + slack, width: width - slack * 2, height: height - slack * 2 };
  // A title that is outside the canvas altogether is cut off on purpose, not covered.
  return inner.width > 0 && inner.height > 0 && quadsMeet(quad, mapQuad(IDENTITY, inner));
}

/** One edit that moves every covered title clear of the platforms; null where there is none. */
export function clearTitles(project: Project, fonts: FontResolver, platforms: readonly Platform[]): EditInput | null {
  const items = new Set(coveredTitles(project, fonts, platforms).map(({ item }) => item));
  const locked = new Set(project.tracks.filter((track) => track.locked).flatMap((track) => track.items));
  const edits = [...items].flatMap((item) => {
    const set = locked.has(item) ? null : clearTitle(item, project, fonts, platforms);
    return set ? [{ type: 'item.set' as const, item: item.id, set }] : [];
  });
  return edits.length > 0 ? { type: 'batch', name: message('steps:clearTitles'), edits } : null;
}

/**
 * The change that makes a title clear: it moves up or down if that is enough; a centred one then breaks into shorter
 * lines, so that it stays centred; otherwise it moves, breaks, and finally becomes smaller. Null where it is clear
 * already. What has keyframes moves with its whole path.
 */
export function clearTitle(
  item: TitleItem,
  { size: canvas, fps }: TextCanvas,
  fonts: FontResolver,
  platforms: readonly Platform[],
): ItemChange | null {
  const areas = platforms.map((platform) => safeAreas[platform]);
  const isClear = (title: TitleItem): boolean =>
    coveringPlatforms(title, { size: canvas, fps }, fonts, platforms).length === 0;
  if (areas.length === 0 || isClear(item)) return null;
  const places = clearPlaces(areas, canvas);
  const room = places[0].width;
  const narrow = (width: number): ItemChange => ({
    maxWidth: Math.min(item.maxWidth, Math.floor((width / canvas.width) * 1e4) / 1e4),
  });
  const right = canvas.width - places[0].x - room;
  const centred = item.position.x === 0.5 && !item.anchor.endsWith('left') && !item.anchor.endsWith('right');
  const tries: { readonly set: ItemChange; readonly sideways: boolean }[] = [
    { set: {}, sideways: false },
    ...(centred ? [{ set: narrow(canvas.width - 2 * Math.max(right, places[0].x)), sideways: false }] : []),
    { set: {}, sideways: true },
    { set: narrow(room), sideways: true },
    ...[0.85, 0.7, 0.55, 0.4, 0.25, 0.1].map((factor) => {
      const smaller = scaleText({ ...item, ...narrow(room) }, factor).set;
      return { set: { ...smaller, ...narrow(room) }, sideways: true };
    }),
  ];
  for (const { set, sideways } of tries) {
    const changed = withChange(item, set);
    const box = boundsOf(readableBounds(changed, { size: canvas, fps }, fonts).flatMap(({ quad }) => quad));
    const shifts = places.flatMap((place) => shiftInto(box, place, sideways));
    shifts.sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y));
    for (const shift of shifts) {
      const moved = { ...set, ...movePath(changed, shift, canvas) };
      if (isClear(withChange(item, moved))) return moved;
    }
  }
  return null;
}

/** The part that is clear over the whole height, and the one above the buttons, which is wider at the right. */
export function clearPlaces(areas: readonly CoveredMargins[], { width, height }: Size): readonly [Rect, Rect] {
  const most = (side: CoveredSide): number => Math.max(...areas.map((area) => area[side]));
  const left = most('left') * width;
  const top = most('top') * height;
  return [
    { x: left, y: top, width: (1 - most('right')) * width - left, height: (1 - most('bottom')) * height - top },
    { x: left, y: top, width: width - left * 2, height: height / 2 - top },
  ];
}

/** The move that brings a box into a place, up or down only unless it may go sideways; empty where it is too large. */
export function shiftInto(box: Rect, place: Rect, sideways: boolean): { readonly x: number; readonly y: number }[] {
  const x = shiftSpan(box.x, box.width, place.x, place.width);
  const y = shiftSpan(box.y, box.height, place.y, place.height);
  return x === null || y === null || (x !== 0 && !sideways) ? [] : [{ x, y }];
}

function shiftSpan(start: number, length: number, from: number, room: number): number | null {
  if (length > room) return null;
  return Math.max(from, Math.min(from + room - length, start)) - start;
}

const withChange = (item: TitleItem, change: ItemChange): TitleItem => {
  const { style, ...rest } = change as Partial<TitleItem>;
  return { ...item, ...rest, style: { ...item.style, ...style } };
};
