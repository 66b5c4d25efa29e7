/** Opens the source of an asset by the method that suits it. */
import { toFailure } from '../../../core/errors.js';
import { openDecodedFootage } from './decoded-footage.js';
import { openElementFootage } from './element-footage.js';
import type { Footage } from './footage.js';
import type { MovingSource, StillSource } from './picture-source.js';
import { loadStill } from './still-picture.js';

/** By WebCodecs, or by a video element where that fails. */
export type DecodeMethod = 'codecs' | 'element';

/**
 * Opens a source. With the method `codecs`, a file that WebCodecs refuses to open is opened by a video element.
 * @throws UprightError `media.unreadable`, `asset.missing`; TypeError where the server does not answer
 */
export async function openFootage(source: MovingSource | StillSource, way: DecodeMethod): Promise<Footage> {
  if (source.kind === 'still') return openStill(source);
  if (way === 'element' || typeof VideoDecoder === 'undefined') return openElementFootage(source);
  return openDecodedFootage(source).catch((error: unknown) => {
    if (toFailure(error).code !== 'media.unreadable') throw error;
    return openElementFootage(source);
  });
}

// A still is footage of one endless frame.
const openStill = (source: StillSource): Footage => ({
  timeAt: async () => 0,
  keyTimeAt: async () => 0,
  async *framesFrom() {
    const image = await loadStill(source);
    const { width, height } = image;
    const picture = { image, width, height };
    const bytes = width * height * 4;
    yield { timeUs: 0, endUs: Number.POSITIVE_INFINITY, picture, bytes, close: () => image.close() };
  },
  close: () => undefined,
});
