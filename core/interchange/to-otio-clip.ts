/** An item as a clip of OpenTimelineIO. */
import { sourceSpanUs } from '../composition/source-time.js';
import type { Asset } from '../project/asset.js';
import { toPlainText } from '../project/captions/word.js';
import { type Item, kindOf } from '../project/item.js';
import { hasAsset, hasSource, isStyled } from '../project/kinds/guards.js';
import { type FrameRate, framesPerSecond, usToFrames } from '../project/time.js';
import type { OtioClip, OtioMedia, OtioRange, OtioTime, OtioWarp } from './otio.js';
import type { ItemMetadata } from './otio-metadata.js';
import type { OtioMediaFacts } from './otio-media-facts.js';
import { fileNameOf } from '../media/file-name.js';

/** An item with the frames of it that its transitions cover on either side of its clip. */
export interface CutItem {
  readonly item: Item;
  readonly head: number;
  readonly tail: number;
}

/** What a clip needs to know of the project. */
export interface ClipContext {
  readonly fps: FrameRate;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly urls: ReadonlyMap<string, string>;
  readonly factsOf: (asset: Asset) => OtioMediaFacts | null;
}

/** The fields of an object that says nothing special. */
export const isBare = { metadata: {}, source_range: null, effects: [], markers: [], enabled: true } as const;

/** `value / rate` seconds. */
export const toOtioTime = (value: number, rate: number): OtioTime => ({ OTIO_SCHEMA: 'RationalTime.1', value, rate });

/** A range in frames. */
export const toOtioRange = (start: number, duration: number, fps: FrameRate): OtioRange => ({
  OTIO_SCHEMA: 'TimeRange.1',
  start_time: toOtioTime(start, framesPerSecond(fps)),
  duration: toOtioTime(duration, framesPerSecond(fps)),
});

/** Whether the sound of an item has a clip of its own on the track beside its picture's. */
export function hasOwnSound(item: Item, { assets, factsOf }: ClipContext): boolean {
  if (item.kind !== 'footage' || item.muted || item.freeze) return false;
  const asset = assets.get(item.asset);
  return asset?.kind === 'video' && factsOf(asset)?.hasSound !== false;
}

/** The clip of an item between its cuts. */
export function toOtioClip(cut: CutItem, context: ClipContext): OtioClip {
  const { item, head, tail } = cut;
  const as = writtenAs(cut, context);
  const metadata: ItemMetadata = { item, as: { ...as, head, tail, sound: hasOwnSound(item, context) } };
  return { ...clip(cut, as, context), metadata: { upright: metadata } };
}

/** The clip of an item's sound. */
export function toSoundClip(cut: CutItem, context: ClipContext): OtioClip {
  return { ...clip(cut, writtenAs(cut, context), context), metadata: { upright: { sound: cut.item.id } } };
}

type WrittenAs = Pick<ItemMetadata['as'], 'name' | 'start' | 'duration' | 'scalar' | 'enabled'>;

function writtenAs({ item, head, tail }: CutItem, { fps, assets }: ClipContext): WrittenAs {
  const common = { name: nameOf(item, assets), duration: item.length - head - tail };
  if (!hasSource(item)) return { ...common, start: 0, scalar: 1, enabled: true };
  const frozen = item.kind === 'footage' && item.freeze;
  const backwards = item.kind === 'footage' && item.reverse;
  const skipped = frozen ? 0 : sourceSpanUs(backwards ? tail : head, item.speed, fps);
  return {
    ...common,
    start: usToFrames(item.in + skipped, fps),
    scalar: frozen ? 0 : backwards ? -item.speed : item.speed,
    enabled: item.kind === 'footage' || !item.muted,
  };
}

function clip({ item }: CutItem, as: WrittenAs, context: ClipContext): OtioClip {
  return {
    OTIO_SCHEMA: 'Clip.2',
    metadata: {},
    name: as.name,
    source_range: toOtioRange(as.start, as.duration, context.fps),
    effects: toWarps(as.scalar),
    markers: [],
    enabled: as.enabled,
    media_references: { DEFAULT_MEDIA: toMedia(item, context) },
    active_media_reference_key: 'DEFAULT_MEDIA',
  };
}

function toWarps(scalar: number): OtioWarp[] {
  if (scalar === 1) return [];
  const schema = scalar === 0 ? 'FreezeFrame' : 'LinearTimeWarp';
  return [{ OTIO_SCHEMA: `${schema}.1` as const, metadata: {}, name: '', effect_name: schema, time_scalar: scalar }];
}

function nameOf(item: Item, assets: ReadonlyMap<string, Asset>): string {
  if (item.name !== undefined) return item.name;
  if (!hasAsset(item)) return (kindOf(item).label(item) ?? '').slice(0, 60);
  const asset = assets.get(item.asset);
  return asset ? assetName(asset) : item.asset;
}

const assetName = (asset: Asset): string => asset.name ?? fileNameOf(asset.path);

function toMedia(item: Item, { fps, assets, urls, factsOf }: ClipContext): OtioMedia {
  const none = { metadata: {}, name: '', available_range: null, available_image_bounds: null } as const;
  if (!hasAsset(item)) {
    const text = item.kind === 'captions' ? toPlainText(item.words) : (kindOf(item).label(item) ?? '');
    const style = isStyled(item) ? { font: item.style.font, size: item.style.size, color: item.style.color } : {};
    const parameters = { text, ...style };
    return { ...none, OTIO_SCHEMA: 'GeneratorReference.1', generator_kind: 'Text', parameters };
  }
  const asset = assets.get(item.asset);
  if (!asset) return { ...none, OTIO_SCHEMA: 'MissingReference.1' };
  const known = { ...none, metadata: { upright: { asset: asset.id } }, name: assetName(asset) };
  const url = urls.get(asset.id) ?? '';
  if (url === '') return { ...known, OTIO_SCHEMA: 'MissingReference.1' };
  const facts = factsOf(asset);
  const available_range = facts && toAvailable(facts, fps);
  if (asset.kind !== 'sequence')
    return { ...known, OTIO_SCHEMA: 'ExternalReference.1', available_range, target_url: url };
  return {
    ...known,
    OTIO_SCHEMA: 'ImageSequenceReference.1',
    available_range,
    target_url_base: url.endsWith('/') ? url : `${url}/`,
    name_prefix: '',
    name_suffix: '.png',
    start_frame: 0,
    frame_step: 1,
    rate: framesPerSecond(asset.fps),
    frame_zero_padding: 0,
    missing_frame_policy: 'hold',
  };
}

function toAvailable({ durationUs, fps }: OtioMediaFacts, projectFps: FrameRate): OtioRange {
  const rate = fps ?? framesPerSecond(projectFps);
  const duration = toOtioTime(Math.round((durationUs * rate) / 1_000_000), rate);
  return { OTIO_SCHEMA: 'TimeRange.1', start_time: toOtioTime(0, rate), duration };
}
