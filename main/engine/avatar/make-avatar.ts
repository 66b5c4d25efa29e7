/** The job that makes an avatar: spoken, shown, and put into its project. */
import { basename, resolve } from 'node:path';
import type { PartsProgress } from '../../../core/api/jobs.js';
import { toReported } from '../../../core/api/fields.js';
import { AVATAR_STAGES, AvatarRequest, type AvatarResult } from '../../../core/api/avatar.js';
import {
  type AvatarGround,
  type AvatarPictures,
  avatarTracks,
  isAvatarTrack,
} from '../../../core/avatar/avatar-tracks.js';
import { toError, toFailure, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { assetKindOf } from '../../../core/media/media-info.js';
import { placeNarration } from '../../../core/narration/place-narration.js';
import type { Asset } from '../../../core/project/asset.js';
import type { AvatarSource } from '../../../core/project/avatar-source.js';
import type { EditInput, SingleEditInput } from '../../../core/project/edit.js';
import { toTrackEdits } from '../../../core/project/generated/track-edits.js';
import type { NarrationSource } from '../../../core/project/narration-source.js';
import { parseProject } from '../../../core/project/parse-project.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import { framesToSeconds } from '../../../core/project/time.js';
import type { Track } from '../../../core/project/track.js';
import { makeClips, readFirstFrame, toAssetId } from './avatar-clips.js';
import { drawAvatar } from './draw-avatar.js';
import { measureVoice } from './measure-voice.js';
import type { AvatarPorts } from './ports.js';
import { choosePresenter } from './present.js';
import { readPhoto, toSentPhoto } from './read-photo.js';

type Stage = (typeof AVATAR_STAGES)[number];

/** How much of the whole is done when a stage begins, percent. */
const BEGINS: Readonly<Record<Stage, number>> = { speak: 0, face: 20, compile: 95 };

/** What the job is given. */
export interface AvatarControl {
  readonly signal: AbortSignal;
  readonly job: { readonly id: string };
  readonly onProgress: (progress: PartsProgress) => void;
}

/**
 * Makes it. Begun again after it was killed it goes on: sentences and videos are kept by what was asked, a video that a service
 * still makes is asked for by its id, and a new project has an id of the job.
 */
export async function makeAvatar(params: unknown, ports: AvatarPorts, control: AvatarControl): Promise<AvatarResult> {
  const request = AvatarRequest.parse(params);
  const { signal } = control;
  const id = request.into?.id ?? `avatar-${control.job.id}`.slice(0, 64);
  const say = (stage: Stage, share: number): void => {
    const at = AVATAR_STAGES.indexOf(stage);
    const next = AVATAR_STAGES[at + 1];
    const percent = BEGINS[stage] + ((next ? BEGINS[next] : 100) - BEGINS[stage]) * share;
    control.onProgress({ stage, done: at, failed: 0, total: AVATAR_STAGES.length, secondsLeft: null, percent });
  };
  say('speak', 0);
  const said = await speak(request, id, ports, signal);
  const { project, narration } = said;
  const placed = placeNarration(narration.scenes, project.fps);
  say('face', 0);
  const shown = await show(request, { project, narration, id }, ports, signal, (share) => say('face', share));
  say('compile', 0);
  const curve = shown.parts > 0 ? null : await measureVoice(placed, project, ports, signal);
  const tracks = avatarTracks(shown.pictures, curve, { start: narration.at, length: Math.max(1, placed.length) });
  const source: AvatarSource = { narration: narration.id, shape: request.shape, service: request.provider ?? null };
  const made = { assets: shown.assets, tracks, source };
  if (request.into) {
    // It may have been edited while somebody spoke.
    const { project: now, revision } = ports.projects.open(id);
    ports.projects.edit(id, revision, planInto(now, made));
  } else insertNew(project, id, made, ports);
  return {
    ...{ project: id, language: said.language, provider: request.provider ?? null, parts: shown.parts },
    seconds: framesToSeconds(placed.length, project.fps),
    problems: toReported(said.problems),
  };
}

interface Said {
  readonly project: Project;
  readonly narration: NarrationSource;
  readonly language: string;
  readonly problems: readonly Problem[];
}

/** The narration that an avatar of its own speaks in a project. */
const OWN_NARRATION = 'avatar';

async function speak(request: AvatarRequest, id: string, ports: AvatarPorts, signal: AbortSignal): Promise<Said> {
  const { text, into, language, voice, rate, speakers, pronunciations, captions, karaoke, again, name, fps } = request;
  const spoken = {
    ...(language && { language }),
    ...(voice && { voice }),
    ...(rate && { rate }),
    speakers,
    pronunciations,
  };
  if (into === undefined) {
    if (text === undefined) throw new UprightError('input.invalid', message('avatar:textOrProject'));
    const asked = {
      text,
      ...spoken,
      captions,
      karaoke,
      again,
      fps,
      pictures: [],
      ...(name === undefined ? {} : { name }),
    };
    const { made, language: tag, problems } = await ports.narrate(asked, signal);
    return { project: made, narration: requireNarration(made, 'narration'), language: tag, problems };
  }
  let problems: readonly Problem[] = [];
  const wanted = into.narration ?? (text === undefined ? 'narration' : OWN_NARRATION);
  if (text !== undefined) {
    const { revision: base } = ports.projects.open(id);
    const at = into.at === undefined ? {} : { at: into.at };
    const asked = { id, base, narration: wanted, text, ...spoken, captions, karaoke, again, ...at };
    ({ problems } = await ports.narrateInto(asked, signal));
  }
  const { project } = ports.projects.open(id);
  const narration = requireNarration(project, wanted);
  return { project, narration, language: narration.language, problems };
}

function requireNarration({ narrations = [] }: Project, id: string): NarrationSource {
  const found = narrations.find((each) => each.id === id);
  if (found) return found;
  throw new UprightError('input.invalid', message('narration:unknown', { id }));
}

interface Shown {
  readonly pictures: AvatarPictures;
  readonly assets: readonly Asset[];
  readonly parts: number;
}

async function show(
  { photo, shape, color, provider, presenter, sentiment, footage, again }: AvatarRequest,
  { project, narration, id }: { readonly project: Project; readonly narration: NarrationSource; readonly id: string },
  ports: AvatarPorts,
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<Shown> {
  const assets: Asset[] = [];
  const add = (path: string, kind: AvatarGround['kind'] = 'image'): string => {
    assets.push({ id: toAssetId(path), kind, path, name: basename(path) });
    return toAssetId(path);
  };
  const behind = footage === undefined ? null : await readFootage(footage, ports, signal, add);
  const still = photo === undefined ? null : await readPhoto(photo, ports, signal);
  if (provider === undefined) {
    if (!still) throw new UprightError('input.invalid', message('avatar:photoOrPresenter'));
    const files = await drawAvatar(still, { shape, color }, ports);
    const ground: AvatarGround | null = shape === 'beside' ? behind : { asset: add(files.ground), kind: 'image' };
    const face = files.face === null ? null : add(files.face);
    return { pictures: { shape, ground, ring: add(files.ring), face, clips: [] }, assets, parts: 0 };
  }
  const chosen = await choosePresenter({ provider, presenter, sentiment }, ports);
  const own = presenter === undefined && still && photo !== undefined;
  const sent = own ? await toSentPhoto(still, chosen.model, { file: photo, service: chosen.service }, ports) : null;
  const placed = placeNarration(narration.scenes, project.fps);
  const made = await makeClips(
    chosen,
    { placed, assets: project.assets, fps: project.fps },
    { shape, photo: sent, project: id, again, signal, onShare },
    ports,
  );
  assets.push(...made.assets);
  const { clips, parts, first } = made;
  if (shape === 'full') return { pictures: { shape, ground: null, ring: null, face: null, clips }, assets, parts };
  const standing = still ?? (await readPhoto(await readFirstFrame(first, ports, signal), ports, signal));
  const files = await drawAvatar(standing, { shape, color }, ports);
  const ground: AvatarGround | null = shape === 'beside' ? behind : { asset: add(files.ground), kind: 'image' };
  return { pictures: { shape, ground, ring: add(files.ring), face: null, clips }, assets, parts };
}

async function readFootage(
  file: string,
  { probe }: Pick<AvatarPorts, 'probe'>,
  signal: AbortSignal,
  add: (path: string, kind: AvatarGround['kind']) => string,
): Promise<AvatarGround> {
  const path = resolve(file);
  const found = assetKindOf(await probe(path, signal));
  if (found === 'audio') throw new UprightError('media.unsuitable', message('avatar:noFootageFile', { file }));
  const kind = found === 'video' ? found : 'image';
  return { asset: add(path, kind), kind };
}

interface Made {
  readonly assets: readonly Asset[];
  readonly tracks: readonly Track[];
  readonly source: AvatarSource;
}

function insertNew(project: Project, id: string, { assets, tracks, source }: Made, { projects }: AvatarPorts): void {
  // An engine that was killed right after it has made it already.
  try {
    return void projects.open(id);
  } catch (error) {
    if (toFailure(error).code !== 'project.unknown') throw error;
  }
  const all = new Map([...project.assets, ...assets].map((asset) => [asset.id, asset]));
  const parsed = parseProject({
    ...{ ...project, assets: [...all.values()], tracks: [...tracks, ...project.tracks], avatar: source },
  });
  if (!parsed.ok) throw toError(parsed.problems[0] ?? { code: 'bug', message: '' });
  projects.insert(parsed.project, id);
}

/** The edit after which a project has an avatar, above its pictures and below its texts; one that it had goes. */
function planInto(project: Project, { assets, tracks, source }: Made): EditInput {
  const known = new Set(project.assets.map((asset) => asset.id));
  const added = new Map(assets.filter((asset) => !known.has(asset.id)).map((asset) => [asset.id, asset]));
  const others = project.tracks.filter((track) => !isAvatarTrack(track));
  const above = others.findLastIndex(({ kind }) => kind === 'picture') + 1;
  const edits: SingleEditInput[] = [
    ...[...added.values()].map((asset) => ({ type: 'asset.add' as const, asset })),
    ...project.tracks.filter(isAvatarTrack).map(({ id }) => ({ type: 'track.remove' as const, track: id })),
    ...toTrackEdits(others, [...others.slice(0, above), ...tracks, ...others.slice(above)]),
    { type: 'project.set', set: { avatar: source } },
  ];
  return { type: 'batch', name: message('steps:avatar'), edits };
}
