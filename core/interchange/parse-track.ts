/** The lanes of one track of the file as tracks of a project, each of one kind. */
import { message } from '../locales/message.js';
import { childOf } from '../project/schema-fields.js';
import { Track } from '../project/track.js';
import type { TrackKind } from '../project/track-kind.js';
import type { JsonPath } from './diagnostics.js';
import type { CutMark, FlatTimeline, Lane } from './flatten.js';
import type { IdGenerator } from './id-generator.js';
import { planJoins } from './join-clips.js';
import { type ClipReading, type ClipDraft, parseClip } from './parse-clip.js';
import { readMetadata, TrackMetadata } from './otio-metadata.js';
import type { Ticks } from './ticks.js';

const MAX_ITEMS = 100_000;
const MAX_NAME = 200;

/** What reading tracks needs besides. */
export interface TrackReading extends ClipReading {
  readonly trackId: IdGenerator;
}

/** The tracks of a flattened track `raw`, bottom first. The first takes its name and switches. */
export function parseTrack(
  raw: unknown,
  flat: FlatTimeline,
  audio: boolean,
  place: JsonPath,
  reading: TrackReading,
): Track[] {
  const metadata = reading.isOwn ? readMetadata(TrackMetadata, raw)?.track : undefined;
  const split = flat.lanes.flatMap((lane) => splitLane(lane, place, reading));
  const own: TrackKind =
    metadata && (metadata.kind === 'audio') === audio ? metadata.kind : audio ? 'audio' : 'picture';
  const main = split.findIndex((part) => part.kind === own);
  const parts = main === -1 ? [{ kind: own, drafts: [], marks: [] }, ...split] : split;
  const at = Math.max(0, main);
  // A track of titles alone needs no empty track of pictures under it.
  const shown = !metadata && main === -1 && split.length > 0 ? split : parts;
  return shown.map((part, i) => {
    const placings = planJoins(part.drafts, part.marks, reading.fps, reading.diagnostics);
    const items = part.drafts.flatMap((draft, d) => {
      const placing = placings[d];
      return placing ? [draft.make(placing)] : [];
    });
    const bare = Track.parse({ id: 'new', kind: part.kind });
    const kept = metadata && part.kind === metadata.kind && i === at;
    const head = kept ? metadata : bare;
    return { ...toHead(raw, head, kept === true, i), id: reading.trackId(kept ? metadata.id : undefined), items };
  });
}

// Name and switches as the file has them; where they are as they were written, as the metadata has them.
function toHead(raw: unknown, track: Track, isOwn: boolean, i: number): Track {
  const written = childOf(raw, 'name');
  const on = childOf(raw, 'enabled') !== false;
  const { name: _, ...rest } = track;
  const same = isOwn && written === (track.name ?? track.id);
  const suffix = i === 0 ? '' : ` ${i + 1}`;
  const read =
    typeof written === 'string' && written !== '' ? written.slice(0, MAX_NAME - suffix.length) + suffix : undefined;
  const name = same ? track.name : read;
  const named: Track = name === undefined ? rest : { ...rest, name };
  if (on === (!named.hidden && !(named.kind === 'audio' && named.muted))) return named;
  if (named.kind === 'audio') return { ...named, muted: !on, hidden: on ? false : named.hidden };
  return { ...named, hidden: !on, muted: on ? named.muted : true };
}

interface Part {
  readonly kind: TrackKind;
  readonly drafts: readonly ClipDraft[];
  readonly marks: readonly CutMark[];
}

function splitLane(lane: Lane, place: JsonPath, reading: TrackReading): Part[] {
  const drafts: ClipDraft[] = [];
  for (const leaf of lane.leaves) {
    if (drafts.length >= MAX_ITEMS) {
      reading.diagnostics.warn(place, message('interchange:trackItemsTooMany', { most: MAX_ITEMS }));
      break;
    }
    const draft = parseClip(leaf, lane.audio, reading);
    if (draft) drafts.push(draft);
  }
  const kinds = (['picture', 'text', 'audio'] as const).filter((kind) => drafts.some((draft) => draft.kind === kind));
  const parts = kinds.map((kind) => ({ kind, drafts: drafts.filter((draft) => draft.kind === kind) }));
  const edges = parts.map(({ drafts: own }) => new Set<Ticks>(own.flatMap((draft) => [draft.start, draft.end])));
  // A transition that touches a clip of two kinds fades both; one that touches none is listed with the first part.
  const isLost = (mark: CutMark) => edges.every((each) => !each.has(mark.at));
  if (parts.length === 0) {
    for (const mark of lane.cuts) reading.diagnostics.warn(mark.place, message('interchange:transitionNowhere'));
  }
  return parts.map((part, p) => ({
    ...part,
    marks: lane.cuts.filter((mark) => edges[p]?.has(mark.at) || (p === 0 && isLost(mark))),
  }));
}
