/** Addresses of media: what the library knows and what was made from it, by id alone. Byte ranges are served. */
import { bridge } from '../host/bridge.js';

const origin = (): string => (bridge ? 'media://upright' : '/media');

/** Address of a library asset's own file. */
export const assetAddress = (id: string): string => `${origin()}/asset/${encodeURIComponent(id)}`;

/** Address of a derived file (poster, filmstrip, peaks, proxy, thumbnail) by its key. */
export const derivedAddress = (key: string): string => `${origin()}/derived/${encodeURIComponent(key)}`;

/** Address of what a job has written: the video of an export, or a cleaned recording. */
export const resultAddress = (jobId: string): string => `${origin()}/result/${encodeURIComponent(jobId)}`;

/** Address of the clip of an exercise. */
export const exerciseAddress = (id: string): string => `${origin()}/exercise/${encodeURIComponent(id)}`;

/** Address of the thumbnail of an exercise. */
export const exerciseThumbnailAddress = (id: string): string =>
  `${origin()}/exercise-thumbnail/${encodeURIComponent(id)}`;

/** Address of a text that was spoken, by its key. */
export const speechAddress = (key: string): string => `${origin()}/speech/${encodeURIComponent(key)}`;
