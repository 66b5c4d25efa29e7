/** Reads a script with everything that says how it is spoken. */
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { parseScript, type ScriptScene, type ScriptSentence, splitSentences } from '../../../core/narration/script.js';
import { titleScenes, toTitleScript } from '../../../core/narration/title-scenes.js';
import type { Project } from '../../../core/project/project.js';
import { toSentenceIds } from '../../../core/narration/sentence-ids.js';
import { type NarrationSource, type NarrationVoice, toNarrationVoice } from '../../../core/project/narration-source.js';
import { guessLanguage } from '../../../core/speech/guess-language.js';
import type { NarrationPorts } from './ports.js';

/** A script and how it is spoken. */
export interface ScriptRequest extends Omit<NarrationVoice, 'language'> {
  readonly text: string | { readonly file: string };
  /** Guessed from the text where absent. */
  readonly language?: string | undefined;
}

/** A sentence of a script by its name. */
export interface IdentifiedSentence extends ScriptSentence {
  readonly id: string;
}

/** A scene of a script that was read. */
export interface ReadScene {
  readonly picture: string | null;
  /** Microseconds. */
  readonly lead: number;
  readonly sentences: readonly IdentifiedSentence[];
}

/** A script that was read. */
export interface ReadScript extends NarrationVoice {
  /** As it was written. */
  readonly script: string;
  readonly scenes: readonly ReadScene[];
}

/** @throws UprightError `input.unreadable`, `input.invalid` where nothing is said */
export async function readScript(
  { text, language, ...voice }: ScriptRequest,
  { readText }: Pick<NarrationPorts, 'readText'>,
): Promise<ReadScript> {
  const script = await readText(text);
  return toReadScript(script, parseScript(script, Object.keys(voice.speakers)), { language, ...voice });
}

/** A script of which the scenes are known. @throws UprightError `input.invalid` where nothing is said */
export function toReadScript(
  script: string,
  parsed: readonly ScriptScene[],
  { language, ...voice }: Omit<ScriptRequest, 'text'>,
): ReadScript {
  const said = parsed.flatMap(({ sentences }) => sentences);
  if (said.length === 0) throw new UprightError('input.invalid', message('speech:noWords'));
  const scenes = identify(parsed);
  const spoken = said.map((sentence) => sentence.text).join(' ');
  return { script, ...toNarrationVoice({ ...voice, language: language ?? guessLanguage(spoken) }), scenes };
}

/**
 * The titles of a project as a script: a scene for all that begin at the same frame.
 * @throws UprightError `input.invalid` where there are none with words
 */
export function titlesToScript(
  project: Project,
  { titles, language, ...voices }: Omit<ScriptRequest, 'text'> & Pick<NarrationSource, 'titles'>,
): ReadScript {
  const found = titleScenes(project, titles);
  if (found.length === 0) throw new UprightError('input.invalid', message('narration:noTitles'));
  const parsed = found.map(({ texts }): ScriptScene => {
    const said = texts.flatMap(splitSentences);
    const sentences = said.map((text) => ({ text, speaker: null, emphasis: [], pause: null }));
    return { picture: null, lead: 0, sentences };
  });
  const script = toTitleScript(found);
  const spoken = language ?? project.language ?? guessLanguage(script);
  return { script, ...toNarrationVoice({ ...voices, language: spoken }), scenes: identify(parsed) };
}

function identify(parsed: readonly ScriptScene[]): ReadScene[] {
  const ids = toSentenceIds(parsed.flatMap(({ sentences }) => sentences));
  let next = 0;
  return parsed.map(({ picture, lead, sentences }) => ({
    ...{ picture, lead },
    sentences: sentences.map((sentence) => ({ ...sentence, id: ids[next++] ?? '' })),
  }));
}
