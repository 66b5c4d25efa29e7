/** Pasting copied items: in their own project, or in another with its files and its frame rate. */
import { message } from '../locales/message.js';
import type { Asset } from '../project/asset.js';
import { changeFrameRate } from '../project/edits/frame-rate.js';
import type { Item } from '../project/item.js';
import { mapAssets } from '../project/item-fields.js';
import { Project } from '../project/project.js';
import { itemEnd } from '../project/item.js';
import type { NewId } from '../project/new-id.js';
import { type Insertion, planArrangement } from './arrange.js';
import type { ClipText } from './clipboard.js';
import type { Draft } from './draft.js';
import type { SingleEditInput } from '../project/edit.js';
import { toCopies } from './move.js';
import { mainTrackOf } from './rows.js';
import { addTrackStep } from './tracks.js';
import { fileNameOf } from '../media/file-name.js';

export interface PasteTarget {
  readonly frame: number;
  readonly magnet: boolean;
  readonly newId: NewId;
}

/**
 * The draft of a paste; null where it does not fit. Each copied track goes to the track it came from, else to one of its
 * kind that has room there, else to a new one. Files that the project does not have are added to it.
 */
export function planPaste(project: Project, clip: ClipText, target: PasteTarget): Draft | null {
  const copied = toRate(clip, project.fps);
  const files = matchAssets(project, clip.assets, target.newId);
  const copies = toCopies(
    copied.flatMap(({ items }) => items.map((item) => ({ item }))),
    target.newId,
  );
  const before: SingleEditInput[] = [...files.steps];
  const taken = new Set<string>();
  const insertions: Insertion[] = [];
  let withTracks = project;
  for (const source of copied) {
    const items = source.items.map((item) => {
      const copy = mapAssets(copies.get(item.id) ?? item, (asset) => files.ids.get(asset) ?? asset);
      return { ...copy, start: copy.start + target.frame };
    });
    let track = trackFor(project, source, items, taken, target.magnet);
    if (track === null) {
      const step = addTrackStep(withTracks, source.kind, target.newId);
      before.push(step);
      track = step.track.id;
      withTracks = { ...withTracks, tracks: [...withTracks.tracks, { ...EMPTY_TRACK, id: track, kind: source.kind }] };
    }
    taken.add(track);
    for (const item of items) insertions.push({ item, track });
  }
  return planArrangement(project, { name: message('steps:paste'), before, insertions, magnet: target.magnet });
}

const EMPTY_TRACK = { hidden: false, muted: false, locked: false, items: [] };

type CopiedTrack = ClipText['lanes'][number];

function trackFor(
  project: Project,
  source: CopiedTrack,
  items: readonly Item[],
  taken: ReadonlySet<string>,
  magnet: boolean,
): string | null {
  const open = project.tracks.filter((track) => track.kind === source.kind && !track.locked && !taken.has(track.id));
  const own = open.find((track) => track.id === source.track);
  const ordered = own ? [own, ...open.filter((track) => track !== own)] : open;
  const main = mainTrackOf(project)?.id;
  const hasRoom = (track: Project['tracks'][number]): boolean =>
    (magnet && track.id === main) ||
    items.every((item) => track.items.every((there) => there.start >= itemEnd(item) || itemEnd(there) <= item.start));
  return ordered.find(hasRoom)?.id ?? null;
}

// The copied tracks as a small project of their own, which knows how to change its rate.
function toRate(clip: ClipText, fps: Project['fps']): readonly CopiedTrack[] {
  if (clip.fps.num * fps.den === fps.num * clip.fps.den) return clip.lanes;
  const small = Project.parse({ schemaVersion: 1, id: 'clip', fps: clip.fps });
  const tracks = clip.lanes.map((source, i) => ({
    ...EMPTY_TRACK,
    id: `lane-${i}`,
    kind: source.kind,
    items: source.items,
  }));
  const converted = changeFrameRate({ ...small, tracks }, fps);
  return clip.lanes.map((source, i) => ({ ...source, items: converted.tracks[i]?.items ?? [] }));
}

function matchAssets(
  project: Project,
  wanted: readonly Asset[],
  newId: NewId,
): { readonly steps: SingleEditInput[]; readonly ids: ReadonlyMap<string, string> } {
  const steps: SingleEditInput[] = [];
  const ids = new Map<string, string>();
  for (const asset of wanted) {
    const known = project.assets.find((each) => each.kind === asset.kind && isSameFile(each, asset));
    if (known) ids.set(asset.id, known.id);
    else {
      const id = newId('asset');
      ids.set(asset.id, id);
      steps.push({ type: 'asset.add', asset: { ...asset, id } });
    }
  }
  return { steps, ids };
}

const isSameFile = (here: Asset, there: Asset): boolean =>
  here.hash !== undefined && there.hash !== undefined
    ? here.hash === there.hash
    : here.path === there.path || (here.id === there.id && fileNameOf(here.path) === fileNameOf(there.path));
