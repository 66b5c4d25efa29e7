/** Media for a browser, found through the contract: only what the library knows, whichever engine is at work. */
import { extname } from 'node:path';
import type { Client } from '../../core/api/client.js';
import type { MediaFile, MediaKind } from '../transports/http/media.js';

// What browsers play and show (developer.mozilla.org/docs/Web/Media/Guides/Formats); the rest is only downloaded.
const TYPES: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/quicktime',
  '.webm': 'video/webm',
  '.mkv': 'video/x-matroska',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.aac': 'audio/aac',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.oga': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.flac': 'audio/flac',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
};

const typeOf = (path: string): string => TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';

/** Finds the file of an asset, of a derived file, of an export or a short, of a cleaned recording, of an exercise or of a spoken text; null where there is none. */
export const resolveMedia =
  (client: Client) =>
  async (kind: MediaKind, id: string): Promise<MediaFile | null> => {
    try {
      if (kind === 'derived') {
        const { path, type, key } = await client['library.derivedFile']({ key: id });
        return { path, type, etag: key };
      }
      if (kind === 'result') {
        const job = await client['jobs.get']({ jobId: id });
        if (job.kind === 'cleaning' && job.result)
          return { path: job.result.file, type: typeOf(job.result.file), etag: `${id}-${job.endedAt}` };
        const video = job.kind === 'export' ? job.result : job.kind === 'short' ? (job.result?.video ?? null) : null;
        if (video === null) return null;
        const { output, bytes } = video;
        return { path: output, type: typeOf(output), etag: `${id}-${bytes}-${job.endedAt}` };
      }
      if (kind === 'exercise' || kind === 'exercise-thumbnail') {
        const { media, thumbnail, changedAt } = await client['exercise.get']({ name: id });
        const path = kind === 'exercise' ? media?.file : thumbnail;
        return path ? { path, type: typeOf(path), etag: `${id}-${path}-${changedAt ?? ''}` } : null;
      }
      if (kind === 'speech') {
        const { file } = await client['speech.file']({ key: id });
        return { path: file, type: typeOf(file), etag: id };
      }
      const { path, hash, bytes, modifiedAt, state } = await client['library.get']({ id });
      if (state === 'missing') return null;
      return { path, type: typeOf(path), etag: `${hash ?? ''}-${bytes}-${Math.round(modifiedAt)}` };
    } catch {
      return null;
    }
  };
