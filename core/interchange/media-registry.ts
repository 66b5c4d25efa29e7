/** The assets of a file that is read: each media file once. */
import { message } from '../locales/message.js';
import { Asset } from '../project/asset.js';
import { childOf } from '../project/schema-fields.js';
import { FrameRate, toFrameRate } from '../project/time.js';
import { parseFileUrl } from './file-url.js';
import type { Diagnostics, JsonPath } from './diagnostics.js';
import { createIdGenerator } from './id-generator.js';
import { nameIn, parseOtioRange, type Range, schemaOf } from './parse-time.js';
import { MediaMetadata, type ProjectMetadata, readMetadata } from './otio-metadata.js';

/** The asset of a media reference, and the part of its time that exists; null where the file does not say. */
export interface ReadMedia {
  readonly asset: Asset;
  readonly available: Range | null;
}

/** Finds or adds assets. */
export interface MediaRegistry {
  readonly assets: readonly Asset[];
  readonly byId: ReadonlyMap<string, Asset>;
  /** The asset of `media` for a picture or a sound; null, and a warning, where it can be none. */
  readonly find: (media: unknown, audio: boolean, name: string, place: JsonPath) => ReadMedia | null;
}

/** Which path an asset of a file that Upright wrote gets; see `ParseOtioOptions`. */
export type PathOf = (asset: Asset, written: string | null) => string;

const IMAGES = /\.(png|jpe?g|webp|gif|bmp|tiff?|heic|heif|avif|svg|tga|dpx|exr|psd)$/i;
const SOUNDS = /\.(mp3|wav|aac|m4a|flac|ogg|oga|opus|aiff?|wma|caf|ac3|mka)$/i;
const MAX_ASSETS = 100_000;

/** A registry with the assets of the metadata, to which `find` adds. */
export function createMediaRegistry(
  metadata: ProjectMetadata | null,
  pathOf: PathOf | undefined,
  diagnostics: Diagnostics,
): MediaRegistry {
  const urls = new Map(metadata?.urls);
  const assets = (metadata?.project.assets ?? []).map((asset) =>
    pathOf ? relocate(asset, urls.get(asset.id), pathOf) : asset,
  );
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  const byFile = new Map<string, Asset>();
  const freshId = createIdGenerator('media', byId.keys());

  function add(draft: Record<string, unknown>, place: JsonPath): Asset | null {
    const key = `${String(draft.kind)}\0${String(draft.path)}`;
    const known = byFile.get(key);
    if (known) return known;
    const asset = assets.length < MAX_ASSETS ? Asset.safeParse({ ...draft, id: freshId() }).data : undefined;
    if (!asset) {
      diagnostics.warn(place, message('interchange:mediaUnusable'));
      return null;
    }
    assets.push(asset);
    byId.set(asset.id, asset);
    byFile.set(key, asset);
    return asset;
  }

  function find(media: unknown, audio: boolean, name: string, place: JsonPath): ReadMedia | null {
    const available = parseOtioRange(childOf(media, 'available_range'));
    const own = byId.get(readMetadata(MediaMetadata, media)?.asset ?? '');
    const url = urlOf(media);
    const written = own && urls.get(own.id);
    if (own && written !== undefined && (url === written || url === `${written}/`)) return { asset: own, available };
    const draft = toDraft(media, url, audio, name, place, diagnostics);
    const asset = draft && add(draft, place);
    return asset && { asset, available };
  }

  return { assets, byId, find };
}

function relocate(asset: Asset, url: string | undefined, pathOf: PathOf): Asset {
  const read = url ? parseFileUrl(url) : null;
  const moved = Asset.safeParse({ ...asset, path: pathOf(asset, read && 'path' in read ? read.path : null) });
  return moved.data ?? asset;
}

function urlOf(media: unknown): string {
  const url = childOf(media, schemaOf(media) === 'ImageSequenceReference' ? 'target_url_base' : 'target_url');
  return typeof url === 'string' ? url : '';
}

// What the asset would be; null, and a warning, where there can be none.
function toDraft(
  media: unknown,
  url: string,
  audio: boolean,
  name: string,
  place: JsonPath,
  diagnostics: Diagnostics,
): Record<string, unknown> | null {
  const schema = schemaOf(media);
  if (schema === 'GeneratorReference') {
    diagnostics.warn(
      place,
      message('interchange:generatorDropped', { generator: nameIn(media, 'generator_kind'), clip: name }),
    );
    return null;
  }
  if (schema !== 'ExternalReference' && schema !== 'ImageSequenceReference') {
    const path = name.replaceAll('\0', '') || 'missing';
    diagnostics.warn(place, message('interchange:mediaUnknown', { clip: name }), 'asset.missing');
    return { kind: kindOf(path, audio), path };
  }
  const read = parseFileUrl(url);
  if ('reason' in read) {
    diagnostics.warn(place, message('interchange:addressUnusable', { clip: name, reason: read.reason }));
    return null;
  }
  const { path } = read;
  if (schema === 'ImageSequenceReference' && !audio) return toSequence(media, path, name, place, diagnostics);
  if (SOUNDS.test(path) && !audio) diagnostics.warn(place, message('interchange:soundOnVideoTrack', { clip: name }));
  else if (IMAGES.test(path) && audio)
    diagnostics.warn(place, message('interchange:pictureOnAudioTrack', { clip: name }));
  else return { kind: kindOf(path, audio), path };
  return null;
}

function kindOf(path: string, audio: boolean): Asset['kind'] {
  if (audio) return /\.(mp4|m4v|mov|mkv|webm|avi|mts|m2ts|mxf|mpe?g|3gp|wmv)$/i.test(path) ? 'video' : 'audio';
  return IMAGES.test(path) ? 'image' : 'video';
}

function toSequence(media: unknown, base: string, name: string, place: JsonPath, diagnostics: Diagnostics) {
  const suffix = childOf(media, 'name_suffix');
  if (typeof suffix !== 'string' || !/\.png$/i.test(suffix)) {
    diagnostics.warn(place, message('interchange:sequenceNotPng', { clip: name }), 'media.unsuitable');
  }
  const rate = childOf(media, 'rate');
  const fps = FrameRate.safeParse(typeof rate === 'number' && rate >= 1 ? toFrameRate(rate) : null).data;
  if (!fps) diagnostics.warn(place, message('interchange:sequenceRate', { clip: name }));
  const path = base.length > 1 ? base.replace(/[\\/]$/, '') : base;
  return { kind: 'sequence', path, fps: fps ?? { num: 30, den: 1 } };
}
