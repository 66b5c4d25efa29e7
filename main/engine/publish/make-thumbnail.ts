/** Draws the picture that a video has in lists: the best of its frames, with its title. */
import type { Size } from '../../../core/geometry/affine.js';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import PQueue from 'p-queue';
import type Sharp from 'sharp';
import type { BrandKit } from '../../../core/brand/brand-kit.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { fitWithin } from '../../../core/geometry/fit-within.js';
import { type Project, pictureEnd } from '../../../core/project/project.js';
import { framesToSeconds, secondsToFrames } from '../../../core/project/time.js';
import {
  candidateFrames,
  chooseFrame,
  type MeasuredFrame,
  type PictureRegion,
  withoutTexts,
  withThumbnailTitle,
} from '../../../core/publish/thumbnail.js';

export interface ThumbnailPorts {
  /** Draws one frame of a project as a PNG. */
  readonly drawFrame: (
    project: Project,
    frame: number,
    output: string,
    size: Size,
    signal: AbortSignal,
  ) => Promise<unknown>;
  /** The faces of each picture, in fractions of it. */
  readonly findFaces: (files: readonly string[], signal: AbortSignal) => Promise<readonly (readonly PictureRegion[])[]>;
  readonly loadSharp: () => Promise<typeof Sharp>;
  /** A folder for files that are not kept. */
  readonly workFolder: () => Promise<string>;
}

/** What a thumbnail is to show. */
export interface ThumbnailRequest {
  readonly project: Project;
  /** What is written on it; nothing where it is empty. */
  readonly title: string;
  /** The look of what is written; null for a plain one. */
  readonly kit: BrandKit | null;
  /** Seconds; the best moment is looked for where it is null. */
  readonly at: number | null;
}

/** What was drawn. */
export interface Thumbnail {
  /** Seconds from the start of the video. */
  readonly at: number;
  /** How many faces are seen. */
  readonly faces: number;
  readonly jpeg: Buffer;
}

/** As far as sharpness and faces are judged. */
const LONG_SIDE = 640;
const QUALITY = 90;

/** Draws the thumbnail, as large as the video unless a longer side is named. Fails as a render does, and with `output.unsuitable` where nothing is seen in the video. */
export async function makeThumbnail(
  { project, title, kit, at }: ThumbnailRequest,
  { longSide }: { readonly longSide?: number },
  ports: ThumbnailPorts,
  signal: AbortSignal,
): Promise<Thumbnail> {
  const end = pictureEnd(project);
  if (end === 0) throw new UprightError('output.unsuitable', message('publish:nothingToShow'));
  const asked = at === null ? null : Math.max(0, Math.min(end - 1, secondsToFrames(at, project.fps)));
  const folder = await ports.workFolder();
  try {
    const frames = await measureFrames(
      project,
      asked === null ? candidateFrames(project) : [asked],
      folder,
      ports,
      signal,
    );
    const chosen = chooseFrame(frames);
    if (!chosen) throw new UprightError('output.unsuitable', message('publish:nothingToShow'));
    const { frame, faces } = chosen;
    const drawn = join(folder, 'thumbnail.png');
    const size = longSide === undefined ? project.size : fitWithin(project.size, longSide);
    await ports.drawFrame(withThumbnailTitle(project, { text: title, faces, kit }), frame, drawn, size, signal);
    const sharp = await ports.loadSharp();
    const jpeg = await sharp(drawn).jpeg({ quality: QUALITY }).toBuffer();
    return { at: framesToSeconds(frame, project.fps), faces: faces.length, jpeg };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureFrames(
  project: Project,
  frames: readonly number[],
  folder: string,
  { drawFrame, findFaces, loadSharp }: ThumbnailPorts,
  signal: AbortSignal,
): Promise<MeasuredFrame[]> {
  const plain = withoutTexts(project);
  const sharp = await loadSharp();
  const size = fitWithin(project.size, LONG_SIDE);
  const queue = new PQueue({ concurrency: 2 });
  // When one fails the others end, before their folder goes.
  const failed = new AbortController();
  const both = AbortSignal.any([signal, failed.signal]);
  const measured = await queue
    .addAll(
      frames.map((frame) => async () => {
        both.throwIfAborted();
        const file = join(folder, `${frame}.png`);
        await drawFrame(plain, frame, file, size, both);
        return { frame, file, ...(await measure(sharp, file)) };
      }),
    )
    .catch(async (error: unknown) => {
      failed.abort();
      await queue.onIdle();
      throw error;
    });
  const faces = await findFaces(
    measured.map(({ file }) => file),
    signal,
  );
  return measured.map(({ file: _file, ...each }, i) => ({ ...each, faces: faces[i] ?? [] }));
}

/** The second differences of brightness: what is blurred has small ones. */
const LAPLACIAN = { width: 3, height: 3, kernel: [0, 1, 0, 1, -4, 1, 0, 1, 0], scale: 1, offset: 128 };

async function measure(
  sharp: typeof Sharp,
  file: string,
): Promise<Pick<MeasuredFrame, 'sharpness' | 'brightness' | 'contrast'>> {
  const grey = await sharp(file).removeAlpha().greyscale().png({ compressionLevel: 0 }).toBuffer();
  const [edges, levels] = await Promise.all([
    sharp(await sharp(grey).convolve(LAPLACIAN).png({ compressionLevel: 0 }).toBuffer()).stats(),
    sharp(grey).stats(),
  ]);
  const [edge, level] = [edges.channels[0], levels.channels[0]];
  return {
    sharpness: (edge?.stdev ?? 0) ** 2,
    brightness: (level?.mean ?? 0) / 255,
    contrast: (level?.stdev ?? 0) / 255,
  };
}
