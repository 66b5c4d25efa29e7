/** What is asked of voices for the sentences of a script. */
import { type DialoguePlace, findDialogues } from '../../../core/narration/dialogues.js';
import type { ScriptSentence } from '../../../core/narration/script.js';
import type { NarrationSentence, NarrationVoice } from '../../../core/project/narration-source.js';
import { DEFAULT_RATE } from '../../../core/speech/predict-seconds.js';
import { type PronouncedText, pronounce } from '../../../core/speech/pronounce.js';
import type { SpeechRequest } from '../speech/speaker.js';
import type { KeptSentences } from './kept-sentences.js';
import type { IdentifiedSentence, ReadScript } from './read-script.js';

/** How sentences are asked for. */
export interface RequestOptions extends KeptSentences {
  /** How fast each scene is spoken, of the voice's own rate; 1 where absent. */
  readonly speeds?: readonly (number | undefined)[];
  /** The project that pays. */
  readonly project: string | null;
  /** Asks services even where they may have been paid for the same before. */
  readonly again?: boolean;
}

/** How a sentence is asked for. */
export interface SentenceRequest {
  readonly sentence: IdentifiedSentence;
  readonly take: number;
  /** What the user recorded in its place. */
  readonly recorded: NarrationSentence | undefined;
  readonly request: SpeechRequest;
  readonly pronounced: PronouncedText;
}

/** The sentences of each scene. */
export function requestSentences(
  script: ReadScript,
  { speeds = [], takes, recordings, project, again = false }: RequestOptions,
): SentenceRequest[][] {
  const dialogues = dialoguesOf(script);
  return script.scenes.map(({ sentences }, i) =>
    sentences.map((sentence): SentenceRequest => {
      const take = takes.get(sentence.id) ?? 1;
      const spoken = toSpoken(sentence, script);
      // Another take of a sentence is spoken alone, and the others stay as they are.
      const dialogue = take === 1 ? dialogues.get(sentence.id) : undefined;
      const { style, voiceSettings, language } = script;
      return {
        ...{ sentence, take, recorded: recordings.get(sentence.id), pronounced: spoken.pronounced },
        request: {
          ...{ text: spoken.pronounced.text, language, voice: spoken.voice },
          rate: toRate(spoken.rate, speeds[i] ?? 1),
          ...(style === undefined ? {} : { style }),
          ...(voiceSettings && { voiceSettings }),
          ...(dialogue && { dialogue }),
          ...(take === 1 ? {} : { take }),
          ...(again ? { again } : {}),
          ...(project === null ? {} : { project }),
        },
      };
    }),
  );
}

/** The dialogues of a script by the ids of their sentences. A picture of its own begins another one. */
export function dialoguesOf(script: Pick<ReadScript, 'scenes'> & NarrationVoice): Map<string, DialoguePlace> {
  if (!script.dialogue) return new Map();
  const lines = script.scenes.flatMap(({ picture, sentences }) =>
    sentences.map((sentence, i) => {
      const { pronounced, voice, rate } = toSpoken(sentence, script);
      return { id: sentence.id, text: pronounced.text, voice, rate, isFirst: i === 0 && picture !== null };
    }),
  );
  const places = findDialogues(lines);
  return new Map(
    lines.flatMap(({ id }, i) => {
      const place = places[i];
      return place ? [[id, place] as const] : [];
    }),
  );
}

function toSpoken(
  { text, speaker }: Pick<ScriptSentence, 'text' | 'speaker'>,
  { voice, rate, speakers, pronunciations }: NarrationVoice,
): { readonly pronounced: PronouncedText } & Pick<SpeechRequest, 'voice' | 'rate'> {
  const own = speaker === null ? undefined : speakers[speaker];
  return { pronounced: pronounce(text, pronunciations), voice: own?.voice ?? voice, rate: own?.rate ?? rate };
}

// The voice's own rate, and not one that is as fast, where nothing is changed.
const toRate = (asked: number | null, speed: number): number | null =>
  speed === 1 ? asked : Math.round(Math.min(400, Math.max(80, (asked ?? DEFAULT_RATE) * speed)));
