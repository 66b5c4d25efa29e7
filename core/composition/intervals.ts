/** The timeline cut wherever the set of visible items changes. */
import { itemEnd, type PictureItem } from '../project/item.js';
import type { TitleItem } from '../project/kinds/title.js';
import type { Project } from '../project/project.js';

/** The visible items of one track during an interval; two of them inside a transition, the leaving one first. */
export type TrackSlice =
  | { readonly kind: 'picture'; readonly items: readonly PictureItem[] }
  | { readonly kind: 'text'; readonly items: readonly TitleItem[] };

/** Frames `start` to `end - 1`, and what is seen in them, from the bottom track to the top. */
export interface Interval {
  readonly start: number;
  readonly end: number;
  readonly tracks: readonly TrackSlice[];
}

/**
 * The intervals of frames `from` to `to - 1`, in order, without gaps:
 *
 *     V1   [   A   ]
 *                [   B   ]
 *     T        [  t   ]
 *          |   | | |  |  |
 */
export function toIntervals(project: Project, from: number, to: number): Interval[] {
  const lanes = project.tracks.flatMap((track, lane) =>
    track.hidden || track.kind === 'audio' ? [] : track.items.map((item) => ({ lane, item })),
  );
  const visible = lanes.filter(({ item }) => item.start < to && itemEnd(item) > from);
  const edges = new Set([from, to]);
  for (const { item } of visible) {
    edges.add(Math.max(from, item.start));
    edges.add(Math.min(to, itemEnd(item)));
  }
  const cuts = [...edges].sort((p, q) => p - q);
  const byStart = visible.sort((p, q) => p.item.start - q.item.start);
  const intervals: Interval[] = [];
  let active: typeof byStart = [];
  let next = 0;
  for (let i = 0; i + 1 < cuts.length; i++) {
    const start = cuts[i] as number;
    const end = cuts[i + 1] as number;
    active = active.filter(({ item }) => itemEnd(item) > start);
    for (let entry = byStart[next]; entry && entry.item.start <= start; entry = byStart[++next]) active.push(entry);
    intervals.push({ start, end, tracks: toSlices(active) });
  }
  return intervals;
}

function toSlices(active: readonly { lane: number; item: Project['tracks'][number]['items'][number] }[]): TrackSlice[] {
  const slices: TrackSlice[] = [];
  for (const lane of [...new Set(active.map((entry) => entry.lane))].sort((p, q) => p - q)) {
    const items = active.filter((entry) => entry.lane === lane).map((entry) => entry.item);
    const pictures = items.filter((item): item is PictureItem => item.kind === 'footage' || item.kind === 'image');
    const titles = items.filter((item): item is TitleItem => item.kind === 'title');
    if (pictures.length > 0) slices.push({ kind: 'picture', items: pictures });
    // Neighbouring text tracks are drawn in one pass of libass.
    const below = slices.at(-1);
    if (titles.length > 0 && below?.kind === 'text') {
      slices[slices.length - 1] = { kind: 'text', items: [...below.items, ...titles] };
    } else if (titles.length > 0) slices.push({ kind: 'text', items: titles });
  }
  return slices;
}
