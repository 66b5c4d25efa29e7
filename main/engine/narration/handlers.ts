/** The `narration.*` methods. */
import { parse, resolve } from 'node:path';
import type { z } from 'zod';
import type { Api, ApiOf } from '../../../core/api/api.js';
import { toReported } from '../../../core/api/fields.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { isSame } from '../../../core/project/is-same.js';
import type { NarrationSource } from '../../../core/project/narration-source.js';
import { toKaraoke } from '../../../core/project/karaoke-presets.js';
import type { Project } from '../../../core/project/project.js';
import { SECOND_US } from '../../../core/project/time.js';
import { type KeptSentences, keptOf } from './kept-sentences.js';
import { makeProject, planNarration, planRemoval, toSentences } from './make-narration.js';
import type { NarrationPorts } from './ports.js';
import { type ReadScript, readScript, type ScriptRequest, type ScriptVoice, toSentenceRequest } from './read-script.js';
import { keepRecording, takeRecording } from './recordings.js';
import { findScenes, type ProjectScenes } from './scene-rooms.js';
import { planFit, type SceneRoom, type SpeakingOptions, speakScript } from './speak-script.js';

/** What stands in a project of a narration's name. */
const findNarration = ({ narrations = [] }: Project, id: string): NarrationSource | null =>
  narrations.find((each) => each.id === id) ?? null;

function openNarration(project: Project, id: string): NarrationSource {
  const found = findNarration(project, id);
  if (!found) throw new UprightError('input.invalid', message('narration:unknown', { id }));
  return found;
}

export const createNarrationHandlers = (ports: NarrationPorts): HandlersOf<ApiOf<'narration'>> => ({
  'narration.plan': (request, { signal }) => plan(request, ports, signal),
  'narration.compile': async (
    { pictures, fps, captions, karaoke, name, sceneLength, again, ...request },
    { signal },
  ) => {
    const script = await readScript(toScriptRequest(request), ports);
    const rooms = toRooms(script, sceneLength);
    const nothing = { takes: new Map(), recordings: new Map(), project: null };
    const spoken = await speakScript(script, { ...nothing, rooms, again, signal }, ports);
    const { text } = request;
    const first = script.scenes.find(({ sentences }) => sentences.length > 0)?.sentences[0]?.text ?? '';
    const title = name ?? (typeof text === 'string' ? first.slice(0, 60) : parse(text.file).name);
    const look = { id: 'narration', at: 0, fit: 'none' as const, captions, karaoke: karaoke && toKaraoke(karaoke) };
    const { made, compiled, problems } = await makeProject(
      spoken,
      { ...look, pictures, fps, name: title },
      ports,
      signal,
    );
    return {
      ...{ project: made, language: script.language, sentences: toSentences(compiled, spoken.speakers) },
      problems: toReported(problems),
    };
  },
  'narration.apply': async (request, { signal }) => {
    const { id, base, narration, at, fit, captions, karaoke, again, ...written } = request;
    const old = ports.projects.open(id).project;
    const before = findNarration(old, narration);
    const look = {
      id: narration,
      at: at ?? before?.at ?? 0,
      fit: fit ?? before?.fit ?? 'none',
      captions: captions ?? before?.captions ?? true,
      karaoke: karaoke === undefined ? (before ? before.karaoke : toKaraoke('current')) : karaoke && toKaraoke(karaoke),
    };
    const script = await readScript(toScriptRequest(written), ports);
    return speakInto({ id, base, script, look, kept: keptOf(before), again, signal }, ports);
  },
  'narration.redo': async ({ id, base, narration, sentence, file, recording, again }, { signal }) => {
    const source = openNarration(ports.projects.open(id).project, narration);
    const said = source.scenes.flatMap(({ sentences }) => sentences).find((each) => each.id === sentence);
    if (!said) throw new UprightError('input.invalid', message('narration:unknownSentence', { id: sentence }));
    const script = await readScript({ ...source, text: source.script }, ports);
    const kept = keptOf(source);
    kept.recordings.delete(sentence);
    const own = recording === undefined ? file && resolve(file) : await keepRecording(recording, ports.folder);
    if (own === undefined) kept.takes.set(sentence, said.recorded ? said.take : said.take + 1);
    const asset = own === undefined ? null : await takeRecording(own, said, source.language, ports, signal);
    if (asset) kept.recordings.set(sentence, asset.sentence);
    const look = { ...source, id: narration };
    return speakInto({ id, base, script, look, kept, again, signal, assets: asset ? [asset.asset] : [] }, ports);
  },
  'narration.remove': async ({ id, base, narration }) => {
    const { project } = ports.projects.open(id);
    return ports.projects.edit(id, base, planRemoval(project, openNarration(project, narration)));
  },
});

type Written = Pick<z.output<Api['narration.apply']['params']>, 'text' | 'language' | 'voice' | 'rate'> &
  Pick<ScriptRequest, 'speakers' | 'pronunciations'>;

const toScriptRequest = ({ voice, rate, ...rest }: Written): ScriptRequest => ({
  ...rest,
  voice: voice ?? null,
  rate: rate ?? null,
});

const toRooms = (script: ReadScript, length: number | undefined): SceneRoom[] =>
  length === undefined ? [] : script.scenes.map(() => ({ length, mostLength: Number.MAX_SAFE_INTEGER }));

async function plan(
  { sceneLength, project: place, ...request }: z.output<Api['narration.plan']['params']>,
  ports: NarrationPorts,
  signal: AbortSignal,
): Promise<z.input<Api['narration.plan']['result']>> {
  const script = await readScript(toScriptRequest(request), ports);
  const project = place ? ports.projects.open(place.id).project : null;
  const before = project && place ? findNarration(project, place.narration) : null;
  const scenes =
    project && place?.fit === 'scenes'
      ? await findScenes(project, { id: place.narration, at: place.at ?? before?.at ?? 0 }, ports, signal)
      : null;
  const rooms = scenes?.rooms ?? toRooms(script, sceneLength);
  const { takes, recordings } = keptOf(before);
  const options = { rooms, takes, recordings, project: place?.id ?? null };
  const fitted = await planFit(script, options, ports);
  const requests = script.scenes.map(({ sentences }, i) =>
    sentences.map((sentence) => {
      const how = { speed: fitted[i]?.speed ?? 1, take: takes.get(sentence.id) ?? 1, project: options.project };
      return { sentence, recorded: recordings.has(sentence.id), ...toSentenceRequest(sentence, script, how) };
    }),
  );
  const open = requests.flat().filter(({ recorded }) => !recorded);
  const spoken = before && hasSameVoice(before, script) ? before.scenes : [];
  const known = new Set([...recordings.keys(), ...spoken.flatMap(({ sentences }) => sentences.map(({ id }) => id))]);
  const toUs = (seconds: number): number => Math.round(seconds * SECOND_US);
  return {
    language: script.language,
    scenes: script.scenes.map(({ picture }, i) => {
      const { speed, length, extendedBy, overBy } = fitted[i] ?? { speed: 1, length: 0, extendedBy: 0, overBy: 0 };
      return {
        picture,
        sentences: (requests[i] ?? []).map(({ sentence: { id, text, speaker } }) => ({
          ...{ id, text, speaker, ready: known.has(id) },
        })),
        ...{ speed, length: toUs(length), extendedBy: toUs(extendedBy), overBy: toUs(overBy) },
      };
    }),
    length: toUs(fitted.reduce((sum, { length, overBy }) => sum + length + overBy, 0)),
    cost: await ports.speech.estimate(open.map((each) => each.request)),
  };
}

const hasSameVoice = (a: ScriptVoice, b: ScriptVoice): boolean =>
  (['language', 'voice', 'rate', 'speakers', 'pronunciations'] as const).every((field) => isSame(a[field], b[field]));

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
    readonly look: Pick<NarrationSource, 'id' | 'at' | 'fit' | 'captions' | 'karaoke'>;
    readonly kept: KeptSentences;
    readonly again: boolean;
    readonly signal: AbortSignal;
    readonly assets?: Parameters<typeof planNarration>[0]['assets'];
  },
  ports: NarrationPorts,
): Promise<z.input<Api['narration.apply']['result']>> {
  const scenesOf = async (project: Project): Promise<ProjectScenes | null> =>
    look.fit === 'scenes' ? findScenes(project, look, ports, signal) : null;
  const known = ports.projects.open(id).project;
  const rooms = (await scenesOf(known))?.rooms ?? keptRooms(findNarration(known, look.id), script);
  const options: SpeakingOptions = { ...kept, rooms, project: id, again, signal };
  const spoken = await speakScript(script, options, ports);
  // It may have been edited while somebody spoke.
  const { project } = ports.projects.open(id);
  const place = { project, before: findNarration(project, look.id), scenes: await scenesOf(project) };
  const { made, compiled, problems } = planNarration({ ...spoken, assets: [...spoken.assets, ...assets] }, look, place);
  return {
    state: ports.projects.edit(id, base, made),
    language: script.language,
    sentences: toSentences(compiled, spoken.speakers),
    problems: toReported(problems),
  };
}
