/** A clip of the file as an item that still waits for its transitions. */
import { message } from '../locales/message.js';
import { sourceSpanUs } from '../composition/source-time.js';
import { Item } from '../project/item.js';
import { hasAsset, hasSound, hasSource, isText, isTitle } from '../project/kinds/guards.js';
import { childOf } from '../project/schema-fields.js';
import { type FrameRate, framesToUs, MAX_FRAME, MAX_SOURCE_US } from '../project/time.js';
import type { Transition } from '../project/transition.js';
import type { Diagnostics, JsonPath } from './diagnostics.js';
import type { Leaf } from './flatten.js';
import type { IdGenerator } from './id-generator.js';
import type { MediaRegistry } from './media-registry.js';
import { parseEffects } from './parse-effects.js';
import { parseSourceRange, type SourceRange } from './parse-source-range.js';
import { mediaReferenceOf, nameIn, schemaOf } from './parse-time.js';
import { ItemMetadata, readMetadata } from './otio-metadata.js';
import { type Ticks, ticksToFrames } from './ticks.js';
import { trackAccepts } from '../project/item.js';
import type { TrackKind } from '../project/track-kind.js';

/** What reading clips needs to know of the whole file. */
export interface ClipReading {
  readonly fps: FrameRate;
  readonly registry: MediaRegistry;
  readonly diagnostics: Diagnostics;
  readonly itemId: IdGenerator;
  /** Whether Upright wrote the file. */
  readonly isOwn: boolean;
  /** Whether footage is silent here, because the file has its sound on audio tracks. */
  readonly silent: boolean;
}

/** The time of an item on its track, and how it begins and ends. */
export interface Placing {
  /** Frames that a transition adds before its clip. */
  readonly head: number;
  /** Frames that a transition adds after it. */
  readonly tail: number;
  readonly transition: Transition | null;
  /** Fades that a transition at a gap stands for; 0 for none. */
  readonly fadeIn: number;
  readonly fadeOut: number;
}

/** An item between its cuts. */
export interface ClipDraft {
  readonly kind: TrackKind;
  readonly place: JsonPath;
  readonly name: string;
  readonly start: Ticks;
  readonly end: Ticks;
  /** Frames of the timeline between which the clip lies. */
  readonly from: number;
  readonly to: number;
  /** How many frames its media goes on before and after the clip. */
  readonly headRoom: number;
  readonly tailRoom: number;
  readonly make: (placing: Placing) => Item;
}

const MAX_NAME = 200;
const MAX_TEXT = 2000;

/** The item of a leaf; null, and a warning, where it can be none. */
export function parseClip(leaf: Leaf, audio: boolean, reading: ClipReading): ClipDraft | null {
  const { clip, place } = leaf;
  const { fps, diagnostics } = reading;
  const from = ticksToFrames(leaf.start, fps);
  const to = ticksToFrames(leaf.end, fps);
  const name = nameIn(clip);
  if (to > MAX_FRAME) {
    diagnostics.warn(place, message('interchange:clipTooLate', { clip: name }));
    return null;
  }
  if (to <= from) {
    diagnostics.warn(place, message('interchange:clipTooShort', { clip: name }));
    return null;
  }
  const scalar = parseEffects(clip, place, diagnostics);
  const read = readItem(leaf, audio, { length: to - from, scalar }, reading);
  if (!read) return null;
  const { item, source } = read;
  const kind = kinds.find((each) => trackAccepts(each, item.kind)) ?? 'picture';
  const common = { kind, place, name, start: leaf.start, end: leaf.end, from, to };
  return {
    ...common,
    headRoom: source?.headRoom ?? Number.POSITIVE_INFINITY,
    tailRoom: Math.min(MAX_FRAME - to, source?.tailRoom ?? Number.POSITIVE_INFINITY),
    make: (placing) => placeItem(item, source, from, to, placing, fps),
  };
}

const kinds: readonly TrackKind[] = ['picture', 'text', 'audio'];

function placeItem(
  item: Item,
  source: SourceRange | null,
  from: number,
  to: number,
  placing: Placing,
  fps: FrameRate,
): Item {
  const { head, tail, transition, fadeIn, fadeOut } = placing;
  const length = to - from + head + tail;
  const placed = { ...item, start: from - head, length };
  if (!('fade' in placed)) return placed;
  const { fade } = placed;
  placed.fade = { in: Math.min(fadeIn || fade.in, MAX_FRAME), out: Math.min(fadeOut || fade.out, MAX_FRAME) };
  if (!('transition' in placed)) return placed;
  placed.transition = transition;
  if (!hasSource(placed) || !source) return placed;
  const covered = source.scalar === 0 ? 0 : sourceSpanUs(source.scalar < 0 ? tail : head, Math.abs(source.scalar), fps);
  placed.in = Math.max(0, Math.min(MAX_SOURCE_US, Math.round(source.cutUs - covered)));
  return placed;
}

interface Given {
  readonly length: number;
  readonly scalar: number;
}

function readItem(
  leaf: Leaf,
  audio: boolean,
  given: Given,
  reading: ClipReading,
): { item: Item; source: SourceRange | null } | null {
  const { clip, place } = leaf;
  const { media, field } = mediaReferenceOf(clip);
  const mediaPlace = [...place, ...field];
  const metadata = reading.isOwn ? readMetadata(ItemMetadata, clip) : null;
  const text = schemaOf(media) === 'GeneratorReference' && !audio ? textOf(media) : null;
  // What other editors know nothing of is as it was.
  if (
    metadata &&
    schemaOf(media) === 'GeneratorReference' &&
    !audio &&
    isText(metadata.item) &&
    !isTitle(metadata.item)
  ) {
    return { item: dress(metadata.item, metadata, leaf, reading), source: null };
  }
  if (text !== null)
    return { item: dress(toTitle(text, metadata, given, mediaPlace, reading), metadata, leaf, reading), source: null };
  const found = reading.registry.find(media, audio, nameIn(clip), mediaPlace);
  if (!found) return null;
  const { asset, available } = found;
  const kept = metadata && fits(metadata.item, asset.kind, audio) ? metadata : null;
  const fresh = { id: 'new', start: 0, length: given.length, asset: asset.id };
  const kind = audio ? 'sound' : asset.kind === 'image' ? 'image' : 'footage';
  const silent = kind === 'footage' && reading.silent ? { muted: true } : {};
  const base = kept ? { ...kept.item, asset: asset.id } : Item.parse({ ...fresh, kind, ...silent });
  if (!hasSource(base)) return { item: dress(base, kept, leaf, reading), source: null };
  const source = parseSourceRange(leaf, available, given.scalar, kept, reading);
  if (!source) return null;
  const { scalar } = source;
  const speed = scalar === 0 ? base.speed : Math.abs(scalar);
  if (base.kind === 'footage') {
    const warped = { ...base, speed, freeze: scalar === 0, reverse: scalar === 0 ? base.reverse : scalar < 0 };
    return { item: dress(warped, kept, leaf, reading), source };
  }
  if (scalar <= 0) reading.diagnostics.warn(place, message('interchange:soundForwards', { clip: nameIn(clip) }));
  return { item: dress({ ...base, speed }, kept, leaf, reading), source: { ...source, scalar: Math.abs(scalar) || 1 } };
}

const fits = (item: Item, asset: string, audio: boolean): boolean => {
  if (!hasAsset(item)) return false;
  if (item.kind === 'footage' || item.kind === 'image') {
    return !audio && (item.kind === 'image' ? asset === 'image' : asset === 'video' || asset === 'sequence');
  }
  return audio && (asset === 'audio' || asset === 'video');
};

function textOf(media: unknown): string | null {
  const parameters = childOf(media, 'parameters');
  const text = ['text', 'Text', 'StyledText']
    .map((key) => childOf(parameters, key))
    .find((each) => typeof each === 'string');
  return typeof text === 'string' && text !== '' ? text : null;
}

function toTitle(
  text: string,
  metadata: ItemMetadata | null,
  given: Given,
  place: JsonPath,
  { diagnostics }: ClipReading,
): Item {
  if (text.length > MAX_TEXT) diagnostics.warn(place, message('interchange:titleTooLong', { most: MAX_TEXT }));
  const shown = text.slice(0, MAX_TEXT);
  if (metadata?.item.kind === 'title') return { ...metadata.item, text: shown };
  return Item.parse({ kind: 'title', id: 'new', start: 0, length: given.length, text: shown });
}

// Its id and name, whether it is switched off, and nothing that the project does not have.
function dress(item: Item, metadata: ItemMetadata | null, leaf: Leaf, reading: ClipReading): Item {
  const { registry, diagnostics, itemId, fps } = reading;
  const written = childOf(leaf.clip, 'name');
  const { name: _, ...rest } = item;
  const named = metadata && written === metadata.as.name ? item.name : toName(written);
  let dressed = { ...rest, id: itemId(metadata?.item.id), ...(named === undefined ? {} : { name: named }) } as Item;
  if (leaf.enabled !== (metadata?.as.enabled ?? true)) {
    dressed = switched(dressed, leaf.enabled);
    if (!leaf.enabled) diagnostics.warn(leaf.place, message('interchange:clipDisabled', { clip: nameIn(leaf.clip) }));
  }
  if ('lut' in dressed && dressed.lut && registry.byId.get(dressed.lut.asset)?.kind !== 'lut') {
    diagnostics.warn(leaf.place, message('interchange:lutMissing', { clip: nameIn(leaf.clip) }));
    dressed = { ...dressed, lut: null };
  }
  if ('sounds' in dressed) {
    const sounds = dressed.sounds.filter((sound) => sound.kind === 'tone' || hasSoundFile(sound.asset, reading));
    if (sounds.length < dressed.sounds.length)
      diagnostics.warn(leaf.place, message('interchange:soundsMissing', { clip: nameIn(leaf.clip) }));
    dressed = { ...dressed, sounds };
  }
  return 'offset' in dressed && dressed.offset >= framesToUs(1, fps) ? { ...dressed, offset: 0 } : dressed;
}

const hasSoundFile = (asset: string, { registry }: ClipReading): boolean => {
  const kind = registry.byId.get(asset)?.kind;
  return kind === 'audio' || kind === 'video';
};

const toName = (name: unknown): string | undefined =>
  typeof name === 'string' && name !== '' ? name.slice(0, MAX_NAME) : undefined;

function switched(item: Item, on: boolean): Item {
  if (!('opacity' in item)) return hasSound(item) ? { ...item, muted: !on } : item;
  if (on) return item;
  return 'muted' in item ? { ...item, opacity: 0, muted: true } : { ...item, opacity: 0 };
}
