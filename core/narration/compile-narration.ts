/** A narration as the items of a timeline. The same source gives the same items. */
import type { BrandKit } from '../brand/brand-kit.js';
import { captionLook } from '../brand/caption-look.js';
import { newCaptions } from '../captions/plan-import.js';
import type { GeneratedTracks } from '../project/generated/merge-tracks.js';
import { Item } from '../project/item.js';
import type { NarrationSource } from '../project/narration-source.js';
import type { Project } from '../project/project.js';
import { framesToUs } from '../project/time.js';
import { Track } from '../project/track.js';
import { type PlacedNarration, placeNarration } from './place-narration.js';

/** The tracks of a narration. */
export interface CompiledNarration extends GeneratedTracks {
  readonly placed: PlacedNarration;
}

/** What captions look like follows from the project they come into. */
export type NarrationContext = Pick<Project, 'size' | 'fps'> & Partial<Pick<Project, 'tracks'>>;

/** Stills grow by this much while they are shown. */
const ZOOM = 1.08;

/**
 * A track of sentences, one of captions where these are shown, and one of pictures where the narration brings them. Captions look as
 * `kit` has it, the kit of the project.
 */
export function compileNarration(
  source: NarrationSource,
  project: NarrationContext,
  kit: BrandKit | null = null,
): CompiledNarration {
  const { id, at, scenes } = source;
  const { fps } = project;
  const placed = placeNarration(scenes, fps);
  const sounds = placed.sentences.map(({ sentence, place: { start, length, offset } }) =>
    Item.parse({
      ...{ kind: 'narration', id: `${id}-${sentence.id}`, asset: sentence.asset },
      ...{ start: at + start, length, offset },
    }),
  );
  const captions = source.captions && placed.words.length > 0 ? captionsOf(source, placed, project, kit) : null;
  const from = framesToUs(at, fps);
  const track = (what: string, kind: Track['kind'], items: readonly Item[]): Track[] =>
    items.length === 0 ? [] : [Track.parse({ id: what === '' ? id : `${id}-${what}`, kind, items })];
  return {
    tracks: [
      ...track('pictures', 'picture', pictureItems(source, placed)),
      ...track('', 'audio', sounds),
      ...track('captions', 'text', captions ? [captions] : []),
    ],
    intervals: placed.sentences.map(({ sentence, start }, i) => {
      const next = placed.sentences[i + 1]?.start ?? start + sentence.length;
      return { id: sentence.id, start: from + start, length: next - start };
    }),
    placed,
  };
}

function pictureItems({ id, at, pictures }: NarrationSource, { scenes }: PlacedNarration): Item[] {
  return scenes.flatMap(({ start, length }, i): Item[] => {
    const picture = pictures[Math.min(i, pictures.length - 1)];
    if (!picture) return [];
    const shown = { id: `${id}-picture-${i + 1}`, asset: picture.asset, start: at + start, length };
    if (picture.kind === 'video') return [Item.parse({ ...shown, kind: 'footage', muted: true, loop: true })];
    const scale = {
      keyframes: [
        { frame: 0, value: 1 },
        { frame: length - 1, value: ZOOM },
      ],
    };
    return [Item.parse({ ...shown, kind: 'image', ...(length > 1 ? { scale } : {}) })];
  });
}

// As captions that are imported look, clear of those of other narrations.
function captionsOf(
  { id, at, language, karaoke }: NarrationSource,
  { words, length }: PlacedNarration,
  { size, fps, tracks = [] }: NarrationContext,
  kit: BrandKit | null,
): Item {
  const own = `${id}-captions`;
  const others = tracks.filter((track) => track.id !== own);
  const look = kit ? captionLook(kit, { size, fps }, karaoke) : karaoke === null ? undefined : { karaoke };
  const captions = newCaptions({ size, fps, tracks: others }, { words, language, look }, `${id}-words`);
  return { ...captions, start: at, length };
}
