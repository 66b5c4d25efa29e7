/** Flattens the tree of a file into lanes: clips at their exact times, whatever they were nested in. */
import { message } from '../locales/message.js';
import { childOf } from '../project/schema-fields.js';
import type { Diagnostics, JsonPath } from './diagnostics.js';
import { nameIn, parseItemDuration, parseOtioRange, schemaOf } from './parse-time.js';
import type { Ticks } from './ticks.js';

/** A clip of the file and its time on the timeline. */
export interface Leaf {
  readonly clip: unknown;
  readonly place: JsonPath;
  readonly start: Ticks;
  readonly end: Ticks;
  /** What a window of an outer composition took off its start. */
  readonly trimmed: Ticks;
  /** What such a window took off its end. */
  readonly trimmedEnd: Ticks;
  /** False where it, or something that holds it, is switched off. */
  readonly enabled: boolean;
}

/** A transition of the file, and the cut that it lies over. */
export interface CutMark {
  readonly raw: unknown;
  readonly place: JsonPath;
  readonly at: Ticks;
}

/** A marker of the file, its start not yet read, on an item whose time `from` lies at `at` of the timeline. */
export interface MarkerMark {
  readonly raw: unknown;
  readonly place: JsonPath;
  readonly at: Ticks;
  readonly from: Ticks;
  readonly length: Ticks | null;
}

/** One lane of clips that follow each other. */
export interface Lane {
  readonly audio: boolean;
  readonly leaves: readonly Leaf[];
  readonly cuts: readonly CutMark[];
}

/** A flattened composition, from time zero. The first lane is its main one. */
export interface FlatTimeline {
  readonly lanes: readonly Lane[];
  readonly markers: readonly MarkerMark[];
  readonly length: Ticks;
}

/** What flattening may use up: a file can nest deeply, and hold anything. */
export interface FlattenContext {
  readonly diagnostics: Diagnostics;
  readonly budget: { objects: number };
}

const MAX_DEPTH = 32;

// One more than a project holds, so that too many are noticed.
const MAX_MARKERS = 10_001;

/** As many tracks as a project holds. */
export const MAX_LANES = 1000;

/** What a project can hold many times over; enough for a file of a gigabyte. */
export const MAX_OBJECTS = 2_000_000;

/** A track, a stack or a single clip, with its own `source_range` applied. */
export function flatten(
  raw: unknown,
  place: JsonPath,
  audio: boolean,
  context: FlattenContext,
  depth = 0,
): FlatTimeline {
  if (depth > MAX_DEPTH) {
    context.diagnostics.warn(place, message('interchange:tooDeep', { most: MAX_DEPTH }));
    return EMPTY;
  }
  const inner =
    schemaOf(raw) === 'Stack'
      ? layStack(raw, place, audio, context, depth)
      : layTrack(raw, place, audio, context, depth);
  return enable(cutWindow(withMarkers(inner, raw, place), raw, place, context), childOf(raw, 'enabled') !== false);
}

const EMPTY: FlatTimeline = { lanes: [], markers: [], length: 0n };

/** The entries of a list of the file; none where it is no list. */
export function childrenOf(raw: unknown, name: string): readonly unknown[] {
  const list = childOf(raw, name);
  return Array.isArray(list) ? list : [];
}

/** Whether a track says that it is heard, not seen; an unnamed kind goes with what holds it. */
export function isAudio(raw: unknown, otherwise: boolean): boolean {
  const kind = childOf(raw, 'kind');
  return typeof kind === 'string' && kind !== '' ? kind === 'Audio' : otherwise;
}

function layStack(raw: unknown, place: JsonPath, audio: boolean, context: FlattenContext, depth: number): FlatTimeline {
  const children = childrenOf(raw, 'children');
  if (children.length > MAX_LANES) {
    context.diagnostics.warn(place, message('interchange:tracksFirst', { most: MAX_LANES, tracks: children.length }));
  }
  const flats = children.slice(0, MAX_LANES).flatMap((child, i) => {
    if (context.budget.objects-- <= 0) return [];
    return [flatten(asTrack(child), [...place, 'children', i], isAudio(child, audio), context, depth + 1)];
  });
  return {
    lanes: firstLanes(
      flats.flatMap((flat) => flat.lanes),
      place,
      context,
    ),
    markers: flats.flatMap((flat) => flat.markers),
    length: flats.reduce((most, flat) => (flat.length > most ? flat.length : most), 0n),
  };
}

function firstLanes(lanes: readonly Lane[], place: JsonPath, { diagnostics }: FlattenContext): readonly Lane[] {
  if (lanes.length <= MAX_LANES) return lanes;
  diagnostics.warn(place, message('interchange:lanesTooMany', { lanes: lanes.length, most: MAX_LANES }));
  return lanes.slice(0, MAX_LANES);
}

// A stack may hold clips directly; each is a lane of its own.
const asTrack = (child: unknown): unknown =>
  ['Track', 'Sequence', 'Stack', 'Timeline'].includes(schemaOf(child)) ? child : { children: [child] };

function layTrack(raw: unknown, place: JsonPath, audio: boolean, context: FlattenContext, depth: number): FlatTimeline {
  const { diagnostics, budget } = context;
  const main: { leaves: Leaf[]; cuts: CutMark[] } = { leaves: [], cuts: [] };
  const others: Lane[] = [];
  const markers: MarkerMark[] = [];
  let at: Ticks = 0n;
  for (const [i, child] of childrenOf(raw, 'children').entries()) {
    const here = [...place, 'children', i];
    if (budget.objects-- <= 0) {
      diagnostics.warn(here, message('interchange:objectsTooMany'));
      break;
    }
    const schema = schemaOf(child);
    if (schema === 'Transition') {
      main.cuts.push({ raw: child, place: here, at });
    } else if (schema === 'Stack' || schema === 'Track' || schema === 'Sequence' || schema === 'Timeline') {
      const nested = flatten(
        schema === 'Timeline' ? childOf(child, 'tracks') : child,
        here,
        isAudio(child, audio),
        context,
        depth + 1,
      );
      diagnostics.warn(here, message('interchange:nestedSequence', { sequence: nameIn(child) }));
      warnOfEffects(child, here, diagnostics);
      const firstLane = nested.lanes.findIndex((lane) => lane.audio === audio);
      nested.lanes.forEach((lane, l) => {
        const { leaves, cuts } = shift(lane, at);
        if (l === firstLane) {
          for (const leaf of leaves) main.leaves.push(leaf);
          for (const cut of cuts) main.cuts.push(cut);
        } else others.push({ audio: lane.audio, leaves, cuts });
      });
      for (const marker of nested.markers) markers.push({ ...marker, at: marker.at + at });
      at += nested.length;
    } else {
      const length = lengthOf(child, schema, here, diagnostics);
      if (schema === 'Clip' && length > 0n) {
        const enabled = childOf(child, 'enabled') !== false;
        main.leaves.push({
          clip: child,
          place: here,
          start: at,
          end: at + length,
          trimmed: 0n,
          trimmedEnd: 0n,
          enabled,
        });
      }
      const from = parseOtioRange(childOf(child, 'source_range'))?.start ?? 0n;
      for (const marker of markersOf(child, here, { at, from, length })) markers.push(marker);
      at += length;
    }
  }
  return { lanes: firstLanes([{ audio, ...main }, ...mergeLanes(others)], place, context), markers, length: at };
}

function lengthOf(child: unknown, schema: string, place: JsonPath, diagnostics: Diagnostics): Ticks {
  const length = parseItemDuration(child);
  if (schema === 'Clip') {
    if (length === null) diagnostics.warn(place, message('interchange:clipLengthUnusable', { clip: nameIn(child) }));
    else if (length === 0n) diagnostics.warn(place, message('interchange:clipEmpty', { clip: nameIn(child) }));
  } else if (schema !== 'Gap' && schema !== 'Filler') {
    diagnostics.warn(place, message('interchange:schemaUnknown', { schema: schema.slice(0, 60) }));
  } else {
    if (length === null) diagnostics.warn(place, message('interchange:gapLengthUnusable'));
    warnOfEffects(child, place, diagnostics);
  }
  return length ?? 0n;
}

/** Lists each effect of something that keeps none. */
export function warnOfEffects(raw: unknown, place: JsonPath, diagnostics: Diagnostics): void {
  for (const [i, effect] of childrenOf(raw, 'effects').entries()) {
    diagnostics.warn(
      [...place, 'effects', i],
      message('interchange:effectDropped', { effect: nameIn(effect, 'effect_name'), clip: nameIn(raw) }),
    );
  }
}

// Lanes over the same nested sequence, or over different ones, that do not overlap share a lane: the first to the first.
function mergeLanes(lanes: readonly Lane[]): Lane[] {
  const merged: { audio: boolean; leaves: Leaf[]; cuts: CutMark[] }[] = [];
  for (const lane of lanes) {
    const first = lane.leaves[0];
    if (!first) continue;
    const home = merged.find((each) => each.audio === lane.audio && (each.leaves.at(-1)?.end ?? 0n) <= first.start);
    if (!home && merged.length > MAX_LANES) continue;
    if (!home) merged.push({ audio: lane.audio, leaves: [...lane.leaves], cuts: [...lane.cuts] });
    else {
      for (const leaf of lane.leaves) home.leaves.push(leaf);
      for (const cut of lane.cuts) home.cuts.push(cut);
    }
  }
  return merged;
}

const shift = (lane: Lane, by: Ticks): Lane => ({
  audio: lane.audio,
  leaves: lane.leaves.map((leaf) => ({ ...leaf, start: leaf.start + by, end: leaf.end + by })),
  cuts: lane.cuts.map((cut) => ({ ...cut, at: cut.at + by })),
});

const withMarkers = (flat: FlatTimeline, raw: unknown, place: JsonPath): FlatTimeline => ({
  ...flat,
  markers: [...flat.markers, ...markersOf(raw, place, { at: 0n, from: 0n, length: null })],
});

const markersOf = (raw: unknown, place: JsonPath, where: Pick<MarkerMark, 'at' | 'from' | 'length'>): MarkerMark[] =>
  childrenOf(raw, 'markers')
    .slice(0, MAX_MARKERS)
    .map((marker, i) => ({ raw: marker, place: [...place, 'markers', i], ...where }));

// Only what the composition's own source_range shows, moved to time zero.
function cutWindow(flat: FlatTimeline, raw: unknown, place: JsonPath, { diagnostics }: FlattenContext): FlatTimeline {
  const given = childOf(raw, 'source_range');
  if (given === undefined || given === null) return flat;
  const window = parseOtioRange(given);
  if (!window) {
    diagnostics.warn([...place, 'source_range'], message('interchange:rangeUnreadable', { name: nameIn(raw) }));
    return flat;
  }
  const { start, length } = window;
  const end = start + length;
  const lanes = flat.lanes.map(({ audio, leaves, cuts }) => ({
    audio,
    leaves: leaves.flatMap((leaf) => {
      const from = leaf.start > start ? leaf.start : start;
      const to = leaf.end < end ? leaf.end : end;
      if (from >= to) return [];
      const trimmed = leaf.trimmed + from - leaf.start;
      return [{ ...leaf, start: from - start, end: to - start, trimmed, trimmedEnd: leaf.trimmedEnd + leaf.end - to }];
    }),
    cuts: cuts.flatMap((cut) => (cut.at < start || cut.at > end ? [] : [{ ...cut, at: cut.at - start }])),
  }));
  if (countLeaves(flat.lanes) > 0 && countLeaves(lanes) === 0)
    diagnostics.warn([...place, 'source_range'], message('interchange:rangeEmpty', { name: nameIn(raw) }));
  return { lanes, markers: flat.markers.map((marker) => ({ ...marker, at: marker.at - start })), length };
}

const countLeaves = (lanes: readonly Lane[]): number => lanes.reduce((sum, { leaves }) => sum + leaves.length, 0);

const enable = (flat: FlatTimeline, enabled: boolean): FlatTimeline =>
  enabled
    ? flat
    : {
        ...flat,
        lanes: flat.lanes.map((lane) => ({ ...lane, leaves: lane.leaves.map((leaf) => ({ ...leaf, enabled })) })),
      };
