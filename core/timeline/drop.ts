/** Files dropped on the timeline become items on a track, one behind the other. */
import { message } from '../locales/message.js';
import type { LibraryAsset } from '../api/library.js';
import { Item, itemKindFor, trackKindForAsset } from '../project/item.js';
import type { Project } from '../project/project.js';
import { framesPerSecond, secondsToFrames } from '../project/time.js';
import type { Track } from '../project/track.js';
import type { TrackKind } from '../project/track-kind.js';
import { type Insertion, type NewId, planArrangement } from './arrange.js';
import { type Draft, tryEdits } from './draft.js';
import type { SingleEditInput } from '../project/edit.js';
import { mainTrackOf } from './rows.js';
import { addTrackStep } from './tracks.js';

/** What is known of a file that is dropped. */
export type DroppedFile = Pick<LibraryAsset, 'kind' | 'path' | 'hash' | 'name' | 'seconds'>;

/** Where it is dropped. */
export interface DropTarget {
  readonly frame: number;
  /** The track under the pointer; null between and around them, where a new one is made. */
  readonly track: string | null;
  readonly magnet: boolean;
  readonly newId: NewId;
}

const STILL_SECONDS = 3;
const MUSIC_SECONDS = 8;

/**
 * The draft of a drop; null where it does not fit. Pictures go to the track under the pointer where it takes them, else to
 * the main track where it has room or the magnet makes some, else to a new track; sounds likewise.
 */
export function planDrop(project: Project, files: readonly DroppedFile[], target: DropTarget): Draft | null {
  const steps: SingleEditInput[] = [];
  const destinations = new Map<TrackKind, { readonly track: string; end: number }>();
  const insertions: Insertion[] = [];
  for (const file of files) {
    const asset = assetFor(project, steps, file, target.newId);
    const wanted = project.tracks.find((track) => track.id === target.track);
    const natural = trackKindForAsset(file.kind);
    if (natural === null) continue;
    // The sound of a video alone, where it is dropped among sounds.
    const kind = wanted && itemKindFor(file.kind, wanted.kind) ? wanted.kind : natural;
    const length = lengthOf(file, kind, project);
    const destination = destinations.get(kind) ?? {
      track: trackFor(project, kind, wanted, target, steps),
      end: target.frame,
    };
    destinations.set(kind, destination);
    const track = project.tracks.find((each) => each.id === destination.track);
    insertions.push({
      item: toItem(file, kind, track, { asset, start: destination.end, length }, target.newId),
      track: destination.track,
    });
    destination.end += length;
  }
  const plan = { name: message('steps:addClips'), before: steps, insertions, magnet: target.magnet };
  return insertions.length > 0 ? planArrangement(project, plan) : tryEdits(project, steps, message('steps:addFiles'));
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

function trackFor(
  project: Project,
  kind: TrackKind,
  wanted: Track | undefined,
  target: DropTarget,
  steps: SingleEditInput[],
): string {
  if (wanted && wanted.kind === kind && !wanted.locked) return wanted.id;
  const main = mainTrackOf(project);
  if (kind === 'picture' && main && !main.locked && (target.track !== null || main.items.length === 0)) return main.id;
  const free = project.tracks.find(
    (track) =>
      track.kind === kind && !track.locked && track.items.every((item) => item.start + item.length <= target.frame),
  );
  if (free && (target.track !== null || free.items.length === 0)) return free.id;
  const step = addTrackStep(project, kind, target.newId);
  steps.push(step);
  return step.track.id;
}

function toItem(
  file: DroppedFile,
  kind: TrackKind,
  track: Track | undefined,
  placed: { readonly asset: string; readonly start: number; readonly length: number },
  newId: NewId,
): Item {
  const fields = { ...placed, id: newId('item') };
  if (kind !== 'audio') return Item.parse({ kind: itemKindFor(file.kind, kind)?.kind, ...fields });
  // A track of sounds goes on with the kind that it holds.
  const alike = track?.items[0]?.kind;
  return Item.parse({ kind: alike ?? ((file.seconds ?? 0) >= MUSIC_SECONDS ? 'music' : 'sound'), ...fields });
}
