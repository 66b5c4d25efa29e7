/** Music and narration of a recipe, each on a track of its own, and its sounds on as few as they fit on. */
import { message } from '../locales/message.js';
import type { Problem } from '../project/problem.js';
import { framesToUs, SECOND_US } from '../project/time.js';
import type { RecipePath } from './asset-registry.js';
import { toUs } from './clock.js';
import { error, toHundredths, warning } from './compile-segments.js';
import type { CompileContext, CompiledTracks } from './compile-tracks.js';
import type { Recipe, RecipeSound } from './recipe.js';
import { shareTracks } from '../timeline/share-tracks.js';

/** The sound tracks, not yet parsed. */
export function compileSounds(
  recipe: Pick<Recipe, 'music' | 'narration' | 'sounds'>,
  compiling: CompileContext,
): CompiledTracks {
  const problems: Problem[] = [];
  const tracks: object[] = [];
  const add = (id: string, item: object | null) =>
    item && tracks.push({ id, kind: 'audio', items: [{ ...item, id: `${id}-1` }] });
  const context = { ...compiling, problems };
  if (recipe.music) {
    const { duck, loop } = recipe.music;
    const ducking = duck ? { duck: duck === true ? {} : duck } : {};
    const placed = toSound(recipe.music, ['music'], loop, context);
    add('music', placed && { kind: 'music', ...placed, ...(loop ? { loop } : {}), ...ducking });
  }
  if (recipe.narration && 'file' in recipe.narration) {
    tellIfLong(recipe.narration, context);
    const placed = toSound(recipe.narration, ['narration'], false, context);
    add('narration', placed && { kind: 'narration', ...placed });
  }
  const sounds = recipe.sounds.flatMap((sound, i) => {
    const placed = toSound(sound, ['sounds', i], false, context);
    return placed ? [{ kind: 'sound', ...placed, id: `sound-${i + 1}` }] : [];
  });
  tracks.push(...shareTracks(sounds).map((items, i) => ({ id: `sounds-${i + 1}`, kind: 'audio', items })));
  return { tracks, problems };
}

/** A sound on the timeline, in frames, with its other fields. */
interface PlacedSound extends Readonly<Record<string, unknown>> {
  readonly start: number;
  readonly length: number;
}

interface Context extends CompileContext {
  readonly problems: Problem[];
}

type NarrationSound = Extract<Recipe['narration'], { readonly file: string }>;

function toSound(sound: RecipeSound, place: RecipePath, loop: boolean, context: Context): PlacedSound | null {
  const { seconds, media, registry, clock, problems } = context;
  const { at, start = 0, duration, volume, fade_in: fadeIn = 0, fade_out: fadeOut = 0 } = sound;
  const asset = registry.add('audio', sound.file, [...place, 'file']);
  if (at >= seconds) {
    problems.push(error([...place, 'at'], message('recipe:soundTooLate', { seconds: toHundredths(seconds) })));
    return null;
  }
  const info = media(sound.file);
  const source = info?.durationUs ? info.durationUs / SECOND_US : Number.POSITIVE_INFINITY;
  if (start >= source) {
    problems.push(
      error(
        [...place, 'start'],
        message('recipe:startAfterEnd', {
          file: sound.file,
          length: toHundredths(source),
          start: toHundredths(start),
        }),
      ),
    );
    return null;
  }
  const wanted = Math.min(duration ?? Number.POSITIVE_INFINITY, loop ? Number.POSITIVE_INFINITY : source - start);
  const end = Math.min(seconds, at + wanted);
  const from = Math.floor((at * clock.fps.num) / clock.fps.den + 1e-6);
  const offset = Math.max(0, toUs(at) - framesToUs(from, clock.fps));
  // Rounded up, so that the last part of a frame is heard too.
  const length = Math.max(
    1,
    Math.min(clock.frame(seconds), Math.ceil((end * clock.fps.num) / clock.fps.den - 1e-6)) - from,
  );
  return {
    asset,
    start: from,
    length,
    ...(offset > 0 ? { offset } : {}),
    ...(start ? { in: toUs(start) } : {}),
    ...(volume !== undefined ? { gain: volume } : {}),
    ...(fadeIn + fadeOut > 0 ? { fade: { in: clock.frame(fadeIn), out: clock.frame(fadeOut) } } : {}),
  };
}

function tellIfLong(narration: NarrationSound, { seconds, media, clock, problems }: Context): void {
  const info = media(narration.file);
  if (!info?.durationUs) return;
  const end = narration.at + info.durationUs / SECOND_US - (narration.start ?? 0);
  if (end <= seconds + clock.fps.den / clock.fps.num) return;
  problems.push(
    warning(
      ['narration', 'file'],
      message('recipe:narrationCut', {
        end: toHundredths(end),
        seconds: toHundredths(seconds),
        missing: toHundredths(end - seconds),
      }),
    ),
  );
}
