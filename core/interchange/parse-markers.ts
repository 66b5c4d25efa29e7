/** Markers of the file, its tracks and its clips as markers of the project. */
import { message } from '../locales/message.js';
import { Marker } from '../project/project.js';
import { childOf } from '../project/schema-fields.js';
import { type FrameRate, MAX_FRAME } from '../project/time.js';
import type { Diagnostics } from './diagnostics.js';
import type { MarkerMark } from './flatten.js';
import type { IdGenerator } from './id-generator.js';
import { markerColor } from './marker-colors.js';
import { nameIn, parseOtioRange } from './parse-time.js';
import { MarkerMetadata, readMetadata } from './otio-metadata.js';
import { type Ticks, ticksToFrames } from './ticks.js';

const MAX_MARKERS = 10_000;
const MAX_LABEL = 200;

interface MarkerContext {
  readonly fps: FrameRate;
  readonly diagnostics: Diagnostics;
  /** Whether the file was written by this program. */
  readonly isOwn: boolean;
  readonly markerId: IdGenerator;
}

/** The markers in the order of the file; those that cannot be placed are listed. */
export function parseMarkers(marks: readonly MarkerMark[], context: MarkerContext): Marker[] {
  const { fps, diagnostics } = context;
  const markers: Marker[] = [];
  for (const mark of marks) {
    if (markers.length >= MAX_MARKERS) {
      diagnostics.warn(mark.place, message('interchange:markersTooMany', { most: MAX_MARKERS }));
      break;
    }
    const at = placeOf(mark);
    const frame = at === null ? -1 : ticksToFrames(at, fps);
    if (frame < 0 || frame > MAX_FRAME) {
      diagnostics.warn(mark.place, message('interchange:markerNowhere', { marker: nameIn(mark.raw) }));
      continue;
    }
    markers.push(toMarker(mark, frame, context));
  }
  return markers;
}

// A marker on a clip counts in the media's time; Kdenlive counts from the start of the clip.
function placeOf({ raw, at, from, length }: MarkerMark): Ticks | null {
  const start = parseOtioRange(childOf(raw, 'marked_range'))?.start;
  if (start === undefined) return null;
  const inside = start - from;
  if (length === null || (inside >= 0n && inside < length)) return at + inside;
  return start >= 0n && start < length ? at + start : null;
}

function toMarker(
  { raw, place }: MarkerMark,
  frame: number,
  { fps, diagnostics, isOwn, markerId }: MarkerContext,
): Marker {
  const length = parseOtioRange(childOf(raw, 'marked_range'))?.length ?? 0n;
  if (ticksToFrames(length, fps) > 1) {
    diagnostics.warn(place, message('interchange:markerRange', { marker: nameIn(raw) }));
  }
  const metadata = isOwn ? readMetadata(MarkerMetadata, raw) : null;
  const [name, comment, color] = ['name', 'comment', 'color'].map((key) => textIn(raw, key)) as [
    string,
    string,
    string,
  ];
  const label = [name, comment].filter((text) => text !== '').join(': ');
  const known = markerColor(color);
  if (!metadata && color !== '' && known === null)
    diagnostics.warn(place, message('interchange:markerColor', { color: color.slice(0, 40) }));
  if (label.length > MAX_LABEL) diagnostics.warn(place, message('interchange:markerLabelLong', { most: MAX_LABEL }));
  return Marker.parse({
    id: markerId(metadata?.marker.id),
    frame,
    label: label.slice(0, MAX_LABEL),
    ...(metadata && metadata.as.color === color ? { color: metadata.marker.color } : known ? { color: known } : {}),
  });
}

function textIn(raw: unknown, key: string): string {
  const text = childOf(raw, key);
  return typeof text === 'string' ? text : '';
}
