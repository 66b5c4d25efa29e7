/** From any picture that people have to a file that FFmpeg reads quickly and rightly. */
import type { MediaInfo } from '../../../../core/media/media-info.js';
import type { MediaPorts } from '../ports.js';
import { hashOf, toolsIdentity } from '../probe.js';
import { type PreparedFile, prepareFile } from '../prepared-store.js';
import { rememberFailure } from '../remember-failure.js';
import { loadSharp } from './load-sharp.js';
import { writeAnimated } from './prepare-animated.js';
import { writeStill } from './prepare-still.js';
import { toTargetSize } from './target-size.js';
import { displaySize } from '../../../../core/media/media-info.js';

export interface PictureFile {
  readonly path: string;
  /** Its `kind` is `still` or `animated`. */
  readonly info: MediaInfo;
  /** SHA-256 of its content. */
  readonly hash: string;
}

// Raise when the same picture would be prepared otherwise.
const RECIPE = 'picture 3';

/**
 * Prepares a picture: a still becomes an upright PNG in sRGB, 8 bits a channel; an animated one becomes a lossless MOV with
 * alpha at a constant rate. No longer than `maxSide` pixels, see {@link toTargetSize}. Done once for a content and a size.
 * @throws UprightError `media.unreadable`, `disk.full`, `job.canceled`
 */
export async function preparePicture(
  { path, info, hash }: PictureFile,
  { maxSide }: { readonly maxSide: number },
  ports: MediaPorts,
): Promise<PreparedFile> {
  const { versions } = await loadSharp();
  const size = info.video ? toTargetSize(displaySize(info.video), maxSide, info.container === 'svg') : null;
  const key = hashOf(RECIPE, hash, info.kind, JSON.stringify(size), versions.vips, ports.tools.ffmpeg.version);
  // Whatever the size: a picture that cannot be decoded is not tried again for each.
  const work = hashOf(RECIPE, hash, path, versions.vips, toolsIdentity(ports.tools));
  return rememberFailure(ports.cacheFolder, work, () =>
    // The name ends in nothing that FFmpeg would take for a numbered picture.
    info.kind === 'animated'
      ? prepareFile(ports.cacheFolder, key, 'mov', (part) => writeAnimated(path, info, maxSide, part, ports))
      : prepareFile(ports.cacheFolder, key, 'picture', (part) => writeStill(path, info, maxSide, part, ports)),
  );
}
