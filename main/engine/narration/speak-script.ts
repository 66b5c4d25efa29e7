/** Speaks a script sentence by sentence, so fast that it fits its scenes. */
import { splitWords } from '../../../core/captions/split-words.js';
import { UprightError } from '../../../core/errors.js';
import { type FittedScene, fitNarration, type NarratedScene } from '../../../core/narration/fit-narration.js';
import { PAUSES } from '../../../core/narration/place-narration.js';
import type { Asset } from '../../../core/project/asset.js';
import type { NarrationScene, NarrationSentence } from '../../../core/project/narration-source.js';
import { SECOND_US } from '../../../core/project/time.js';
import { gatherTimes } from '../../../core/speech/pronounce.js';
import { toAssetId } from '../cache/asset-id.js';
import type { SpeechRequest } from '../speech/speaker.js';
import type { NarrationPorts } from './ports.js';
import type { ReadScene, ReadScript } from './read-script.js';
import { dialoguesOf, type RequestOptions, requestSentences } from './request-sentences.js';

/** How long the picture of a scene is, and may become, microseconds. */
export interface SceneRoom {
  /** Null where it is as long as what is said. */
  readonly length: number | null;
  readonly mostLength: number;
  /** The slowest that the voice may be made to speak, of its own rate; the usual where absent. */
  readonly slowest?: number;
}

/** What a script is spoken with. */
export interface SpeakingOptions extends Omit<RequestOptions, 'speeds'> {
  /** One a scene; scenes without are as long as what is said. */
  readonly rooms: readonly SceneRoom[];
  readonly signal: AbortSignal;
  /** The share of the sentences that is spoken, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** A script with its sounds. */
export interface SpokenScript {
  readonly script: ReadScript;
  readonly scenes: readonly NarrationScene[];
  /** What became of each scene. Seconds. */
  readonly fitted: readonly FittedScene[];
  readonly assets: readonly Asset[];
  /** Who spoke each sentence, by its id; nobody where it is a recording. */
  readonly speakers: ReadonlyMap<string, string>;
}

interface Spoken {
  readonly sentence: NarrationSentence;
  readonly asset: Asset | null;
  readonly speaker: string | null;
  /** Whether another take of it would be paid. */
  readonly paid: boolean;
}

/** A voice that is this much too fast or too slow for its scene is asked again, where that costs nothing. */
const TOLERANCE = 0.01;

/** Speaks it. Fails as the voice does. */
export async function speakScript(
  script: ReadScript,
  options: SpeakingOptions,
  ports: Pick<NarrationPorts, 'speech' | 'align'>,
): Promise<SpokenScript> {
  const planned = await planFit(script, options, ports);
  const rooms = toRooms(script, options.rooms);
  const first = await speakScenes(script, planned, options, ports);
  const measured = fitNarration(
    script.scenes.map((scene, i) => toMeasured(scene, first[i] ?? [], planned[i]?.speed ?? 1, rooms[i])),
  );
  const [spoken, fitted] = await speakAgain(script, { planned, measured, first, rooms }, options, ports);
  const assets = new Map(spoken.flat().flatMap(({ asset }) => (asset ? [[asset.id, asset] as const] : [])));
  return {
    script,
    fitted,
    assets: [...assets.values()],
    scenes: script.scenes.map(({ picture, lead }, i) => ({
      ...{ picture, lead, sentences: (spoken[i] ?? []).map(({ sentence }) => sentence) },
      length: (options.rooms[i]?.length ?? null) === null ? null : Math.round((fitted[i]?.length ?? 0) * SECOND_US),
    })),
    speakers: new Map(
      spoken.flat().flatMap(({ sentence, speaker }) => (speaker === null ? [] : [[sentence.id, speaker] as const])),
    ),
  };
}

/** What would become of each scene, by what is known of the voice. Nothing is spoken. */
export async function planFit(
  script: ReadScript,
  options: Omit<SpeakingOptions, 'signal'>,
  { speech }: Pick<NarrationPorts, 'speech'>,
): Promise<FittedScene[]> {
  const { recordings } = options;
  const rooms = toRooms(script, options.rooms);
  const requests = requestSentences(script, options);
  const scenes = await Promise.all(
    script.scenes.map(async (scene, i) => {
      const lengths = await Promise.all(
        (requests[i] ?? []).map(({ recorded, request }) => (recorded ? 0 : speech.predict(request))),
      );
      const spoken = lengths.reduce((sum, seconds) => sum + seconds, 0);
      return { ...(rooms[i] ?? { length: null }), spoken, silence: silenceOf(scene, recordings) };
    }),
  );
  return fitNarration(scenes);
}

type RoomInSeconds = Omit<NarratedScene, 'spoken' | 'silence'>;

// Seconds. A dialogue is as fast as it comes.
function toRooms(script: ReadScript, rooms: SpeakingOptions['rooms']): RoomInSeconds[] {
  const dialogues = dialoguesOf(script);
  return script.scenes.map(({ sentences }, i) => {
    const room = rooms[i];
    if (!room || room.length === null) return { length: null };
    const { length, mostLength, slowest } = room;
    const isDialogue = sentences.some(({ id }) => dialogues.has(id));
    return {
      ...{ length: length / SECOND_US, mostLength: mostLength / SECOND_US },
      ...(isDialogue ? { slowest: 1, fastest: 1 } : slowest && { slowest }),
    };
  });
}

// The silences of a scene, and its recordings, which no voice makes shorter. Seconds.
function silenceOf({ lead, sentences }: ReadScene, recordings: SpeakingOptions['recordings']): number {
  const pauses = sentences.map(({ pause }, i) => pause ?? (i + 1 < sentences.length ? PAUSES.sentence : 0));
  const recorded = sentences.map(({ id }) => recordings.get(id)?.length ?? 0);
  return [lead, ...pauses, ...recorded].reduce((sum, length) => sum + length, 0) / SECOND_US;
}

const toMeasured = (
  scene: ReadScene,
  spoken: readonly Spoken[],
  speed: number,
  room: RoomInSeconds | undefined,
): NarratedScene => {
  const recordings = new Map(
    spoken.flatMap(({ sentence }) => (sentence.recorded ? [[sentence.id, sentence] as const] : [])),
  );
  const said = spoken.reduce((sum, { sentence }) => sum + (sentence.recorded ? 0 : sentence.length), 0);
  return { ...(room ?? { length: null }), spoken: (said / SECOND_US) * speed, silence: silenceOf(scene, recordings) };
};

async function speakScenes(
  script: ReadScript,
  fitted: readonly FittedScene[],
  { signal, onProgress, ...options }: SpeakingOptions,
  { speech, align }: Pick<NarrationPorts, 'speech' | 'align'>,
): Promise<Spoken[][]> {
  const wanted = requestSentences(script, { ...options, speeds: fitted.map(({ speed }) => speed) });
  const requests = withTextsBeside(wanted.flat()).filter(({ recorded }) => !recorded);
  const files = await speech.speak(
    requests.map(({ request }) => request),
    { signal, ...(onProgress && { onProgress }) },
  );
  let next = 0;
  const spoken = wanted.map((sentences) =>
    sentences.map(async ({ sentence, take, recorded, pronounced }): Promise<Spoken> => {
      const { id, text, speaker, emphasis, pause } = sentence;
      const written = { id, text, speaker, emphasis: [...emphasis], pause };
      if (recorded) return { sentence: { ...recorded, ...written }, asset: null, speaker: null, paid: false };
      const file = files[next++];
      if (!file) throw new UprightError('bug');
      const asset: Asset = { id: toAssetId(file.file), kind: 'audio', path: file.file, name: text.slice(0, 60) };
      const told = gatherTimes(file.words, pronounced.counts);
      const words =
        told.length === splitWords(text).length
          ? told
          : await findWordTimes(align, { file: file.file, text, language: script.language }, signal);
      return {
        sentence: { ...written, asset: asset.id, length: file.length, words, take, recorded: false },
        asset,
        speaker: file.speaker,
        paid: file.kind === 'cloud',
      };
    }),
  );
  return Promise.all(spoken.map((sentences) => Promise.all(sentences)));
}

/** The sentences, each asked for with those that its voice says before and after it. */
const withTextsBeside = <T extends { readonly request: SpeechRequest }>(sentences: readonly T[]): T[] =>
  sentences.map((sentence, i) => {
    const { request } = sentence;
    const [before, after] = [sentences[i - 1]?.request, sentences[i + 1]?.request];
    return {
      ...sentence,
      request: {
        ...request,
        ...(before?.voice === request.voice && { previousText: before.text }),
        ...(after?.voice === request.voice && { nextText: after.text }),
      },
    };
  });

/** The times of the words in a file; none where the text does not seem to be what is said in it. */
export async function findWordTimes(
  align: NarrationPorts['align'],
  { file, text, language }: { readonly file: string; readonly text: string; readonly language: string },
  signal: AbortSignal,
): Promise<{ start: number; end: number }[]> {
  try {
    const found = await align(file, text, language, signal);
    const isWhole = found.length === splitWords(text).length;
    return isWhole ? found.map(({ start, end }) => ({ start, end: Math.max(start, end) })) : [];
  } catch (error) {
    if (signal.aborted) throw error;
    return [];
  }
}

// Scenes whose voice was not as fast as predicted are spoken once more, unless a service is paid for it.
async function speakAgain(
  script: ReadScript,
  {
    planned,
    measured,
    first,
    rooms,
  }: {
    readonly planned: readonly FittedScene[];
    readonly measured: readonly FittedScene[];
    readonly first: Spoken[][];
    readonly rooms: readonly RoomInSeconds[];
  },
  options: SpeakingOptions,
  ports: Pick<NarrationPorts, 'speech' | 'align'>,
): Promise<[Spoken[][], readonly FittedScene[]]> {
  const isLocal = (i: number) => (first[i] ?? []).every(({ paid }) => !paid);
  const isOff = (i: number) => Math.abs((measured[i]?.speed ?? 1) / (planned[i]?.speed ?? 1) - 1) > TOLERANCE;
  const again = script.scenes.map((_, i) => isOff(i) && isLocal(i));
  const speeds = planned.map((plan, i) => (again[i] ? (measured[i] ?? plan) : plan));
  const { onProgress: _, ...quiet } = options;
  const spoken = again.includes(true) ? await speakScenes(script, speeds, quiet, ports) : first;
  // As long as it really is: it cannot be made any faster now.
  const fitted = script.scenes.map((scene, i): FittedScene => {
    const { length, mostLength = length ?? 0, spoken: said, silence } = toMeasured(scene, spoken[i] ?? [], 1, rooms[i]);
    const speed = speeds[i]?.speed ?? 1;
    const needed = said + silence;
    if (length === null) return { speed, length: needed, extendedBy: 0, overBy: 0 };
    const extended = Math.max(length, Math.min(needed, mostLength));
    return { speed, length: extended, extendedBy: extended - length, overBy: Math.max(0, needed - extended) };
  });
  return [spoken, fitted];
}
