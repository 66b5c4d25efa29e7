/** Range checks of the numbers that an edit computes. */
import { message, type Message } from '../locales/message.js';
import { type Item, itemName } from './item.js';
import { animatedValues, fadesOf } from './item-fields.js';
import { hasSource } from './kinds/guards.js';
import { type Problem, errorAt } from './problem.js';
import type { Project } from './project.js';
import { MAX_FRAME, MAX_SOURCE_US } from './time.js';

const MAX_TRACKS = 1000;
const MAX_RECORDS = 100_000;
const MAX_MARKERS = 10_000;

/**
 * Problems of what differs between two projects of which the first is sound. Cheaper than parsing: only the records
 * that changed are looked at, and only their times and counts.
 */
export function checkLimits(before: Project, after: Project): Problem[] {
  const known = new Set(before.tracks.flatMap((track) => track.items));
  return [
    ...tooMany(after.tracks.length, MAX_TRACKS, 'edits:mostTracks'),
    ...tooMany(after.assets.length, MAX_RECORDS, 'edits:mostAssets'),
    ...tooMany(after.markers.length, MAX_MARKERS, 'edits:mostMarkers'),
    ...after.tracks.flatMap((track) => tooMany(track.items.length, MAX_RECORDS, 'edits:mostItems')),
    ...after.tracks.flatMap((track) =>
      track.items.filter((item) => !known.has(item) && !isInRange(item)).map(outOfRange),
    ),
    ...after.markers
      .filter((marker) => marker.frame > MAX_FRAME)
      .map((marker) => problem(message('edits:markerTooLate', { marker: marker.label }))),
  ];
}

function isInRange(item: Item): boolean {
  if (item.start < 0 || item.start > MAX_FRAME || item.length < 1 || item.length > MAX_FRAME) return false;
  if (hasSource(item) && (item.in < 0 || item.in > MAX_SOURCE_US)) return false;
  return (
    keyframesOf(item).every((frame) => Math.abs(frame) <= MAX_FRAME) &&
    [...fadesOf(item).values()].every((fade) => fade.in <= MAX_FRAME && fade.out <= MAX_FRAME)
  );
}

const keyframesOf = (item: Item): number[] =>
  animatedValues(item).flatMap((value) => (typeof value === 'number' ? [] : value.keyframes.map((key) => key.frame)));

const outOfRange = (item: Item): Problem => problem(message('edits:beyondLimits', { item: itemName(item) }));

type Most = 'edits:mostTracks' | 'edits:mostAssets' | 'edits:mostMarkers' | 'edits:mostItems';

const tooMany = (count: number, most: number, key: Most): Problem[] =>
  count > most ? [problem(message(key, { most }))] : [];

const problem = (text: Message): Problem => errorAt([], 'edit.impossible', text);
