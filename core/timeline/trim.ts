/** Trims, rolls and slips, within what neighbours and sources allow. */
import { sourceSpanUs } from '../composition/source-time.js';
import { toSourceUs } from '../project/edits/span.js';
import { type Item, itemEnd } from '../project/item.js';
import { hasSource, isFrozen, isReversed } from '../project/kinds/guards.js';
import type { Project } from '../project/project.js';
import { MAX_FRAME } from '../project/time.js';
import { type Draft, furthestFit } from './draft.js';
import { findItem } from './find-items.js';

/** Length of an asset's source in microseconds; null where it is not known or has none. */
export type SourceLengths = (asset: string) => number | null;

/** A trim: which edge, and the frame that it is to be moved to. */
export interface TrimRequest {
  readonly item: string;
  readonly edge: 'start' | 'end';
  readonly to: number;
  /** What follows keeps its distance. */
  readonly ripple: boolean;
}

/** Frames that an item could still show before its start and after its end. */
export function trimHandles(
  item: Item,
  fps: Project['fps'],
  sources: SourceLengths,
): { readonly before: number; readonly after: number } {
  const free = { before: MAX_FRAME, after: MAX_FRAME };
  if (!hasSource(item) || item.loop || isFrozen(item)) return free;
  const perFrame = sourceSpanUs(1, item.speed, fps);
  const earlier = Math.floor(item.in / perFrame + 1e-6);
  const whole = sources(item.asset);
  const used = item.in + sourceSpanUs(item.length, item.speed, fps);
  // Files are rarely a whole number of frames long: half a frame too much shows the last one again.
  const later = whole === null ? MAX_FRAME : Math.max(0, Math.floor((whole - used) / perFrame + 0.5));
  return isReversed(item) ? { before: later, after: earlier } : { before: earlier, after: later };
}

/** The draft of a trim as far as it can go, and the frame at which the edge is then; null where it cannot move. */
export function planTrim(
  project: Project,
  request: TrimRequest,
  sources: SourceLengths,
): { readonly value: number; readonly draft: Draft } | null {
  const found = findItem(project, request.item);
  if (!found) return null;
  const { item } = found;
  const from = request.edge === 'start' ? item.start : itemEnd(item);
  const to = Math.round(clampEdge(project, item, request, sources));
  if (to === from) return null;
  return furthestFit(project, from, to, (value) => ({
    type: 'item.trim',
    item: item.id,
    edge: request.edge,
    to: value,
    ripple: request.ripple,
  }));
}

function clampEdge(project: Project, item: Item, request: TrimRequest, sources: SourceLengths): number {
  const { before, after } = trimHandles(item, project.fps, sources);
  if (request.edge === 'end') return Math.max(item.start + 1, Math.min(request.to, itemEnd(item) + after));
  const least = request.ripple ? item.start - before : Math.max(0, item.start - before);
  return Math.min(itemEnd(item) - 1, Math.max(request.to, least));
}

/** The draft of rolling the cut at the head of `item` to frame `to`, as far as it can go. */
export function planRoll(
  project: Project,
  id: string,
  to: number,
  sources: SourceLengths,
): { readonly value: number; readonly draft: Draft } | null {
  const found = findItem(project, id);
  const left = found?.track.items[found.at - 1];
  if (!found || !left) return null;
  const { item } = found;
  const { before } = trimHandles(item, project.fps, sources);
  const { after } = trimHandles(left, project.fps, sources);
  const low = Math.max(item.start - before, item.start - left.length + 1);
  const high = Math.min(item.start + after, itemEnd(item) - 1);
  const wanted = Math.max(low, Math.min(high, Math.round(to)));
  if (wanted === item.start) return null;
  return furthestFit(project, item.start, wanted, (value) => ({ type: 'item.roll', item: id, to: value }));
}

/** The draft of slipping the source under an item by frames of the timeline; later where positive. */
export function planSlip(
  project: Project,
  id: string,
  frames: number,
  sources: SourceLengths,
): { readonly value: number; readonly draft: Draft } | null {
  const found = findItem(project, id);
  if (!found || !hasSource(found.item)) return null;
  const { item } = found;
  const perFrame = sourceSpanUs(1, item.speed, project.fps);
  const whole = sources(item.asset);
  const used = item.in + sourceSpanUs(item.length, item.speed, project.fps);
  const later = whole === null ? MAX_FRAME : Math.max(0, Math.floor((whole - used) / perFrame + 0.5));
  const wanted = Math.max(-Math.floor(item.in / perFrame + 1e-6), Math.min(later, Math.round(frames)));
  if (wanted === 0) return null;
  return furthestFit(project, 0, wanted, (value) => ({
    type: 'item.slip',
    item: id,
    by: Math.max(-item.in, toSourceUs(value, item.speed, project.fps)),
  }));
}
