/** The scenes of a project that a narration is fitted to: the clips of its main track. */
import { resolve } from 'node:path';
import { toError } from '../../../core/errors.js';
import { applyEdit } from '../../../core/project/apply-edit.js';
import type { SingleEditInput } from '../../../core/project/edit.js';
import { type Item, itemEnd, kindOf } from '../../../core/project/item.js';
import type { Project } from '../../../core/project/project.js';
import { type FrameRate, framesToUs, MAX_FRAME, SECOND_US, usToFrames } from '../../../core/project/time.js';
import { trimHandles } from '../../../core/timeline/trim.js';
import type { NarrationPorts } from './ports.js';
import type { SceneRoom } from './speak-script.js';

/** The clips from frame `at` on, in order, and how long each is shown; the first begins at `at`. */
export interface ProjectScenes {
  readonly clips: readonly Item[];
  readonly rooms: readonly SceneRoom[];
}

/** The clips of the lowest picture track that something is shown on from `at`, but for those of the narration itself. */
export async function findScenes(
  project: Project,
  { id, at }: { readonly id: string; readonly at: number },
  { probe, folder }: Pick<NarrationPorts, 'probe' | 'folder'>,
  signal: AbortSignal,
): Promise<ProjectScenes> {
  const track = project.tracks.find(
    ({ kind, hidden, items, id: track }) =>
      kind === 'picture' && !hidden && track !== `${id}-pictures` && items.some((item) => itemEnd(item) > at),
  );
  const clips = (track?.items ?? []).filter((item) => kindOf(item).composition !== null && itemEnd(item) > at);
  const lengths = await readLengths(project, clips, { probe, folder }, signal);
  const rooms = clips.map((clip, i): SceneRoom => {
    const from = i === 0 ? at : clip.start;
    const until = clips[i + 1]?.start ?? itemEnd(clip);
    const { after } = trimHandles(clip, project.fps, (asset) => lengths.get(asset) ?? null);
    const length = until - from;
    return {
      length: framesToUs(length, project.fps),
      mostLength: framesToUs(Math.min(MAX_FRAME, length + after), project.fps),
    };
  });
  return { clips, rooms };
}

async function readLengths(
  { assets }: Project,
  clips: readonly Item[],
  { probe, folder }: Pick<NarrationPorts, 'probe' | 'folder'>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number | null>> {
  const wanted = new Set(clips.flatMap((clip) => ('asset' in clip ? [clip.asset] : [])));
  const found = assets.filter(({ id, kind }) => wanted.has(id) && kind === 'video');
  return new Map(
    await Promise.all(
      found.map(async ({ id, path }) => {
        // A file that is missing is as long as the part of it that is used.
        const info = await probe(resolve(folder, path), signal).catch(() => null);
        signal.throwIfAborted();
        return [id, info?.durationUs ?? 0] as const;
      }),
    ),
  );
}

/** How many frames a scene needs so that nothing of what is said is cut. Lengths are microseconds. */
export const framesToAdd = (before: number, after: number, fps: FrameRate): number =>
  Math.max(0, Math.ceil((after * fps.num) / (fps.den * SECOND_US) - 1e-6) - usToFrames(before, fps));

/** A project whose scenes were extended. */
export interface ExtendedScenes {
  readonly project: Project;
  readonly edits: readonly SingleEditInput[];
  /** How long each scene is now, microseconds: whole frames. */
  readonly lengths: readonly (number | null)[];
}

/** The project with its scenes at least as long as `wanted`, microseconds. @throws UprightError `edit.impossible` */
export function extendScenes(
  project: Project,
  { clips, rooms }: ProjectScenes,
  wanted: readonly (number | null)[],
): ExtendedScenes {
  const { fps } = project;
  const edits: SingleEditInput[] = [];
  let shift = 0;
  const lengths = wanted.map((after, i) => {
    const [clip, before] = [clips[i], rooms[i]?.length ?? null];
    if (!clip || before === null || after === null) return after;
    const more = framesToAdd(before, after, fps);
    if (more === 0) return before;
    edits.push({ type: 'item.trim', item: clip.id, edge: 'end', to: itemEnd(clip) + shift + more, ripple: true });
    shift += more;
    return framesToUs(usToFrames(before, fps) + more, fps);
  });
  if (edits.length === 0) return { project, edits, lengths };
  const applied = applyEdit(project, { type: 'batch', edits });
  if (!applied.ok) throw toError(applied.problem);
  return { project: applied.project, edits, lengths };
}
