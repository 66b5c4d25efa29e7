/** Composes avatars with narrations, pictures, the levels of sounds and projects. */
import { join } from 'node:path';
import { createAvatarHandlers } from '../avatar/handlers.js';
import { readFingerprint } from '../media/fingerprint.js';
import { loadSharp } from '../media/pictures/load-sharp.js';
import { preparePicture } from '../media/pictures/prepare-picture.js';
import { probeMedia } from '../media/probe.js';
import { compileScript } from '../narration/compile-script.js';
import { measureLevels } from '../transcripts/voice-activity.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';
import type { NarrationTools } from './narration-tools.js';
import type { ProjectFeature } from './projects.js';

/** Enough for a canvas of 4K. */
const MOST_SIDE = 3840;

/** Composes the `avatar.*` methods. */
export const composeAvatar = (
  { mediaPorts, tools, home }: EngineContext,
  { narration, projects }: { readonly narration: NarrationTools; readonly projects: ProjectFeature },
): Feature<'avatar'> => ({
  handlers: createAvatarHandlers({
    narrate: (request, signal) => compileScript(request, narration, signal),
    async prepareStill(path, signal) {
      const ports = await mediaPorts(signal);
      const info = await probeMedia(path, ports);
      if (info.kind !== 'still') return null;
      const { hash } = await readFingerprint(path, ports);
      const prepared = await preparePicture({ path, info, hash }, { maxSide: MOST_SIDE }, ports);
      return { path: prepared.path, hash, alpha: info.video?.alpha ?? false };
    },
    loadSharp,
    measureLevels: async (file, signal) =>
      measureLevels(file, { stream: 0, lengthUs: null }, await tools.get(), { signal, onProgress: () => undefined }),
    projects: projects.projects,
    folder: join(home.data, 'avatars'),
    home: home.data,
  }),
});
