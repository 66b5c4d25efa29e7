/** Puts an avatar into its project: a new one, or one that is there. */
import { isAvatarTrack } from '../../../core/avatar/avatar-tracks.js';
import { withWordsBetween } from '../../../core/avatar/halves.js';
import { toError, toFailure } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { Asset } from '../../../core/project/asset.js';
import type { AvatarSource } from '../../../core/project/avatar-source.js';
import type { EditInput, SingleEditInput } from '../../../core/project/edit.js';
import { toTrackEdits } from '../../../core/project/generated/track-edits.js';
import { parseProject } from '../../../core/project/parse-project.js';
import type { Project } from '../../../core/project/project.js';
import type { Track } from '../../../core/project/track.js';
import type { AvatarPorts } from './ports.js';

/** An avatar that is laid out for a project. */
export interface LaidOutAvatar {
  readonly assets: readonly Asset[];
  readonly tracks: readonly Track[];
  readonly source: AvatarSource;
}

/** Keeps a new project that has the avatar. */
export function insertWithAvatar(
  project: Project,
  id: string,
  { assets, tracks, source }: LaidOutAvatar,
  { projects }: AvatarPorts,
): void {
  // An engine that was killed right after it has made it already.
  try {
    return void projects.open(id);
  } catch (error) {
    if (toFailure(error).code !== 'project.unknown') throw error;
  }
  const all = new Map([...project.assets, ...assets].map((asset) => [asset.id, asset]));
  const whole = [...tracks, ...project.tracks];
  const shown = source.shape === 'split' ? withWordsBetween(whole) : whole;
  const parsed = parseProject({ ...project, assets: [...all.values()], tracks: shown, avatar: source });
  if (!parsed.ok) throw toError(parsed.problems[0] ?? { code: 'bug', message: '' });
  projects.insert(parsed.project, id);
}

/** The edit after which a project has an avatar, above its pictures and below its texts but for its own words; one that it had goes. */
export function planAvatar(project: Project, { assets, tracks, source }: LaidOutAvatar): EditInput {
  const known = new Set(project.assets.map((asset) => asset.id));
  const added = new Map(assets.filter((asset) => !known.has(asset.id)).map((asset) => [asset.id, asset]));
  const others = project.tracks.filter((track) => !isAvatarTrack(track));
  const above = others.findLastIndex(({ kind }) => kind === 'picture') + 1;
  const edits: SingleEditInput[] = [
    ...[...added.values()].map((asset) => ({ type: 'asset.add' as const, asset })),
    ...project.tracks.filter(isAvatarTrack).map(({ id }) => ({ type: 'track.remove' as const, track: id })),
    ...toTrackEdits(others, [
      ...others.slice(0, above),
      ...tracks.filter(({ kind }) => kind === 'picture'),
      ...others.slice(above),
      ...tracks.filter(({ kind }) => kind !== 'picture'),
    ]),
    { type: 'project.set', set: { avatar: source } },
  ];
  return { type: 'batch', name: message('steps:avatar'), edits };
}
