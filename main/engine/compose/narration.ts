/** Composes narrations with speech, media and projects. */
import { SECOND_US } from '../../../core/project/time.js';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import { alignClips } from '../captions/align-clips.js';
import { readScript } from '../captions/read-script.js';
import { readFingerprint } from '../media/fingerprint.js';
import { probeMedia } from '../media/probe.js';
import { createNarrationHandlers } from '../narration/handlers.js';
import type { SpokenFiles } from '../speech/spoken-files.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';
import type { ProjectFeature } from './projects.js';

/** What narrations use of other features. */
export interface NarrationDependencies {
  readonly projects: ProjectFeature;
  readonly speech: SpokenFiles;
}

/** Composes the `narration.*` methods. */
export const composeNarration = (
  { mediaPorts, cache, tools, home }: EngineContext,
  { projects, speech }: NarrationDependencies,
): Feature<'narration'> => ({
  handlers: createNarrationHandlers({
    speech,
    probe: async (file, signal) => probeMedia(file, await mediaPorts(signal)),
    readText: readScript,
    async align(file, text, language, signal) {
      const { audio, durationUs } = await probeMedia(file, await mediaPorts(signal));
      const samples = Math.round(((durationUs ?? 0) * SAMPLE_RATE) / SECOND_US);
      const clip = { path: file, stream: audio?.index ?? 0, fromUs: 0, speed: 1, start: 0, samples };
      const hashOf = async (path: string) => (await readFingerprint(path, await mediaPorts(signal))).hash;
      const aligning = { cache, tools: tools.get, hashOf };
      return (await alignClips({ clips: [clip], text, language }, aligning, { signal, onProgress: () => {} })).words;
    },
    projects: projects.projects,
    folder: home.data,
  }),
});
