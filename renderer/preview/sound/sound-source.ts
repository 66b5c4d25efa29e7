/** Chooses the file to read an asset's sound from, by the library's facts. Pure. */
import { proxyReason } from '../../../core/media/needs-proxy.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { assetAddress, derivedAddress } from '../../engine/media-address.js';
import { derivedOf, type ProjectMedium } from '../../project/media.js';

/** A file to read from. */
export interface SoundLocation {
  /** Identifies the content: equal keys sound alike. */
  readonly key: string;
  readonly address: string;
}

/** The files of an asset's sound. */
export interface SoundSource {
  /** What the mix is planned with: always the original's facts. */
  readonly info: MediaInfo;
  readonly own: SoundLocation;
  /** The asset's chosen sound only; null where there is no proxy or none is needed. */
  readonly proxy: SoundLocation | null;
}

/**
 * The source of a file; null while it is unknown, and where it is missing, broken or silent. `isGivenUp` says for a
 * file's key whether it cannot be decoded here.
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

/** The file and track that a stream is read from. A proxy has one track and is faster to read. */
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
