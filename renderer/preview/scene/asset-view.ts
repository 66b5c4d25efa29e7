/** The preview's view of an asset, from the library's facts. Pure. */
import type { DerivedFile, LibraryAsset } from '../../../core/api/library.js';
import { type PictureFacts, toPictureFacts } from '../../../core/composition/scene.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { proxyReason, showsDetail } from '../../../core/media/needs-proxy.js';
import { assetAddress, derivedAddress } from '../../engine/media-address.js';
import { derivedOf, type ProjectMedium } from '../../project/media.js';
import type { FontSource } from '../text/font-source.js';
import type { MovingSource, PictureSource, StillSource } from '../pictures/picture-source.js';

export interface AssetView {
  /** `coming` until the library knows the file; null where it is missing, broken or has no picture. */
  readonly facts: PictureFacts | 'coming' | null;
  readonly source: PictureSource | null;
  /** The library asset that needs a proxy; null where none is needed or it exists. */
  readonly wantsProxy: string | null;
}

/** A file that the library does not know yet. */
export const PENDING_ASSET: AssetView = { facts: 'coming', source: { kind: 'coming', poster: null }, wantsProxy: null };
/** A file without a picture. */
export const MISSING_ASSET: AssetView = { facts: null, source: null, wantsProxy: null };

/** The view of a file; `isGivenUp` says for a source's key whether it cannot be decoded here. */
export function viewAsset(medium: ProjectMedium | undefined, isGivenUp: (key: string) => boolean): AssetView {
  if (!medium || (!medium.library && medium.status !== 'missing')) return PENDING_ASSET;
  const { library } = medium;
  if (!library?.info || medium.status === 'missing') return MISSING_ASSET;
  if (library.state === 'missing' || library.state === 'broken') return MISSING_ASSET;
  const { info } = library;
  const facts = toPictureFacts(info);
  if (!facts) return MISSING_ASSET;
  const own = ownSource(library, info);
  const proxied = proxySource(library, info);
  if (own && !isGivenUp(own.key)) return { facts, source: own, wantsProxy: null };
  const original = showsDetail(info) && !isGivenUp(ownKey(library)) ? movingSource(library, info) : null;
  // Until the proxy exists the file itself is played if possible, more slowly.
  if (!proxied)
    return { facts, source: original ?? { kind: 'coming', poster: posterOf(library) }, wantsProxy: library.id };
  if (isGivenUp(proxied.key)) return MISSING_ASSET;
  const source = proxied.kind === 'moving' ? { ...proxied, original } : proxied;
  return { facts, source, wantsProxy: null };
}

const ownKey = (library: LibraryAsset): string => `file ${library.hash ?? library.id}`;

const movingSource = (library: LibraryAsset, info: MediaInfo): MovingSource => ({
  ...{ kind: 'moving', key: ownKey(library), address: assetAddress(library.id), facts: info },
  firstUs: info.video?.startUs ?? null,
});

// The file itself, if the preview can play it directly.
function ownSource(library: LibraryAsset, info: MediaInfo): MovingSource | StillSource | null {
  if (!info.video || proxyReason(info) !== null) return null;
  if (info.kind !== 'still') return movingSource(library, info);
  const drawing = info.container === 'svg';
  return { kind: 'still', key: ownKey(library), address: assetAddress(library.id), drawing };
}

function proxySource(library: LibraryAsset, info: MediaInfo): MovingSource | StillSource | null {
  const proxy = derivedOf(library, 'proxy');
  if (!proxy) return null;
  const { key } = proxy;
  const address = derivedAddress(key);
  return info.kind === 'still'
    ? { kind: 'still', key, address, drawing: false }
    : { kind: 'moving', key, address, facts: info, firstUs: null };
}

function posterOf(library: LibraryAsset): StillSource | null {
  const poster = derivedOf(library, 'poster');
  return poster && { kind: 'still', key: poster.key, address: derivedAddress(poster.key), drawing: false };
}

/** The view of an image sequence whose proxy exists. */
export function viewSequence(made: SequenceProxy, isGivenUp: (key: string) => boolean): AssetView {
  const { info, proxy } = made;
  const facts = toPictureFacts(info);
  if (!facts || isGivenUp(proxy.key)) return MISSING_ASSET;
  const address = derivedAddress(proxy.key);
  return { facts, source: { kind: 'moving', key: proxy.key, address, facts: info, firstUs: null }, wantsProxy: null };
}

/** The proxy of an image sequence. */
export interface SequenceProxy {
  readonly info: MediaInfo;
  readonly proxy: DerivedFile;
}

/** The address of a project's font file; null until the library knows it. */
export function viewFont(medium: ProjectMedium | undefined): FontSource | null {
  const library = medium?.library;
  if (library?.kind !== 'font' || library.state === 'missing' || library.state === 'broken') return null;
  return { key: library.hash ?? library.id, address: assetAddress(library.id) };
}
