/** Speaks the text of a recipe's narration, so that it fits the segments where the recipe asks for it. */
import { resolve } from 'node:path';
import { toFailure, UprightError } from '../../../core/errors.js';
import { toKaraoke } from '../../../core/project/karaoke-presets.js';
import type { Problem } from '../../../core/project/problem.js';
import {
  type FrameRate,
  framesToUs,
  SECOND_US,
  secondsToFrames,
  toFrameRate,
  usToFrames,
} from '../../../core/project/time.js';
import { compileRecipe, type RecipeFiles, type SpokenRecipe } from '../../../core/recipe/compile-recipe.js';
import type { Recipe, RecipeNarration } from '../../../core/recipe/recipe.js';
import { toFitProblems, toNarrationSource } from './make-narration.js';
import type { NarrationPorts } from './ports.js';
import { readScript, type ScriptRequest } from './read-script.js';
import { findScenes, framesToAdd, type ProjectScenes } from './scene-rooms.js';
import { speakScript, type SpokenScript } from './speak-script.js';

const ID = 'narration';

/** A recipe's narration is spoken as it stands. */
const NOTHING_KEPT = { takes: new Map(), recordings: new Map(), project: null } as const;

/** The text as it was spoken; null where there is none. Fails only where it is canceled; other failures are problems. */
export async function narrateRecipe(
  recipe: Recipe,
  { files, folder }: { readonly files: Omit<RecipeFiles, 'alignedOf' | 'spoken'>; readonly folder: string },
  ports: Omit<NarrationPorts, 'projects'>,
  signal: AbortSignal,
): Promise<SpokenRecipe | null> {
  const { narration } = recipe;
  if (!narration || !('text' in narration)) return null;
  const fps = toFrameRate(recipe.fps);
  const look = {
    ...{ id: ID, at: secondsToFrames(narration.at, fps), fit: narration.fit ? ('scenes' as const) : ('none' as const) },
    ...{ follows: null, titles: null },
    captions: narration.captions ?? recipe.captions === undefined,
    karaoke: narration.karaoke && toKaraoke(narration.karaoke),
  };
  try {
    const script = await readScript(toRequest(narration, folder), ports);
    const found = narration.fit ? await findSegments(recipe, { files, folder }, look, ports, signal) : NO_SCENES;
    const spoken = await speakScript(script, { ...NOTHING_KEPT, rooms: found.rooms, signal }, ports);
    const problems = toFitProblems(spoken.fitted).map((problem) => ({ ...problem, path: ['narration', 'text'] }));
    const { scenes, segments } = extendSegments(recipe, spoken, found, fps);
    return { source: toNarrationSource({ ...spoken, scenes }, look, []), assets: spoken.assets, segments, problems };
  } catch (error) {
    if (!(error instanceof UprightError) || error.code === 'job.canceled') throw error;
    const { code, message: english, text } = toFailure(error);
    const problem: Problem = { severity: 'error', code, message: english, text, path: ['narration', 'text'] };
    return { ...silence(narration, look), problems: [problem] };
  }
}

const NO_SCENES: ProjectScenes = { clips: [], rooms: [] };

async function findSegments(
  recipe: Recipe,
  { files, folder }: { readonly files: Omit<RecipeFiles, 'alignedOf' | 'spoken'>; readonly folder: string },
  look: { readonly id: string; readonly at: number },
  { probe }: Pick<NarrationPorts, 'probe'>,
  signal: AbortSignal,
): Promise<ProjectScenes> {
  if (recipe.segments.length === 0) return NO_SCENES;
  const { project } = compileRecipe(picturesOf(recipe), { ...files, alignedOf: () => null });
  return findScenes(project, look, { probe, folder }, signal);
}

// Scenes are whole frames of the segments that show them.
function extendSegments(
  { segments }: Recipe,
  spoken: SpokenScript,
  { clips, rooms }: ProjectScenes,
  fps: FrameRate,
): Pick<SpokenScript, 'scenes'> & Pick<SpokenRecipe, 'segments'> {
  const added = spoken.scenes.map(({ length }, i) => {
    const before = rooms[i]?.length ?? null;
    return before === null || length === null ? 0 : framesToAdd(before, length, fps);
  });
  // The narration may begin with a later segment.
  const first = segments.length - clips.length;
  return {
    scenes: spoken.scenes.map((scene, i) => {
      const before = rooms[i]?.length ?? null;
      const length = before === null ? scene.length : framesToUs(usToFrames(before, fps) + (added[i] ?? 0), fps);
      return { ...scene, length };
    }),
    segments: segments.map((_, i) => {
      const [clip, more = 0] = [clips[i - first], added[i - first]];
      return clip && more > 0 ? framesToUs(clip.length + more, fps) / SECOND_US : null;
    }),
  };
}

type Look = Parameters<typeof toNarrationSource>[1];

const silence = ({ voice, rate, language, speakers, pronunciations }: RecipeNarration, look: Look) => ({
  source: toNarrationSource(
    {
      script: {
        ...{ script: '', scenes: [], language: language ?? 'en', voice: voice ?? null, rate: rate ?? null },
        ...{ speakers, pronunciations },
      },
      scenes: [],
    },
    look,
    [],
  ),
  assets: [],
  segments: [],
});

const picturesOf = (recipe: Recipe): Recipe => ({
  ...recipe,
  ...{ captions: undefined, text_overlays: [], overlays: [], music: undefined, narration: undefined, sounds: [] },
});

const toRequest = (
  { text, language, voice, rate, style, voiceSettings, dialogue, speakers, pronunciations }: RecipeNarration,
  folder: string,
): ScriptRequest => ({
  text: typeof text === 'string' ? text : { file: resolve(folder, text.file) },
  ...{ language, voice: voice ?? null, rate: rate ?? null, style, voiceSettings, dialogue },
  ...{ speakers, pronunciations },
});
