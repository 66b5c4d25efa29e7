/** What is wrong with a storyboard, or told about it, and how long it will be. */
import { message } from '../locales/message.js';
import { PAUSES } from '../narration/place-narration.js';
import type { ScriptScene } from '../narration/script.js';
import { isFunctionWord } from '../project/captions/function-words.js';
import { errorAt, type Problem, warningAt } from '../project/problem.js';
import { MOST_SCENE_TEXT, MOST_SCENES, SCENE_LENGTHS, type StoryboardScene } from '../project/storyboard.js';
import { SECOND_US } from '../project/time.js';
import { guessLanguage } from '../speech/guess-language.js';
import { predictSpeech, type SpeakingPace, UNKNOWN_PACE } from '../speech/speaking-pace.js';
import type { ParsedStoryboard } from './parse-storyboard.js';
import { toScriptScenes } from './script-scenes.js';

/** How long a scene is shown in which nothing is said, microseconds. */
export const SILENT_SCENE = 3 * SECOND_US;

/** Words of a text that is long enough to tell its language. */
const TELLING_WORDS = 8;

/** All of it, scene by scene. With an error there is nothing that could be made. */
export function checkStoryboard(storyboard: ParsedStoryboard, speakers: readonly string[] = []): Problem[] {
  const { scenes, language } = storyboard;
  const spoken = toScriptScenes({ scenes }, speakers);
  if (spoken.every(({ sentences }) => sentences.length === 0))
    return [errorAt(['scenes'], 'input.invalid', message('storyboard:noScenes'))];
  if (scenes.length > MOST_SCENES) {
    const text = message('storyboard:tooManyScenes', { scenes: scenes.length, most: MOST_SCENES });
    return [errorAt(['scenes'], 'input.invalid', text)];
  }
  return scenes.flatMap((scene, i): Problem[] => {
    const said = (spoken[i]?.sentences ?? []).map(({ text }) => text).join(' ');
    const at = { scene: i + 1 };
    const tell = (field: string, text: Problem['text']): Problem[] =>
      text ? [warningAt(['scenes', i, field], 'input.invalid', text)] : [];
    if (scene.words.length > MOST_SCENE_TEXT || scene.visual.length > MOST_SCENE_TEXT) {
      const text = message('storyboard:sceneTooLong', { ...at, most: MOST_SCENE_TEXT });
      return [errorAt(['scenes', i], 'input.invalid', text)];
    }
    const other = otherLanguage(said, language);
    return [
      ...(said === '' ? tell('words', message('storyboard:noWords', at)) : []),
      ...(scene.visual.trim() === '' && scene.picture === null && said !== '' && !usesWords(storyboard)
        ? tell('visual', message('storyboard:noVisual', at))
        : []),
      ...(/\[[^\]\n]{2,}\]/u.test(said) ? tell('words', message('storyboard:unfilled', at)) : []),
      ...(other === null ? [] : tell('words', message('storyboard:otherLanguage', { ...at, language: other }))),
    ];
  });
}

// Plain paragraphs say nowhere what is seen, and mean to.
const usesWords = ({ scenes }: ParsedStoryboard): boolean => scenes.every(({ visual }) => visual.trim() === '');

// Related languages share words: another one is told only where its own short words are there, and those of this one are not.
function otherLanguage(said: string, language: string): string | null {
  const words = said.replace(/\[[^\]\n]*\]/gu, ' ').match(/[\p{L}\p{M}’']+/gu) ?? [];
  if (words.length < TELLING_WORDS) return null;
  const guessed = guessLanguage(words.join(' '));
  const primary = language.toLowerCase().split('-')[0] ?? '';
  if (guessed.split('-')[0] === primary) return null;
  const count = (tag: string): number => words.filter((word) => isFunctionWord(word, tag)).length;
  const isLatin = /\p{sc=Latin}/u.test(words[0] ?? '');
  return isLatin && count(guessed) < Math.max(2, 2 * count(primary)) ? null : guessed;
}

/** How long each scene will be by the pace of a voice, microseconds. */
export const predictScenes = (
  scenes: readonly StoryboardScene[],
  { speakers = [], pace = UNKNOWN_PACE, rate = null }: PredictionOptions = {},
): number[] =>
  toScriptScenes({ scenes }, speakers).map((spoken, i) => {
    const own = scenes[i]?.length ?? null;
    return Math.max(own ?? 0, toLength(spoken, pace, rate));
  });

/** How a storyboard will be spoken, as far as that is known. */
export interface PredictionOptions {
  readonly speakers?: readonly string[];
  readonly pace?: SpeakingPace;
  /** Words a minute; null is the voice's own. */
  readonly rate?: number | null;
}

function toLength({ lead, sentences }: ScriptScene, pace: SpeakingPace, rate: number | null): number {
  if (sentences.length === 0) return Math.max(lead, SILENT_SCENE);
  const said = sentences.reduce((sum, { text }) => sum + predictSpeech(pace, text, rate), 0);
  const pauses = sentences.map(({ pause }, i) => pause ?? (i + 1 < sentences.length ? PAUSES.sentence : PAUSES.scene));
  return Math.round(said * SECOND_US) + lead + pauses.reduce((sum, pause) => sum + pause, 0);
}

/** How much longer than what is said a scene may be made. */
const MOST_STRETCH = 1.5;

/**
 * The scenes with lengths of their own, so that together they are `least` microseconds long where that can be: each as much
 * longer as the others. Scenes that have a length keep it.
 */
export function lengthenScenes(
  scenes: readonly StoryboardScene[],
  least: number,
  options: PredictionOptions = {},
): StoryboardScene[] {
  const lengths = predictScenes(scenes, options);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const free = scenes.reduce((sum, { length }, i) => sum + (length === null ? (lengths[i] ?? 0) : 0), 0);
  if (total >= least || free === 0) return [...scenes];
  const factor = Math.min(MOST_STRETCH, 1 + (least - total) / free);
  return scenes.map((scene, i) => {
    if (scene.length !== null) return scene;
    const length = Math.ceil((lengths[i] ?? 0) * factor);
    return { ...scene, length: Math.min(SCENE_LENGTHS.max, Math.max(SCENE_LENGTHS.min, length)) };
  });
}
