/** Files dropped on the timeline become items on a track, one behind the other. */
import { message } from '../locales/message.js';
import type { LibraryAsset } from '../api/library.js';
import { Item, itemKindFor, trackKindForAsset } from '../project/item.js';
import type { Project } from '../project/project.js';
import { framesPerSecond, secondsToFrames } from '../project/time.js';
import type { TrackKind } from '../project/track-kind.js';
import type { NewId } from '../project/new-id.js';
import { type Insertion, planArrangement } from './arrange.js';
import { type Destination, destinationFor, destinationId } from './destination.js';
import { type Draft, stepsOf, tryEdits } from './draft.js';
import type { SingleEditInput } from '../project/edit.js';
import { outlasting, planFitToVideo } from './fit-to-video.js';
import { mainTrackOf } from './rows.js';

/** What is known of a file that is dropped. */
export type DroppedFile = Pick<LibraryAsset, 'kind' | 'path' | 'hash' | 'name' | 'seconds'> &
  Partial<Pick<LibraryAsset, 'info'>>;

/** Where it is dropped. */
export interface DropTarget {
  readonly frame: number;
  /** The track under the pointer; null above the rows for what is seen, below them for what is heard. */
  readonly track: string | null;
  readonly magnet: boolean;
  readonly newId: NewId;
}

/** A drop, and where it lands. */
export interface Drop extends Draft {
  /** The tracks that take the files, in order of what is dropped. */
  readonly destinations: readonly Destination[];
  /** The items that the files became, in their order. */
  readonly items: readonly string[];
  /** The sounds among them that would have gone on after the video, and now end with it. */
  readonly fitted: readonly string[];
}

const STILL_SECONDS = 3;
const MUSIC_SECONDS = 8;
/** Over other pictures a new one is whole, and as large as this share of the canvas. */
const OVERLAY_SCALE = 0.5;

/**
 * The drop of files; null where it does not fit. Each kind of track that they need is the one of {@link destinationFor},
 * and the files of one kind lie one behind the other. A sound that accompanies the video ends with it.
 */
export function planDrop(project: Project, files: readonly DroppedFile[], target: DropTarget): Drop | null {
  const before: SingleEditInput[] = [];
  const clips = files.flatMap((file) => toClips(project, file, target, before));
  const destinations = new Map<TrackKind, Destination>();
  const insertions: Insertion[] = [];
  for (const kind of new Set(clips.map((clip) => clip.kind))) {
    const own = clips.filter((clip) => clip.kind === kind);
    const span = { start: target.frame, length: own.reduce((sum, { length }) => sum + length, 0) };
    const to = destinationFor(project, { kind, over: target.track, span, newId: target.newId });
    destinations.set(kind, to);
    if (typeof to !== 'string') before.push(to.newTrack);
    let { start } = span;
    for (const clip of own) {
      insertions.push({ item: toItem(project, clip, to, start, target.newId), track: destinationId(to) });
      start += clip.length;
    }
  }
  const name = message(insertions.length > 0 ? 'steps:addClips' : 'steps:addFiles');
  const items = insertions.map(({ item }) => item.id);
  const draft =
    insertions.length > 0
      ? planArrangement(project, { name, before, insertions, magnet: target.magnet })
      : tryEdits(project, before, name);
  if (!draft) return null;
  const fitted = outlasting(draft.project, items);
  const rest = fitted.length > 0 ? planFitToVideo(draft.project, fitted, () => null) : null;
  const whole = rest ? tryEdits(project, [...stepsOf(draft.edit), ...stepsOf(rest.edit)], name) : draft;
  return { ...(whole ?? draft), destinations: [...destinations.values()], items, fitted: whole && rest ? fitted : [] };
}

interface Clip {
  readonly file: DroppedFile;
  readonly asset: string;
  readonly kind: TrackKind;
  readonly length: number;
}

function toClips(project: Project, file: DroppedFile, target: DropTarget, steps: SingleEditInput[]): Clip[] {
  const asset = assetFor(project, steps, file, target.newId);
  const wanted = project.tracks.find((track) => track.id === target.track);
  const natural = trackKindForAsset(file.kind);
  if (natural === null) return [];
  // The sound of a video alone, where it is dropped among sounds.
  const kind = wanted && itemKindFor(file.kind, wanted.kind) ? wanted.kind : natural;
  return [{ file, asset, kind, length: lengthOf(file, kind, project) }];
}

const lengthOf = (file: DroppedFile, track: TrackKind, project: Project): number => {
  const isStill = itemKindFor(file.kind, track)?.playback === null;
  if (isStill) return Math.max(1, secondsToFrames(STILL_SECONDS, project.fps));
  // Never a frame more than there is.
  return Math.max(1, Math.floor((file.seconds ?? STILL_SECONDS) * framesPerSecond(project.fps) + 0.25));
};

function assetFor(project: Project, steps: SingleEditInput[], file: DroppedFile, newId: NewId): string {
  const assets = [...project.assets, ...steps.flatMap((step) => (step.type === 'asset.add' ? [step.asset] : []))];
  const known = assets.find(
    (asset) =>
      asset.kind === file.kind && (asset.path === file.path || (asset.hash !== undefined && asset.hash === file.hash)),
  );
  if (known) return known.id;
  const id = newId('asset');
  const hash = file.hash === null ? {} : { hash: file.hash };
  const name = file.name.slice(0, 200);
  steps.push({ type: 'asset.add', asset: { kind: file.kind, id, path: file.path, name, ...hash } });
  return id;
}

function toItem(project: Project, clip: Clip, to: Destination, start: number, newId: NewId): Item {
  const { file, kind, asset, length } = clip;
  const fields = { id: newId('item'), asset, start, length };
  if (kind !== 'audio') {
    const placed = kind === 'picture' ? placeOf(project, file, to) : {};
    return Item.parse({ kind: itemKindFor(file.kind, kind)?.kind, ...fields, ...placed });
  }
  // A track of sounds goes on with the kind that it holds.
  const alike = project.tracks.find((track) => track.id === to)?.items[0]?.kind;
  return Item.parse({ kind: alike ?? ((file.seconds ?? 0) >= MUSIC_SECONDS ? 'music' : 'sound'), ...fields });
}

// The main picture fills the canvas, unless it has something to show through it.
function placeOf(project: Project, { info }: DroppedFile, to: Destination): Readonly<Record<string, unknown>> {
  const main = mainTrackOf(project);
  if (main && to !== main.id) return { fit: 'contain', scale: OVERLAY_SCALE };
  return info?.video?.alpha ? { fit: 'contain' } : {};
}
