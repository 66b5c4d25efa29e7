/** Composes the pictures of projects that lists show. */
import PQueue from 'p-queue';
import { ExportSettings } from '../../../core/api/render-request.js';
import { writeBug } from '../logs/log-calls.js';
import { loadSharp } from '../media/pictures/load-sharp.js';
import { drawThumbnail } from '../projects/draw-thumbnail.js';
import type { EngineContext } from './context.js';
import type { ProjectFeature } from './projects.js';
import type { Rendering } from './render.js';

/** Draws thumbnails in the background. */
export interface Thumbnails {
  readonly request: (projectId: string) => void;
  /** Draws no more. Settles when the one that is being drawn has ended, and its files are gone. */
  readonly close: () => Promise<void>;
}

/** What thumbnails use of other features. */
export interface ThumbnailDependencies {
  readonly projects: ProjectFeature;
  readonly render: Rendering;
}

export function composeThumbnails(
  { cache, home, log, persistent, signal }: EngineContext,
  { projects: { projects }, render: { renderer } }: ThumbnailDependencies,
): Thumbnails {
  const draw = async (id: string): Promise<void> => {
    const key = await drawThumbnail(projects.open(id).project, {
      cache,
      loadSharp,
      draw: (project, frame, output, size) => {
        const settings = ExportSettings.parse({ size });
        const source = { project, folder: home.data };
        return renderer.frame({ source, at: { frame }, output, settings, skipMissing: true }, signal);
      },
    });
    if (key !== null && !signal.aborted) projects.setThumbnail(id, key);
  };
  const queue = new PQueue({ concurrency: 1 });
  return {
    request(id) {
      // Problems of a project are reported when it is rendered; here it only keeps its old thumbnail.
      if (persistent) void queue.add(() => draw(id).catch((error) => writeBug(log, { in: 'thumbnail' }, error)));
    },
    async close() {
      queue.clear();
      await queue.onIdle();
    },
  };
}
