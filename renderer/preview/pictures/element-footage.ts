/** Footage decoded by a video element, where WebCodecs is unavailable or refuses a file. Slower but still exact. */
import { UprightError } from '../../../core/errors.js';
import type { DecodedFrame, Footage } from './footage.js';
import type { MovingSource } from './picture-source.js';

const MICROS = 1_000_000;
const PRESENTED_MS = 200;

/**
 * Opens a file.
 * @throws UprightError `media.unreadable` where the element cannot show it
 */
export async function openElementFootage(source: MovingSource): Promise<Footage> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.src = source.address;
  await until(video, 'loadeddata');
  if (video.videoWidth === 0) throw new UprightError('media.unreadable');
  const show = async (us: number): Promise<DecodedFrame> => {
    const seconds = Math.max(0, Math.min(us / MICROS, video.duration));
    if (video.currentTime !== seconds) {
      const presented = nextFrame(video);
      video.currentTime = seconds;
      await until(video, 'seeked');
      await presented;
    }
    const image = await createImageBitmap(video);
    const { width, height } = image;
    // A video element does not say when the next frame begins, so this frame is valid for its own time only.
    return {
      timeUs: us,
      endUs: us + 1,
      picture: { image, width, height },
      bytes: width * height * 4,
      close: () => image.close(),
    };
  };
  return {
    timeAt: async (us) => Math.round(us),
    keyTimeAt: async (us) => Math.round(us),
    async *framesFrom(us) {
      yield await show(us);
    },
    close() {
      video.removeAttribute('src');
      video.load();
    },
  };
}

// A seek may end before its frame is available. Within the same frame there is none to wait for.
const nextFrame = (video: HTMLVideoElement): Promise<void> =>
  new Promise((resolve) => {
    video.requestVideoFrameCallback(() => resolve());
    setTimeout(resolve, PRESENTED_MS);
  });

function until(video: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      video.removeEventListener(event, settle);
      video.removeEventListener('error', settle);
      if (video.error) reject(new UprightError('media.unreadable', video.error.message || undefined));
      else resolve();
    };
    video.addEventListener(event, settle);
    video.addEventListener('error', settle);
  });
}
