/** Divides the timeline wherever the set of visible items changes. */
import { type Item, itemEnd, kindOf, type PictureItem, type VisibleItem } from '../project/item.js';
import { isPicture, isVisible } from '../project/kinds/guards.js';
import type { Project } from '../project/project.js';
import type { TextContext } from '../project/timed-text.js';
import { textsOfItem, toTextContext } from './texts.js';

/** The visible items of one track during an interval; in a transition two, the outgoing one first. Texts of pictures follow these. */
export type TrackSlice =
  | { readonly kind: 'picture'; readonly items: readonly PictureItem[] }
  | { readonly kind: 'text'; readonly items: readonly VisibleItem[]; readonly context: TextContext };

/** Frames `start` to `end - 1`, with the visible items from the bottom track to the top. */
export interface VisibleInterval {
  readonly start: number;
  readonly end: number;
  readonly tracks: readonly TrackSlice[];
  /** The frame at which one of its pictures last changed its shape; absent where none does. */
  readonly shapeSince?: number;
}

/** The timeline frames at which the shape of an item's picture changes. */
export type ShapeCuts = (item: PictureItem) => readonly number[];

const KEEPS_SHAPE: ShapeCuts = () => [];

/**
 * The intervals of frames `from` to `to - 1`, in order, without gaps:
 *
 *     V1   [   A   ]
 *                [   B   ]
 *     T        [  t   ]
 *          |   | | |  |  |
 */
export function toVisibleIntervals(
  project: Project,
  from: number,
  to: number,
  shapeCuts: ShapeCuts = KEEPS_SHAPE,
): VisibleInterval[] {
  const visible = project.tracks.flatMap((track, trackIndex) =>
    track.hidden
      ? []
      : track.items
          .filter((item) => kindOf(item).composition !== null && item.start < to && itemEnd(item) > from)
          .map((item) => ({ trackIndex, item })),
  );
  const context = toTextContext(project);
  const edges = new Set([from, to]);
  for (const { item } of visible) {
    for (const cut of cutsOf(item)) if (cut > from && cut < to) edges.add(cut);
  }
  const shapes = new Set(visible.flatMap(({ item }) => (isPicture(item) ? shapeCuts(item) : [])));
  for (const cut of shapes) if (cut > from && cut < to) edges.add(cut);
  const cuts = [...edges].sort((p, q) => p - q);
  const byStart = visible.sort((p, q) => p.item.start - q.item.start);
  const intervals: VisibleInterval[] = [];
  let active: typeof byStart = [];
  let next = 0;
  let shapeSince: number | null = null;
  for (let i = 0; i + 1 < cuts.length; i++) {
    const start = cuts[i] as number;
    const end = cuts[i + 1] as number;
    active = active.filter(({ item }) => itemEnd(item) > start);
    for (let entry = byStart[next]; entry && entry.item.start < end; entry = byStart[++next]) active.push(entry);
    if (shapes.has(start)) shapeSince = start;
    const tracks = toSlices(active, start, end, context);
    intervals.push({ start, end, tracks, ...(shapeSince !== null && { shapeSince }) });
  }
  return intervals;
}

// A picture cuts at its edges, where the layers change; texts say themselves where they cut.
function cutsOf(item: Item): readonly number[] {
  const { composition } = kindOf(item);
  return composition?.layer === 'text' ? composition.cuts(item) : [item.start, itemEnd(item)];
}

function toSlices(
  active: readonly { readonly trackIndex: number; readonly item: Item }[],
  start: number,
  end: number,
  context: TextContext,
): TrackSlice[] {
  const slices: TrackSlice[] = [];
  for (const index of [...new Set(active.map((entry) => entry.trackIndex))].sort((p, q) => p - q)) {
    const items = active.filter((entry) => entry.trackIndex === index).map((entry) => entry.item);
    const pictures = items.filter(isPicture);
    const texts = items.filter(isVisible).filter((item) => textsOfItem(item, start, end, context).length > 0);
    if (pictures.length > 0) slices.push({ kind: 'picture', items: pictures });
    // Neighbouring text tracks are drawn in one pass of libass.
    const below = slices.at(-1);
    if (texts.length > 0 && below?.kind === 'text') {
      slices[slices.length - 1] = { ...below, items: [...below.items, ...texts] };
    } else if (texts.length > 0) slices.push({ kind: 'text', items: texts, context });
  }
  return slices;
}
