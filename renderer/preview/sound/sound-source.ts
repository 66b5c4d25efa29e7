/** Where the sound of an asset is read, from what the library knows. Pure. */
import { proxyReason } from '../../../core/media/needs-proxy.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { assetAddress, derivedAddress } from '../../engine/media-address.js';
import { derivedOf, type ProjectMedium } from '../../project/media.js';

/** A file that is read. */
export interface SoundLocation {
  /** Names the content: equal keys sound alike. */
  readonly key: string;
  readonly address: string;
}

/** Where the sound of an asset is read. */
export interface SoundSource {
  /** What the mix is planned by: always the original's. */
  readonly info: MediaInfo;
  readonly own: SoundLocation;
  /** Holds the asset's chosen sound alone; null where none is there or wanted. */
  readonly proxy: SoundLocation | null;
}

/**
 * The source of a file; null while nothing is known of it, and for what is missing, broken or silent. `isGivenUp` tells of
 * files, by their key, that cannot be decoded here.
 */
export function toSoundSource(
  medium: ProjectMedium | undefined,
  isGivenUp: (key: string) => boolean,
): SoundSource | null {
  const library = medium?.library;
  if (!library?.info?.audio || medium?.status === 'missing') return null;
  if (library.state === 'missing' || library.state === 'broken') return null;
  const { info } = library;
  const own = { key: library.hash ?? library.id, address: assetAddress(library.id) };
  const isPlayed = proxyReason(info) === null && !isGivenUp(own.key);
  const proxy = isPlayed ? null : derivedOf(library, 'proxy');
  return { info, own, proxy: proxy && { key: proxy.key, address: derivedAddress(proxy.key) } };
}

/** The file that a stream is read from, and which of its sounds that is. A proxy has one; it is quicker to read. */
export function locateSound(
  source: SoundSource,
  stream: number,
): { readonly location: SoundLocation; readonly track: number } {
  const { info, own, proxy } = source;
  if (proxy && stream === info.audio?.index) return { location: proxy, track: 0 };
  return {
    location: own,
    track: Math.max(
      0,
      info.audioStreams.findIndex(({ index }) => index === stream),
    ),
  };
}
