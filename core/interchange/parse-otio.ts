/** OpenTimelineIO of any editor as a project, with a list of what did not map. */
import { message } from '../locales/message.js';
import { parseProject } from '../project/parse-project.js';
import { errorAt, type Problem } from '../project/problem.js';
import { Project } from '../project/project.js';
import { childOf } from '../project/schema-fields.js';
import type { FrameRate } from '../project/time.js';
import type { Track } from '../project/track.js';
import { createDiagnostics, type Diagnostics, type JsonPath } from './diagnostics.js';
import { childrenOf, flatten, isAudio, MAX_LANES, MAX_OBJECTS, type MarkerMark, warnOfEffects } from './flatten.js';
import { createIdGenerator } from './id-generator.js';
import { createMediaRegistry, type PathOf } from './media-registry.js';
import { parseTrack } from './parse-track.js';
import { parseMarkers } from './parse-markers.js';
import { nameIn, parseOtioTime, schemaOf } from './parse-time.js';
import { findFrameRate } from './find-frame-rate.js';
import type { ReadTrack } from './read-track.js';
import { shareImportTracks } from './share-import-tracks.js';
import { findChangedSounds } from './sound-tracks.js';
import { ProjectMetadata, readMetadata, SoundTrackMetadata } from './otio-metadata.js';

/** How a file is read. */
export interface ParseOtioOptions {
  /** Id of a project that the file gives none; `imported` where absent. */
  readonly id?: string;
  /**
   * The path for an asset of a file that Upright wrote; `written` is the absolute path that its URL names, null where
   * there is none. The asset's own path, which may be relative to the first project's folder, where absent.
   */
  readonly pathOf?: PathOf;
}

/** A project, or why there is none; either way with everything that did not map and its place in the file. */
export type ParsedOtio =
  | { readonly ok: true; readonly project: Project; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a file of any version of the schema. A file that Upright wrote comes back as the project it was, with what
 * another editor changed since. Never throws: the input may be anything.
 */
export function parseOtio(json: unknown, options: ParseOtioOptions = {}): ParsedOtio {
  const diagnostics = createDiagnostics();
  const root = findTimeline(json, diagnostics);
  if (!root) return { ok: false, problems: [refusal(json)] };
  const metadata = readMetadata(ProjectMetadata, root.timeline);
  const read = readTracks(root, diagnostics);
  const fps =
    metadata?.project.fps ??
    findFrameRate(
      root.timeline,
      read.tracks.map((track) => track.raw),
    );
  const start = parseOtioTime(childOf(root.timeline, 'global_start_time'));
  if (start !== null && start !== 0n) {
    diagnostics.warn([...root.place, 'global_start_time'], message('interchange:startTimeDropped'));
  }
  const base = metadata?.project ?? Project.parse({ schemaVersion: 1, id: options.id ?? 'imported' });
  const registry = createMediaRegistry(metadata, options.pathOf, diagnostics);
  const isOwn = metadata !== null;
  const tracks = parseTracks(read.tracks, { fps, registry, diagnostics, isOwn });
  const markers = parseMarkers(read.markers, { fps, diagnostics, isOwn, markerId: createIdGenerator('marker') });
  const name = childOf(root.timeline, 'name');
  const named = typeof name === 'string' && name !== '' ? { name: name.slice(0, 200) } : {};
  const parsed = parseProject({ ...base, ...named, fps, assets: registry.assets, tracks, markers });
  return parsed.ok
    ? { ok: true, project: parsed.project, problems: diagnostics.list() }
    : { ok: false, problems: [...parsed.problems, ...diagnostics.list()] };
}

interface Root {
  readonly timeline: unknown;
  readonly place: JsonPath;
}

function findTimeline(json: unknown, diagnostics: Diagnostics): Root | null {
  const schema = schemaOf(json);
  if (schema === 'Timeline') return { timeline: json, place: [] };
  if (schema === 'Stack') return { timeline: { tracks: json }, place: [] };
  if (schema !== 'SerializableCollection') return null;
  const children = childrenOf(json, 'children');
  const at = children.findIndex((child) => schemaOf(child) === 'Timeline');
  if (at === -1) return null;
  if (children.length > 1) {
    diagnostics.warn(
      ['children'],
      message('interchange:timelinesMany', { things: children.length, timeline: nameIn(children[at]) }),
    );
  }
  return { timeline: children[at], place: ['children', at] };
}

function refusal(json: unknown): Problem {
  const schema = schemaOf(json);
  const text =
    schema === ''
      ? message('interchange:schemaMissing')
      : message('interchange:schemaOther', { schema: schema.slice(0, 60) });
  return errorAt(['OTIO_SCHEMA'], 'input.invalid', text);
}

function readTracks(
  { timeline, place }: Root,
  diagnostics: Diagnostics,
): { tracks: ReadTrack[]; markers: MarkerMark[] } {
  const stack = childOf(timeline, 'tracks');
  const inStack = schemaOf(timeline) === '' ? place : [...place, 'tracks'];
  const budget = { objects: MAX_OBJECTS };
  warnOfEffects(stack, inStack, diagnostics);
  if (childOf(stack, 'source_range')) {
    diagnostics.warn([...inStack, 'source_range'], message('interchange:timelineRange'));
  }
  const children = childrenOf(stack, 'children');
  if (children.length > MAX_LANES) diagnostics.warn(inStack, message('interchange:tracksTooMany', { most: MAX_LANES }));
  const tracks = children.slice(0, MAX_LANES).flatMap((raw, i): ReadTrack[] => {
    const here = [...inStack, 'children', i];
    const kind = childOf(raw, 'kind');
    if (typeof kind === 'string' && kind !== '' && kind !== 'Video' && kind !== 'Audio') {
      diagnostics.warn(here, message('interchange:trackKind', { track: nameIn(raw), kind: kind.slice(0, 40) }));
      return [];
    }
    const audio = isAudio(raw, false);
    const whole = schemaOf(raw) === 'Track' || schemaOf(raw) === 'Sequence';
    if (whole) warnOfEffects(raw, here, diagnostics);
    // A clip or a nested stack that stands among the tracks is the only one of a track of its own.
    const track = whole ? { ...(raw as object), enabled: true } : { children: [raw] };
    return [{ raw, place: here, audio, flat: flatten(track, here, audio, { diagnostics, budget }) }];
  });
  // Markers of the timeline first, then what its tracks hold.
  const own = childrenOf(stack, 'markers').slice(0, MAX_OBJECTS);
  const ofStack = own.map((raw, i) => ({ raw, place: [...inStack, 'markers', i], at: 0n, from: 0n, length: null }));
  return { tracks, markers: [...ofStack, ...tracks.flatMap((track) => track.flat.markers)] };
}

interface Reading {
  readonly fps: FrameRate;
  readonly registry: ReturnType<typeof createMediaRegistry>;
  readonly diagnostics: Diagnostics;
  readonly isOwn: boolean;
}

function parseTracks(read: readonly ReadTrack[], reading: Reading): Track[] {
  const { diagnostics, isOwn } = reading;
  const changed = isOwn ? findChangedSounds(read) : new Set<string>();
  const soundOf = (track: ReadTrack) => (isOwn ? (readMetadata(SoundTrackMetadata, track.raw)?.soundOf ?? null) : null);
  const silent = read.some(({ flat }) => flat.lanes.some((lane) => lane.audio && lane.leaves.length > 0));
  const [trackId, itemId] = [createIdGenerator('track'), createIdGenerator('item')];
  const parsed = read.flatMap((track) => {
    const sound = soundOf(track);
    if (sound !== null && !changed.has(sound)) return [];
    if (sound !== null) diagnostics.warn(track.place, message('interchange:changedSound'));
    const made = parseTrack(track.raw, track.flat, track.audio, track.place, { ...reading, silent, trackId, itemId });
    return made.map((each) => (changed.has(each.id) ? muteFootage(each) : each));
  });
  // A file of ours has its tracks as they are meant to be.
  const tracks = isOwn ? parsed : shareImportTracks(parsed);
  if (tracks.length <= MAX_LANES) return tracks;
  diagnostics.warn([], message('interchange:tracksTooMany', { most: MAX_LANES }));
  return tracks.slice(0, MAX_LANES);
}

const muteFootage = (track: Track): Track => ({
  ...track,
  items: track.items.map((item) => (item.kind === 'footage' ? { ...item, muted: true } : item)),
});
