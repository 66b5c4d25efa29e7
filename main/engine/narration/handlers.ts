/** The `narration.*` methods. */
import { resolve } from 'node:path';
import type { z } from 'zod';
import type { Api, ApiOf } from '../../../core/api/api.js';
import { toReported } from '../../../core/api/fields.js';
import type { DubbingRequest } from '../../../core/api/narration.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { brandLook } from '../../../core/brand/brand-look.js';
import { UprightError } from '../../../core/errors.js';
import { type Label, message } from '../../../core/locales/message.js';
import { titleScenes } from '../../../core/narration/title-scenes.js';
import type { Asset } from '../../../core/project/asset.js';
import type { EditInput, SingleEditInput } from '../../../core/project/edit.js';
import { isSame } from '../../../core/project/is-same.js';
import type { Problem } from '../../../core/project/problem.js';
import { type NarrationSource, type NarrationVoice, toNarrationVoice } from '../../../core/project/narration-source.js';
import { toKaraoke } from '../../../core/project/karaoke-presets.js';
import type { Project } from '../../../core/project/project.js';
import { SECOND_US } from '../../../core/project/time.js';
import { compileScript, toRooms } from './compile-script.js';
import { findNarration, openNarration } from './find-narration.js';
import { findRooms } from './fit-rooms.js';
import { type KeptSentences, keptOf } from './kept-sentences.js';
import { kitOf, type NarrationLook, planNarration, planRemoval, toSentences } from './make-narration.js';
import type { NarrationPorts } from './ports.js';
import { type ReadScript, readScript, titlesToScript, type ScriptRequest } from './read-script.js';
import { dialoguesOf, requestSentences } from './request-sentences.js';
import type { SpeechRequest } from '../speech/speaker.js';
import { keepRecording, takeRecording } from './recordings.js';
import { planFit, type SceneRoom, type SpeakingOptions, speakScript } from './speak-script.js';

export const createNarrationHandlers = (ports: NarrationHandlerPorts): HandlersOf<ApiOf<'narration'>> => ({
  'narration.plan': (request, { signal }) => plan(request, ports, signal),
  'narration.compile': async (request, { signal }) => {
    const { made, compiled, language, speakers, problems } = await compileScript(request, ports, signal);
    return { project: made, language, sentences: toSentences(compiled, speakers), problems: toReported(problems) };
  },
  'narration.apply': async (request, { signal }) => {
    const { id, base, narration, at, fit: wanted, titles, captions, karaoke, again, ...written } = request;
    const { project } = ports.projects.open(id);
    const before = findNarration(project, narration);
    const fit = wanted ?? before?.fit ?? 'none';
    const usual = before ? before.karaoke : await usualKaraoke(project, ports);
    const look = toPlaced(project, {
      ...{ id: narration, at: at ?? before?.at ?? 0, fit, follows: before?.follows ?? null },
      titles: titles ?? before?.titles ?? null,
      // What is read stands in the picture already.
      captions: captions ?? before?.captions ?? fit !== 'titles',
      karaoke: karaoke === undefined ? usual : karaoke && toKaraoke(karaoke),
    });
    const script = await readOf(project, look, written, ports);
    return speakInto({ id, base, script, look, kept: keptOf(before), again, signal }, ports);
  },
  'narration.redo': async ({ id, base, narration, sentence, file, recording, again }, { signal }) => {
    const source = openNarration(ports.projects.open(id).project, narration);
    const said = source.scenes.flatMap(({ sentences }) => sentences).find((each) => each.id === sentence);
    if (!said) throw new UprightError('input.invalid', message('narration:unknownSentence', { id: sentence }));
    const { project } = ports.projects.open(id);
    const look = toPlaced(project, source);
    const script = await readOf(project, look, { ...source, text: source.script }, ports);
    const kept = keptOf(source);
    kept.recordings.delete(sentence);
    const own = recording === undefined ? file && resolve(file) : await keepRecording(recording, ports.folder);
    if (own === undefined) kept.takes.set(sentence, said.recorded ? said.take : said.take + 1);
    const asset = own === undefined ? null : await takeRecording(own, said, source.language, ports, signal);
    if (asset) kept.recordings.set(sentence, asset.sentence);
    return speakInto({ id, base, script, look, kept, again, signal, assets: asset ? [asset.asset] : [] }, ports);
  },
  'narration.translate': (request) => {
    const { project } = ports.projects.open(request.id);
    openNarration(project, request.narration);
    const title = message('queue:dubbing', { name: project.name ?? project.id });
    return { jobId: ports.enqueueDubbing(request, title) };
  },
  'narration.remove': async ({ id, base, narration }) => {
    const { project } = ports.projects.open(id);
    return ports.projects.edit(id, base, planRemoval(project, openNarration(project, narration)));
  },
});

/** What the handlers use besides what narrations do. */
export interface NarrationHandlerPorts extends NarrationPorts {
  /** What else changes with what is said, in the same step. */
  readonly follow: (
    spoken: {
      readonly project: Project;
      readonly before: NarrationSource;
      readonly after: NarrationSource;
      readonly assets: readonly Asset[];
    },
    signal: AbortSignal,
  ) => Promise<{ readonly edits: readonly SingleEditInput[]; readonly problems: readonly Problem[] }>;
  /** Queues it and gives the job's id. */
  readonly enqueueDubbing: (request: DubbingRequest, title: Label) => string;
}

interface Written extends Omit<ScriptRequest, 'text' | 'voice' | 'rate'> {
  readonly text?: ScriptRequest['text'] | undefined;
  readonly voice?: string | null | undefined;
  readonly rate?: number | null | undefined;
}

const toVoices = ({ text: _, voice, rate, ...others }: Written): Omit<ScriptRequest, 'text'> => ({
  ...{ ...others, voice: voice ?? null, rate: rate ?? null },
});

// The script as it is written, or the titles of the project.
async function readOf(
  project: Project | null,
  look: Pick<NarrationSource, 'fit' | 'titles'>,
  written: Written,
  ports: NarrationPorts,
): Promise<ReadScript> {
  if (look.fit === 'titles' && project) return titlesToScript(project, { ...toVoices(written), titles: look.titles });
  const { text } = written;
  if (text === undefined) throw new UprightError('input.invalid', message('speech:noWords'));
  return readScript({ ...toVoices(written), text }, ports);
}

/** Titles are read from the first one on. */
const toPlaced = (project: Project, look: NarrationLook): NarrationLook =>
  look.fit === 'titles' ? { ...look, at: titleScenes(project, look.titles)[0]?.start ?? look.at } : look;

// That of the brand's own captions, where it has a style for them.
async function usualKaraoke(project: Project, ports: NarrationPorts): Promise<NarrationSource['karaoke']> {
  const kit = await kitOf(project, ports);
  const look = kit && brandLook(kit, 'captions');
  return look ? look.karaoke : toKaraoke('current');
}

async function plan(
  { sceneLength, project: place, ...request }: z.output<Api['narration.plan']['params']>,
  ports: NarrationPorts,
  signal: AbortSignal,
): Promise<z.input<Api['narration.plan']['result']>> {
  const project = place ? ports.projects.open(place.id).project : null;
  const before = project && place ? findNarration(project, place.narration) : null;
  const look = {
    ...{ id: place?.narration ?? '', at: place?.at ?? before?.at ?? 0, fit: place?.fit ?? ('none' as const) },
    ...{ follows: before?.follows ?? null, titles: place?.titles ?? before?.titles ?? null },
  };
  const script = await readOf(project, look, request, ports);
  const fits = project && look.fit !== 'none';
  const rooms = fits ? (await findRooms(project, look, ports, signal)).rooms : toRooms(script, sceneLength);
  const options = { ...keptOf(before), project: place?.id ?? null };
  const fitted = await planFit(script, { ...options, rooms }, ports);
  const requests = requestSentences(script, { ...options, speeds: fitted.map(({ speed }) => speed) });
  const open = requests.flat().filter(({ recorded }) => !recorded);
  const isReady = readinessOf(before, script);
  const toUs = (seconds: number): number => Math.round(seconds * SECOND_US);
  return {
    language: script.language,
    scenes: script.scenes.map(({ picture }, i) => {
      const { speed, length, extendedBy, overBy } = fitted[i] ?? { speed: 1, length: 0, extendedBy: 0, overBy: 0 };
      return {
        picture,
        sentences: (requests[i] ?? []).map(({ sentence: { id, text, speaker }, recorded, request }) => ({
          ...{ id, text, speaker, ready: recorded !== undefined || isReady(id, request) },
          dialogue: request.dialogue !== undefined,
        })),
        ...{ speed, length: toUs(length), extendedBy: toUs(extendedBy), overBy: toUs(overBy) },
      };
    }),
    length: toUs(fitted.reduce((sum, { length, overBy }) => sum + length + overBy, 0)),
    cost: await ports.speech.estimate(open.map((each) => each.request)),
  };
}

// Which sentences are spoken already as they are asked for.
function readinessOf(
  before: NarrationSource | null,
  script: ReadScript,
): (id: string, request: SpeechRequest) => boolean {
  if (!before || !hasSameVoice(before, script)) return () => false;
  const spoken = new Set(before.scenes.flatMap(({ sentences }) => sentences.map(({ id }) => id)));
  const dialogues = dialoguesOf(before);
  return (id, { dialogue }) => spoken.has(id) && (!dialogue || isSame(dialogues.get(id), dialogue));
}

const hasSameVoice = (a: NarrationVoice, b: NarrationVoice): boolean =>
  isSame(toNarrationVoice(a), toNarrationVoice(b));

// Scenes that had a length of their own keep it while they are as many.
function keptRooms(before: NarrationSource | null, { scenes }: ReadScript): SceneRoom[] {
  if (before?.fit !== 'none' || before.scenes.length !== scenes.length) return [];
  return before.scenes.map(({ length }) => ({ length, mostLength: Number.MAX_SAFE_INTEGER }));
}

async function speakInto(
  {
    id,
    base,
    script,
    look,
    kept,
    again,
    signal,
    assets = [],
  }: {
    readonly id: string;
    readonly base: number;
    readonly script: ReadScript;
    readonly look: NarrationLook;
    readonly kept: KeptSentences;
    readonly again: boolean;
    readonly signal: AbortSignal;
    readonly assets?: Parameters<typeof planNarration>[0]['assets'];
  },
  ports: NarrationHandlerPorts,
): Promise<z.input<Api['narration.apply']['result']>> {
  const known = ports.projects.open(id).project;
  const found = look.fit === 'none' ? keptRooms(findNarration(known, look.id), script) : null;
  const rooms = found ?? (await findRooms(known, look, ports, signal)).rooms;
  const options: SpeakingOptions = { ...kept, rooms, project: id, again, signal };
  const spoken = await speakScript(script, options, ports);
  // It may have been edited while somebody spoke.
  const { project } = ports.projects.open(id);
  const scenes = look.fit === 'scenes' ? (await findRooms(project, look, ports, signal)).clips : null;
  const place = { project, before: findNarration(project, look.id), scenes, kit: await kitOf(project, ports) };
  const sounds = [...spoken.assets, ...assets];
  const { made, source, compiled, problems } = planNarration({ ...spoken, assets: sounds }, look, place);
  const { before } = place;
  const followed = before && (await ports.follow({ project, before, after: source, assets: sounds }, signal));
  return {
    state: ports.projects.edit(id, base, followed ? withEdits(made, followed.edits) : made),
    language: script.language,
    sentences: toSentences(compiled, spoken.speakers),
    problems: toReported([...problems, ...(followed?.problems ?? [])]),
  };
}

const withEdits = (made: EditInput, more: readonly SingleEditInput[]): EditInput =>
  made.type === 'batch' ? { ...made, edits: [...made.edits, ...more] } : { type: 'batch', edits: [made, ...more] };
