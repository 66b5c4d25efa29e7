/** A short as the items of a timeline: its narration, a picture for each scene, cards and music. */
import type { BrandKit } from '../brand/brand-kit.js';
import { compileNarration, type NarrationContext } from '../narration/compile-narration.js';
import type { PlacedNarration } from '../narration/place-narration.js';
import type { GeneratedTracks } from '../project/generated/merge-tracks.js';
import { Item } from '../project/item.js';
import type { NarrationSource } from '../project/narration-source.js';
import type { StoryboardSource } from '../project/storyboard.js';
import { scaleStyle } from '../project/text-style.js';
import { framesToUs, usToFrames } from '../project/time.js';
import { Track } from '../project/track.js';
import { CARD_BAR, CARD_PLACE, CARD_STYLE, toCardLines } from './card.js';
import { sceneItems } from './scene-items.js';
import { toPictureStyle } from './styles.js';

/** The tracks of a short, and of the narration in it. */
export interface CompiledStoryboard extends GeneratedTracks {
  readonly placed: PlacedNarration;
}

/** The ids of its tracks and items begin so. */
const ID = 'storyboard';
/** How loud music is, linear, and how long it comes and goes, seconds. */
const MUSIC = { gain: 0.6, fadeIn: 0.5, fadeOut: 1.5 } as const;

/**
 * The tracks of a narration, and those of the storyboard that it speaks where there is one. Parts that were put over a scene by
 * hand go with it.
 */
export function compileStoryboard(
  source: StoryboardSource | undefined,
  narration: NarrationSource,
  project: NarrationContext,
  kit: BrandKit | null = null,
): CompiledStoryboard {
  const spoken = compileNarration(narration, project, kit);
  if (!source || source.narration !== narration.id) return spoken;
  const { fps, size } = project;
  const { placed } = spoken;
  const footage = new Map(source.footage.map((each) => [each.scene, each]));
  const { grade } = toPictureStyle(source.storyboard.style);
  const fields = Object.keys(grade).length > 0 ? { grade } : {};
  const scenes = source.storyboard.scenes.flatMap(({ id }, i) => {
    const span = placed.scenes[i];
    return span ? [{ id, index: i, span: { start: narration.at + span.start, length: span.length } }] : [];
  });
  const pictures = scenes.flatMap(({ id, index, span }): Item[] => {
    const own = footage.get(id);
    if (!own) return [];
    const look = { id: `${ID}-${id}`, longer: source.longer, fps, grows: index % 2 === 0 };
    // A card's picture is called by its words, not by its file.
    const ofCard = own.text === null ? {} : { name: own.text.slice(0, 200) };
    return sceneItems(own, span, { ...look, fields: own.from === 'card' ? ofCard : fields });
  });
  const factor = size.width / 1080;
  const style = scaleStyle(source.cardStyle ?? CARD_STYLE, factor);
  const written = scenes.flatMap(({ id, span }) => {
    const own = footage.get(id);
    const text = own?.from === 'card' ? (own.text ?? '').trim() : '';
    return own && text !== '' ? [{ id, span, text: toCardLines(text), accent: own.accent }] : [];
  });
  const cards = written.map(({ id, span, text }): Item => {
    const place = { position: { x: CARD_PLACE.x, y: CARD_PLACE.y }, anchor: 'top-left', maxWidth: CARD_PLACE.maxWidth };
    const animation = { in: { kind: 'slide', duration: 500, from: 'bottom', by: 'line' } };
    const fade = Math.min(usToFrames(200_000, fps), Math.floor(span.length / 4));
    return Item.parse({
      ...{
        kind: 'title',
        id: `${ID}-${id}-card`,
        ...span,
        text,
        style,
        ...place,
        animation,
        fade: { in: 0, out: fade },
      },
    });
  });
  const bars = written.flatMap(({ id, span, accent }): Item[] => {
    if (accent === null) return [];
    const position = { x: CARD_PLACE.x, y: CARD_PLACE.y - CARD_BAR.above };
    const bar = { width: CARD_BAR.width * factor, height: CARD_BAR.height * factor, color: accent, track: null };
    return [
      Item.parse({
        ...{ kind: 'progress', id: `${ID}-${id}-bar`, ...span, ...bar, in: 1, total: 1, position, anchor: 'top-left' },
      }),
    ];
  });
  const track = (what: string, kind: Track['kind'], items: readonly Item[]): Track[] =>
    items.length === 0 ? [] : [Track.parse({ id: `${ID}-${what}`, kind, items })];
  const sounds = spoken.tracks.filter(({ kind }) => kind === 'audio');
  const texts = spoken.tracks.filter(({ kind }) => kind === 'text');
  return {
    tracks: [
      ...track('pictures', 'picture', pictures),
      ...sounds,
      ...track('music', 'audio', musicItems(source, narration.at, placed.length, project)),
      ...track('bars', 'text', bars),
      ...track('cards', 'text', cards),
      ...texts,
    ],
    intervals: scenes.map(({ id, span: { start, length } }) => ({
      ...{ id, start: framesToUs(start, fps), length: framesToUs(length, fps) },
    })),
    placed,
  };
}

function musicItems(
  { music }: StoryboardSource,
  start: number,
  length: number,
  { fps }: Pick<NarrationContext, 'fps'>,
): Item[] {
  if (music === null || length < 1) return [];
  const frames = (seconds: number): number =>
    Math.min(Math.floor(length / 3), Math.round((seconds * fps.num) / fps.den));
  return [
    Item.parse({
      ...{ kind: 'music', id: `${ID}-music-item`, asset: music.asset, start, length, loop: true, gain: MUSIC.gain },
      duck: { amount: music.duck },
      fade: { in: frames(MUSIC.fadeIn), out: frames(MUSIC.fadeOut) },
    }),
  ];
}
