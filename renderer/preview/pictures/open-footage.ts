/** Opens whatever shows an asset, by the way that suits it. */
import { toFailure } from '../../../core/errors.js';
import { openDecodedFootage } from './decoded-footage.js';
import { openElementFootage } from './element-footage.js';
import type { Footage } from './footage.js';
import type { MovingSource, StillSource } from './picture-source.js';
import { loadStill } from './still-picture.js';

/** By WebCodecs, or by a video element where that fails. */
export type DecodeMethod = 'codecs' | 'element';

/**
 * Opens a source. With the way `codecs` a file that WebCodecs refuses from the start is opened by an element.
 * @throws UprightError `media.unreadable`, `asset.missing`; TypeError where nothing answers
 */
export async function openFootage(source: MovingSource | StillSource, way: DecodeMethod): Promise<Footage> {
  if (source.kind === 'still') return openStill(source);
  if (way === 'element' || typeof VideoDecoder === 'undefined') return openElementFootage(source);
  return openDecodedFootage(source).catch((error: unknown) => {
    if (toFailure(error).code !== 'media.unreadable') throw error;
    return openElementFootage(source);
  });
}

// A picture is footage of one frame that lasts for ever.
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
