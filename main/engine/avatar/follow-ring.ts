/** What changes about an avatar when what it says is spoken anew. */
import { avatarTracks, isAvatarTrack } from '../../../core/avatar/avatar-tracks.js';
import { RING } from '../../../core/avatar/drawings.js';
import { message } from '../../../core/locales/message.js';
import { type PlacedNarration, placeNarration } from '../../../core/narration/place-narration.js';
import type { Asset } from '../../../core/project/asset.js';
import type { SingleEditInput } from '../../../core/project/edit.js';
import { mergeTracks } from '../../../core/project/generated/merge-tracks.js';
import { toTrackEdits } from '../../../core/project/generated/track-edits.js';
import type { NarrationSource } from '../../../core/project/narration-source.js';
import { type Problem, warningAt } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import { measureVoice } from './measure-voice.js';
import type { VoicePorts } from './ports.js';

/** A narration before and after. */
export interface SpokenAnew {
  readonly project: Project;
  readonly before: NarrationSource;
  readonly after: NarrationSource;
  /** The sounds of the new one, besides those of the project. */
  readonly assets: readonly Asset[];
}

/** What belongs into the same step. */
export interface Followed {
  readonly edits: readonly SingleEditInput[];
  readonly problems: readonly Problem[];
}

/**
 * The edits after which the ring of a project follows its narration again; what was changed by hand stays. A face that a service
 * made speak says what it said, which is told.
 */
export async function followRing(
  { project, before, after, assets }: SpokenAnew,
  ports: VoicePorts,
  signal: AbortSignal,
): Promise<Followed> {
  const { avatar, fps } = project;
  const nothing = { edits: [], problems: [] };
  if (avatar?.narration !== after.id || !project.tracks.some(isAvatarTrack)) return nothing;
  const [old, now] = [placeNarration(before.scenes, fps), placeNarration(after.scenes, fps)];
  if (avatar.service !== null) {
    const isSame = soundsOf(old) === soundsOf(now);
    return isSame
      ? nothing
      : { edits: [], problems: [warningAt(['avatar'], 'input.invalid', message('avatar:notFollowed'))] };
  }
  const known = [...project.assets, ...assets];
  const tracksOf = async (placed: PlacedNarration, at: number) =>
    avatarTracks(toPictures(project), await measureVoice(placed, { assets: known, fps }, ports, signal), {
      start: at,
      length: Math.max(1, placed.length),
    });
  const made = { tracks: await tracksOf(old, before.at), intervals: [] };
  const next = { tracks: await tracksOf(now, after.at), intervals: [] };
  const { tracks } = mergeTracks(project, made, next, 'own-tracks');
  return { edits: toTrackEdits(project.tracks, tracks), problems: [] };
}

const soundsOf = ({ sentences }: PlacedNarration): string =>
  sentences.map(({ sentence, start }) => `${sentence.asset}@${start}`).join();

/** What it shows now, whatever was put in the place of its pictures. */
function toPictures({ tracks, assets, avatar }: Project) {
  const shape = avatar?.shape ?? 'circle';
  const itemOf = (what: string) =>
    tracks.flatMap(({ items }) => items).find(({ id }) => id === `avatar-${what}-item`) as
      | { readonly asset?: string }
      | undefined;
  const ground = itemOf('ground')?.asset;
  const isVideo = assets.some(({ id, kind }) => id === ground && kind === 'video');
  return {
    ...{ shape, ring: itemOf('ring')?.asset ?? null, clips: [] },
    face: 'face' in RING[shape] ? (itemOf('face')?.asset ?? null) : null,
    ground: ground === undefined ? null : { asset: ground, kind: isVideo ? ('video' as const) : ('image' as const) },
  };
}
