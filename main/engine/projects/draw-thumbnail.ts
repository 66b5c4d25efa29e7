/** The small picture that a list shows of a project. */
import type { Size } from '../../../core/geometry/affine.js';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type Sharp from 'sharp';
import { type Project, projectLength } from '../../../core/project/project.js';
import { framesPerSecond } from '../../../core/project/time.js';
import { type ContentCache, toKey } from '../cache/content-cache.js';
import { fitWithin } from '../../../core/geometry/fit-within.js';

export interface ProjectThumbnailPorts {
  readonly cache: ContentCache;
  /** Draws one frame of a project as a picture file. */
  readonly draw: (project: Project, frame: number, output: string, size: Size) => Promise<unknown>;
  readonly loadSharp: () => Promise<typeof Sharp>;
}

const LONG_SIDE = 480;
const QUALITY = 80;
// Titles are up by then, and fades from black are over.
const AT_SECONDS = 1;

/** Draws the thumbnail into the cache and gives its key; null for a project that shows nothing. Fails as a render does. */
export async function drawThumbnail(
  project: Project,
  { cache, draw, loadSharp }: ProjectThumbnailPorts,
): Promise<string | null> {
  const frames = projectLength(project);
  if (frames === 0) return null;
  const key = toKey(['thumbnail', project]);
  if (await cache.find('derived', key, 'jpg')) return key;
  const folder = await cache.work();
  try {
    const frame = Math.min(Math.round(AT_SECONDS * framesPerSecond(project.fps)), Math.floor(frames / 2));
    const drawn = join(folder, 'frame.png');
    await draw(project, frame, drawn, fitWithin(project.size, LONG_SIDE));
    const sharp = await loadSharp();
    const file = join(folder, 'thumbnail.jpg');
    await sharp(drawn).jpeg({ quality: QUALITY }).toFile(file);
    await cache.keep('derived', key, 'jpg', file);
    return key;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
