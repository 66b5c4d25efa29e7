/** The job that makes an avatar: spoken, shown, and put into its project. */
import { basename, parse, resolve } from 'node:path';
import type { PartsProgress } from '../../../core/api/jobs.js';
import { toReported } from '../../../core/api/fields.js';
import { AVATAR_STAGES, AvatarRequest, type AvatarResult } from '../../../core/api/avatar.js';
import {
  type AvatarGround,
  type AvatarPictures,
  avatarTracks,
  isAvatarTrack,
  speechTrack,
  wordsTrack,
} from '../../../core/avatar/avatar-tracks.js';
import { AVATAR_SIZE } from '../../../core/avatar/drawings.js';
import { toError, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { assetKindOf, displaySize } from '../../../core/media/media-info.js';
import { type PlacedNarration, placeNarration } from '../../../core/narration/place-narration.js';
import type { Asset } from '../../../core/project/asset.js';
import { type AvatarSource, isOverFootage } from '../../../core/project/avatar-source.js';
import type { NarrationSource } from '../../../core/project/narration-source.js';
import { parseProject } from '../../../core/project/parse-project.js';
import type { Problem } from '../../../core/project/problem.js';
import { type Project, SCHEMA_VERSION } from '../../../core/project/project.js';
import { toKaraoke } from '../../../core/project/karaoke-presets.js';
import { framesToSeconds, framesToUs } from '../../../core/project/time.js';
import type { Track } from '../../../core/project/track.js';
import { toAssetId } from '../cache/asset-id.js';
import { makeClips, readFirstFrame } from './avatar-clips.js';
import { drawAvatar } from './draw-avatar.js';
import { insertWithAvatar, planAvatar } from './insert-avatar.js';
import { measureVoice } from './measure-voice.js';
import type { AvatarPorts } from './ports.js';
import { choosePresenter } from './present.js';
import { readPhoto, toSentPhoto } from './read-photo.js';
import { makeServiceSpeech, type ServiceSpeech } from './service-speech.js';

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
  const said =
    request.serviceVoice === undefined ? await speak(request, id, ports, signal) : await readText(request, ports);
  const { project, narration } = said;
  const placed = narration && placeNarration(narration.scenes, project.fps);
  say('face', 0);
  const shown = await show(request, { ...said, placed, id }, ports, signal, (share) => say('face', share));
  const { speech } = shown;
  say('compile', 0);
  const curve = placed && shown.parts === 0 ? await measureVoice(placed, project, ports, signal) : null;
  const span = {
    start: narration?.at ?? request.into?.at ?? 0,
    length: Math.max(1, placed?.length ?? speech?.length ?? 0),
  };
  const tracks = [
    ...avatarTracks(shown.pictures, curve, span),
    ...(speech ? toSpeechTracks(request, said, speech, span.start) : []),
  ];
  const source: AvatarSource = {
    ...{ narration: narration?.id ?? null, shape: request.shape, service: request.provider ?? null },
  };
  const made = { assets: shown.assets, tracks, source };
  if (request.into) {
    // It may have been edited while somebody spoke.
    const { project: now, revision } = ports.projects.open(id);
    ports.projects.edit(id, revision, planAvatar(now, made));
  } else insertWithAvatar(project, id, made, ports);
  return {
    ...{ project: id, language: said.language, provider: request.provider ?? null, parts: shown.parts },
    seconds: framesToSeconds(span.length, project.fps),
    problems: toReported(said.problems),
  };
}

// What is heard, and its words, above everything else.
function toSpeechTracks(
  { captions, karaoke }: AvatarRequest,
  { project, language }: Said,
  { sounds, words }: ServiceSpeech,
  start: number,
): Track[] {
  const offset = framesToUs(start, project.fps);
  const shown = {
    words: words.map((word) => ({ ...word, start: word.start + offset, end: word.end + offset })),
    ...{ language, look: { karaoke: karaoke && toKaraoke(karaoke) } },
  };
  const others = project.tracks.filter((track) => !isAvatarTrack(track));
  return [
    speechTrack(sounds, { start }),
    ...(captions && words.length > 0 ? [wordsTrack({ ...project, tracks: others }, shown)] : []),
  ];
}

interface Said {
  readonly project: Project;
  /** Null where a service says a text by a voice of its own. */
  readonly narration: NarrationSource | null;
  readonly language: string;
  /** Of what the service says; empty otherwise. */
  readonly sentences: readonly string[];
  readonly problems: readonly Problem[];
}

/** The narration that an avatar of its own speaks in a project. */
const OWN_NARRATION = 'avatar';

async function speak(request: AvatarRequest, id: string, ports: AvatarPorts, signal: AbortSignal): Promise<Said> {
  const { text, into, language, voice, rate, style, voiceSettings, speakers, pronunciations } = request;
  const { captions, karaoke, again, name, fps } = request;
  const spoken = {
    ...(language && { language }),
    ...(voice && { voice }),
    ...(rate && { rate }),
    ...(style && { style }),
    ...(voiceSettings && { voiceSettings }),
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
    return { project: made, narration: requireNarration(made, 'narration'), language: tag, sentences: [], problems };
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
  return { project, narration, language: narration.language, sentences: [], problems };
}

async function readText(
  { text, language, speakers, pronunciations, into, name, fps }: AvatarRequest,
  ports: AvatarPorts,
): Promise<Said> {
  if (text === undefined) throw new UprightError('input.invalid', message('avatar:textForService'));
  const read = await ports.readScript({ text, ...(language && { language }), speakers, pronunciations });
  const title = name ?? (typeof text === 'string' ? (read.sentences[0] ?? '').slice(0, 60) : parse(text.file).name);
  const project = into ? ports.projects.open(into.id).project : toEmptyProject(title, read.language, fps);
  return { ...read, project, narration: null, problems: [] };
}

function toEmptyProject(name: string, language: string, fps: AvatarRequest['fps']): Project {
  const look = { size: AVATAR_SIZE, background: '#12141c' };
  const parsed = parseProject({ schemaVersion: SCHEMA_VERSION, id: 'avatar', name, language, fps, ...look });
  if (!parsed.ok) throw toError(parsed.problems[0] ?? { code: 'bug', message: '' });
  return parsed.project;
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
  /** What a service said by a voice of its own. */
  readonly speech: ServiceSpeech | null;
}

async function show(
  { photo, shape, color, provider, presenter, sentiment, footage, again, serviceVoice, pronunciations }: AvatarRequest,
  { project, placed, language, sentences, id }: Said & { readonly placed: PlacedNarration | null; readonly id: string },
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
    const ground: AvatarGround | null = files.ground === null ? behind : { asset: add(files.ground), kind: 'image' };
    const face = files.face === null ? null : add(files.face);
    return { pictures: { shape, ground, ring: add(files.ring), face, clips: [] }, assets, parts: 0, speech: null };
  }
  const chosen = await choosePresenter({ provider, presenter, sentiment }, ports);
  const own = presenter === undefined && still && photo !== undefined;
  const sent = own ? await toSentPhoto(still, chosen.model, { file: photo, service: chosen.service }, ports) : null;
  const how = { shape, photo: sent, project: id, again, signal, onShare };
  const { fps } = project;
  const voice = serviceVoice === undefined || serviceVoice === 'default' ? null : serviceVoice;
  const said = { sentences, voice, language, pronunciations, fps };
  const made = placed
    ? { ...(await makeClips(chosen, { placed, assets: project.assets, fps }, how, ports)), speech: null }
    : await makeServiceSpeech(chosen, said, how, ports).then((speech) => ({ ...speech, speech }));
  assets.push(...made.assets);
  const { clips, parts, first, speech } = made;
  if (shape === 'full' || shape === 'split')
    return {
      pictures: { shape, ground: isOverFootage(shape) ? behind : null, ring: null, face: null, clips },
      ...{ assets, parts, speech },
    };
  const standing = still ?? (await readPhoto(await readFirstFrame(first, ports, signal), ports, signal));
  const files = await drawAvatar(standing, { shape, color }, ports);
  const ground: AvatarGround | null = files.ground === null ? behind : { asset: add(files.ground), kind: 'image' };
  return { pictures: { shape, ground, ring: add(files.ring), face: null, clips }, assets, parts, speech };
}

async function readFootage(
  file: string,
  { probe }: Pick<AvatarPorts, 'probe'>,
  signal: AbortSignal,
  add: (path: string, kind: AvatarGround['kind']) => string,
): Promise<AvatarGround> {
  const path = resolve(file);
  const info = await probe(path, signal);
  const found = assetKindOf(info);
  if (found === 'audio') throw new UprightError('media.unsuitable', message('avatar:noFootageFile', { file }));
  const kind = found === 'video' ? found : 'image';
  return { asset: add(path, kind), kind, size: info.video && displaySize(info.video) };
}
