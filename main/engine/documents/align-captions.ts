/** Finds when the words of a recipe's texts are spoken in its narration, or in its footage where it has none. */
import { resolve } from 'node:path';
import type { AlignedText, SpeechClip, TimelineSpeech } from '../../../core/captions/timeline-speech.js';
import { toFailure, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { errorAt } from '../../../core/project/problem.js';
import { projectLength } from '../../../core/project/project.js';
import { type AlignedOf, type AlignedWords, toAlignKey } from '../../../core/recipe/compile-captions.js';
import { compileRecipe, type RecipeFiles } from '../../../core/recipe/compile-recipe.js';
import type { Recipe, RecipeCaptions } from '../../../core/recipe/recipe.js';
import { isFileClip, planSound } from '../../../core/sound/clips.js';

/** Finds the words of a text in clips. */
export type AlignText = (request: TimelineSpeech) => Promise<AlignedText>;

/** The words of each text of the captions. Fails only where it is canceled; other failures are among the problems. */
export async function alignCaptions(
  recipe: Recipe,
  files: Omit<RecipeFiles, 'alignedOf'>,
  folder: string,
  align: AlignText,
): Promise<AlignedOf> {
  const asked = [recipe.captions ?? []].flat().filter(({ text }) => text !== undefined);
  if (asked.length === 0) return () => null;
  const clips = findSpeech(recipe, files, folder);
  const found = new Map<string, AlignedWords>();
  for (const captions of asked) found.set(toAlignKey(captions), await alignOne(captions, clips, folder, align));
  return (captions) => found.get(toAlignKey(captions)) ?? null;
}

// Music and other sounds hide speech, so only what speaks is listened to.
function findSpeech(recipe: Recipe, files: Omit<RecipeFiles, 'alignedOf'>, folder: string): SpeechClip[] {
  const quiet: Recipe = {
    ...recipe,
    captions: undefined,
    text_overlays: [],
    overlays: [],
    music: undefined,
    sounds: [],
  };
  const spoken: Recipe = recipe.narration && 'file' in recipe.narration ? { ...quiet, segments: [] } : quiet;
  const { project } = compileRecipe(spoken, { ...files, alignedOf: () => null });
  const paths = new Map(project.assets.map(({ id, path }) => [id, path]));
  const media = (asset: string) => files.mediaOf(paths.get(asset) ?? '');
  return planSound(project, media, 0, projectLength(project))
    .filter(isFileClip)
    .filter(({ source }) => !source.reverse)
    .map(({ start, source: { asset, stream, fromUs, speed, samples } }) => {
      const path = resolve(folder, paths.get(asset) ?? '');
      return { path, stream, fromUs, speed, start, samples };
    });
}

async function alignOne(
  { text, language }: RecipeCaptions,
  clips: readonly SpeechClip[],
  folder: string,
  align: AlignText,
): Promise<AlignedWords> {
  const nothing = { words: [], language: null };
  if (text === undefined) return { ...nothing, problems: [] };
  if (clips.length === 0) return { ...nothing, problems: [errorAt([], 'input.invalid', message('recipe:noSpeech'))] };
  const script = typeof text === 'string' ? text : { file: resolve(folder, text.file) };
  try {
    const { words, language: used, problems } = await align({ clips, text: script, language });
    return { words, language: used, problems: problems.map((problem) => ({ ...problem, path: [] })) };
  } catch (error) {
    if (!(error instanceof UprightError) || error.code === 'job.canceled') throw error;
    const { code, message: english, text } = toFailure(error);
    return { ...nothing, problems: [{ severity: 'error', code, message: english, text, path: [] }] };
  }
}
