import { message } from '../locales/message.js';
import type { Problem } from '../project/problem.js';
import { Project, SCHEMA_VERSION } from '../project/project.js';
import { type FrameRate, framesToUs, MAX_FRAME, SECOND_US, toFrameRate } from '../project/time.js';
import type { Track } from '../project/track.js';
import { compileNarration } from '../narration/compile-narration.js';
import type { Asset } from '../project/asset.js';
import type { NarrationSource } from '../project/narration-source.js';
import { AssetRegistry, type RecipePath } from './asset-registry.js';
import { type AlignedOf, type CaptionsOf, compileCaptions } from './compile-captions.js';
import { createClock } from './clock.js';
import { compileOverlays } from './compile-overlays.js';
import { compileSegments, error, type MediaOf } from './compile-segments.js';
import { compileSounds } from './compile-sounds.js';
import { compileTexts } from './compile-texts.js';
import type { NearestStyle, StyleOf } from './text-looks.js';
import { toTextLooks, withBrandFiles } from './compile-brand.js';
import { type RecipePlaces, toWrittenPath } from './expand-recipe.js';
import type { Recipe } from './recipe.js';
import type { NamedBrand } from '../brand/plan-brand.js';
import type { TitleStyle } from '../project/title-style.js';
import { fitStyle } from '../styles/fit-style.js';
import { shareTracks } from '../timeline/share-tracks.js';
import { toRecipePath } from './source-map.js';

/** A compiled recipe. There is always a project; with errors among the problems it is not what was meant. */
export interface CompiledRecipe {
  readonly project: Project;
  readonly problems: readonly Problem[];
  /** The path in the recipe that names an asset first. */
  readonly sourcePathOf: (asset: string) => RecipePath;
  /** The path in the recipe of a value of the document. */
  readonly toSourcePath: (path: RecipePath) => RecipePath;
}

const WITHOUT_SOUND = { music: undefined, narration: undefined, sounds: [] };

/** What is known of the files that a recipe names. */
export interface RecipeFiles {
  readonly mediaOf: MediaOf;
  readonly captionsOf: CaptionsOf;
  readonly alignedOf: AlignedOf;
  /** A style by its name, as it is kept; null where there is none. */
  readonly styleOf: StyleOf;
  readonly nearestStyle?: NearestStyle | undefined;
  /** The brand kit that the recipe names; null where there is none of that name, or it names none. */
  readonly brand: NamedBrand | null;
  /** The narration's text as it was spoken; null where it was not. */
  readonly spoken?: SpokenRecipe | null;
}

/** A text of a recipe as it was spoken. */
export interface SpokenRecipe {
  readonly source: NarrationSource;
  readonly assets: readonly Asset[];
  /** How long each segment has to be for what is said with it, seconds; null where it is as long as it says. */
  readonly segments: readonly (number | null)[];
  readonly problems: readonly Problem[];
}

/** Compiles a recipe with what is known of its files. Pure: the same recipe and facts give the same document. */
export function compileRecipe(
  recipe: Recipe,
  { mediaOf: media, captionsOf, alignedOf, styleOf: namedStyle, nearestStyle, brand, spoken = null }: RecipeFiles,
  places?: RecipePlaces,
): CompiledRecipe {
  const toWritten = (path: RecipePath): RecipePath => toWrittenPath(places, path);
  const clock = createClock(toFrameRate(recipe.fps));
  const size = toSize(recipe.size);
  const styleOf: StyleOf = (name) => {
    const look = namedStyle(name);
    return look && fitted(look);
  };
  const fitted = (look: TitleStyle): TitleStyle => fitStyle(look, size.value, clock.fps);
  const looks = toTextLooks(styleOf, brand?.kit ?? null, fitted);
  const registry = new AssetRegistry();
  const compiled =
    recipe.segments.length > 0
      ? compileSegments(withLengths(recipe.segments, spoken), media, registry, clock)
      : { items: [], seconds: narrationSeconds(recipe, { media, spoken, fps: clock.fps }), problems: [] };
  const tooLong = clock.frame(compiled.seconds) > MAX_FRAME;
  const main = tooLong
    ? { items: [], seconds: 0, problems: [...compiled.problems, error(['segments'], message('recipe:tooLong'))] }
    : compiled;
  const context = { seconds: main.seconds, media, registry, clock };
  const overlays = compileOverlays(tooLong ? [] : recipe.overlays, context);
  const texts = compileTexts(tooLong ? [] : recipe.text_overlays, main.seconds, clock, looks.titles, nearestStyle);
  const captions = compileCaptions(
    tooLong ? undefined : recipe.captions,
    main.seconds,
    { captionsOf, alignedOf, lookOf: looks.captions, nearestStyle },
    clock,
  );
  const sounds = compileSounds(tooLong ? WITHOUT_SOUND : recipe, context);
  const narrated = spoken && !tooLong ? narrationTracks(spoken, { size: size.value, fps: clock.fps }) : [];
  for (const [i, font] of recipe.fonts.entries()) registry.add('font', font, ['fonts', i]);
  const compiledProject = Project.parse({
    schemaVersion: SCHEMA_VERSION,
    id: 'recipe',
    ...(recipe.name ? { name: recipe.name } : {}),
    size: size.value,
    fps: clock.fps,
    background: recipe.background,
    ...(recipe.language && { language: recipe.language }),
    ...(brand && { brand: brand.name }),
    ...(recipe.loudness === undefined ? {} : { loudness: toLoudness(recipe.loudness) }),
    assets: [...registry.assets, ...(spoken?.assets ?? [])],
    ...(spoken && { narrations: [spoken.source] }),
    tracks: [
      { id: 'segments', kind: 'picture', items: main.items },
      ...overlays.tracks,
      ...shareTracks(texts.titles).map((items, i) => ({ id: `texts-${i + 1}`, kind: 'text', items })),
      ...captions.items.map((item) => ({ id: `${item.id}-track`, kind: 'text', items: [item] })),
      ...sounds.tracks,
      ...narrated,
    ],
  });
  const project = brand ? withBrandFiles(compiledProject, brand) : compiledProject;
  const problems = [size, main, overlays, texts, captions, sounds, spoken ?? NO_PROBLEMS].flatMap(
    (part) => part.problems,
  );
  if (recipe.brand !== undefined && !brand)
    problems.push(error(['brand'], message('recipe:noBrand', { name: recipe.brand })));
  return {
    project,
    problems: problems.map((each) => ({ ...each, path: toWritten(each.path) })),
    sourcePathOf: (asset) => toWritten(registry.sourcePathOf(asset)),
    toSourcePath: (path) => {
      const asset = path[0] === 'assets' ? project.assets[Number(path[1])] : undefined;
      return toWritten(asset ? registry.sourcePathOf(asset.id) : toRecipePath(project, path));
    },
  };
}

const NO_PROBLEMS = { problems: [] };

const withLengths = (segments: Recipe['segments'], spoken: SpokenRecipe | null): Recipe['segments'] =>
  segments.map((segment, i) => {
    const duration = spoken?.segments[i] ?? null;
    return duration === null ? segment : { ...segment, duration };
  });

/** How long a video without segments is. A narration that cannot be read is told by the render. */
function narrationSeconds(
  { narration }: Recipe,
  { media, spoken, fps }: { readonly media: MediaOf; readonly spoken: SpokenRecipe | null; readonly fps: FrameRate },
): number {
  if (!narration) return 0;
  if ('text' in narration) {
    if (!spoken) return 0;
    const { placed } = compileNarration(spoken.source, { size: { width: 16, height: 16 }, fps });
    return framesToUs(spoken.source.at + placed.length, fps) / SECOND_US;
  }
  const { at, start = 0, file } = narration;
  const source = (media(file)?.durationUs ?? SECOND_US) / SECOND_US;
  return at + Math.max(0, source - start);
}

function narrationTracks({ source }: SpokenRecipe, project: Pick<Project, 'size' | 'fps'>): readonly Track[] {
  return compileNarration(source, project).tracks;
}

const toLoudness = (loudness: NonNullable<Recipe['loudness']>) =>
  loudness === false ? null : typeof loudness === 'number' ? { integrated: loudness } : loudness;

function toSize(text: string): { value: { width: number; height: number }; problems: Problem[] } {
  const [width = 0, height = 0] = text.split('x').map(Number);
  const fits = [width, height].every((side) => side >= 16 && side <= 8192 && side % 2 === 0);
  if (fits) return { value: { width, height }, problems: [] };
  return { value: { width: 1080, height: 1920 }, problems: [error(['size'], message('recipe:size', { size: text }))] };
}
