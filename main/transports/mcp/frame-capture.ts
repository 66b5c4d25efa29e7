/** Captures a frame of the finished video as a PNG small enough for a conversation. */
import type { Size } from '../../../core/geometry/affine.js';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '../../../core/api/client.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { ParamsOf } from '../../../core/api/method.js';
import type { Api } from '../../../core/api/api.js';
import { fitWithin } from '../../../core/geometry/fit-within.js';

/** What the frame is taken from. */
export type FrameSource = ParamsOf<Api['render.frame']>['source'];

export interface CaptureRequest {
  readonly source: FrameSource;
  readonly seconds: number;
  /** Longest side of the picture, in pixels. */
  readonly longest: number;
  /** Draws a labelled placeholder where a source is missing. */
  readonly skipMissing: boolean;
}

export interface FramePicture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Its frame on the timeline. A time past the end gives the last frame. */
  readonly frame: number;
}

export interface FrameCapture {
  readonly take: (wanted: CaptureRequest) => Promise<FramePicture>;
  /** Deletes temporary files. */
  readonly close: () => Promise<void>;
}

/** A capture that writes to a folder below `parent` that only this user can read. */
export function createFrameCapture(client: Client, parent = tmpdir()): FrameCapture {
  let folder: Promise<string> | null = null;
  let taken = 0;
  let closed = false;
  const clear = async (): Promise<void> => {
    if (folder) await rm(await folder, { recursive: true, force: true });
  };
  return {
    async take({ source, seconds, longest, skipMissing }) {
      const size = fitWithin(await sizeOf(client, source), longest);
      if (closed) throw new UprightError('job.canceled', message('mcp:clientGone'));
      folder ??= mkdtemp(join(parent, 'upright-frames-'));
      const output = join(await folder, `${++taken}.png`);
      try {
        const settings = { size };
        const made = await client['render.frame']({ source, at: { seconds }, output, settings, skipMissing });
        return { png: await readFile(made.output), width: made.width, height: made.height, frame: made.frame };
      } finally {
        // The engine may finish writing after the folder was cleared.
        await (closed ? clear() : rm(output, { force: true }));
      }
    },
    async close() {
      closed = true;
      await clear();
    },
  };
}

async function sizeOf(client: Client, source: FrameSource): Promise<Size> {
  if ('file' in source) return (await client['document.validate']({ file: source.file })).size;
  if ('projectId' in source) return (await client['project.get']({ id: source.projectId })).project.size;
  if ('recipe' in source) return sizeOfRecipe(source.recipe);
  return source.project.size ?? { width: 1080, height: 1920 };
}

function sizeOfRecipe({ size, width, height }: Readonly<Record<string, unknown>>): Size {
  const [, w, h] = /^(\d{2,4})x(\d{2,4})$/.exec(typeof size === 'string' ? size : `${width}x${height}`) ?? [];
  return { width: Number(w ?? 1080), height: Number(h ?? 1920) };
}
